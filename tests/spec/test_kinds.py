"""The register of the kinds of rule: each has every face, and each change of one has a verdict."""

import pytest
from billgen.diff.kinds import KINDS as VERDICTS
from billgen.spec.rules import KINDS, NAMES
from billgen.spec.rules.base import RuleBase
from billgen.spec.rules.bounded import Bounded

FACES = [
    name for name, own in vars(RuleBase).items() if getattr(own, "__isabstractmethod__", False)
]


def test_there_are_faces_and_kinds() -> None:
    assert len(FACES) == 10
    assert len(NAMES) == len(set(NAMES)) == len(KINDS) >= 17


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_a_kind_has_every_face(kind: type[RuleBase]) -> None:
    lacking = [
        name for name in FACES if getattr(getattr(kind, name), "__isabstractmethod__", False)
    ]

    assert lacking == []


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_what_a_kind_states_is_judged(kind: type[RuleBase]) -> None:
    ways = ("added", "changed", "dropped")
    rows = [f"{kind.states}-{way}" for way in ways] if kind.states else []
    if issubclass(kind, Bounded):
        name = kind.__struct_config__.tag
        rows = [f"{name}-{way}" for way in ("tightened", "widened", "changed")]

    assert [row for row in rows if row not in VERDICTS] == []
