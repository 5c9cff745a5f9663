"""What a resource says when it is asked for a verb that no page gives it."""

from __future__ import annotations

VERBS = frozenset(
    (
        "audit",
        "cancel",
        "close",
        "delete",
        "disable",
        "enable",
        "reverse_audit",
        "submit",
        "unaudit",
        "uncancel",
        "unclose",
        "unsubmit",
        "withdraw",
    )
)


def missing(place: str, verb: str) -> str:
    """Return what to do so that the bills of a resource get a verb such as ``audit``.

    Args:
        place: the resource, such as ``scm.pur_order``.
        verb: what was asked of it.
    """
    from kingdee_jdy._catalog import COMMON  # noqa: PLC0415  rarely needed

    if not COMMON:
        return (
            f"{place} has no {verb}: add the page 通用操作 (a POST with entity_number, ids and "
            "operate_type) to specs/pages and generate the package again"
        )
    titles = " and ".join(f"{title} ({id_})" for id_, title in COMMON.items())
    return (
        f"{place} has no {verb}: the page {titles} does not do that, or not to these bills; add the "
        f"page that does, such as {place.rpartition('.')[2]}_{verb}, to specs/pages"
    )
