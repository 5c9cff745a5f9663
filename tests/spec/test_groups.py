"""Fields of which one is given."""

import pytest
from billgen.lower.demand import demanded
from billgen.spec import Field, OneOf, Shape, Type, named_table, one_of_groups


def pair(*names: str, dropped: str | None = None, must_match: bool = False) -> OneOf:
    return OneOf(
        fields=names, text="二选一", dropped=dropped, both="must_match" if must_match else None
    )


def table(**rules: OneOf | None) -> list[Field]:
    """Return required fields of these names, each with its rule."""
    return [
        Field(
            name=name, type="string", required=True, description="", rules=(rule,) if rule else ()
        )
        for name, rule in rules.items()
    ]


def test_pairs_that_share_a_field_are_one_group() -> None:
    fields = table(a=None, b=pair("b", "a"), c=pair("c", "d"), d=pair("b", "d", must_match=True))

    (group,) = one_of_groups(fields)

    assert group.names == ("a", "b", "c", "d")
    assert [rule.fields for rule in group.rules] == [("b", "a"), ("c", "d"), ("b", "d")]
    assert group.must_match


def test_pairs_that_share_none_are_two() -> None:
    groups = one_of_groups(table(a=pair("a", "b"), b=None, c=pair("c", "d"), d=None))

    assert [group.names for group in groups] == [("a", "b"), ("c", "d")]
    assert not any(group.must_match for group in groups)


@pytest.mark.parametrize("rule", [pair("a", "b", dropped="x"), pair("a", "gone")])
def test_no_group_leaves_the_flags_alone(rule: OneOf) -> None:
    fields = table(a=rule, b=None)

    assert one_of_groups(fields) == ()
    assert demanded(fields) == {"a", "b"}


@pytest.mark.parametrize(
    ("type_", "name"),
    [
        ("string", None),
        (Shape(list="string"), None),
        (Shape(ref="Row"), "Row"),
        (Shape(map=Shape(list=Shape(ref="Row"))), "Row"),
    ],
)
def test_the_table_that_a_type_leads_to(type_: Type, name: str | None) -> None:
    assert named_table(type_) == name
