"""Operations by what people call them: 采购订单, pur_order, 采购订单保存."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Found:
    """An operation and where it is.

    Attributes:
        id: its id, such as ``scm.pur_order.save``.
        title: the title of its page, such as 采购订单保存.
        call: the client's method, such as ``kingdee.scm.pur_order.save``.
        module: what its classes and ``validate`` are imported from.
    """

    id: str
    title: str
    call: str
    module: str

    def __str__(self) -> str:
        return f"{self.title}: {self.call}, from {self.module}"


class Finds(tuple[Found, ...]):
    """What was found, the best first; printed, each stands on a line of its own."""

    __slots__ = ()

    def __str__(self) -> str:
        return "\n".join(map(str, self)) or "nothing is called so"


def find(text: str) -> Finds:
    """Return the operations whose title or id holds the text, the shortest title first.

    Where none does, those whose title is nearly the text.
    """
    from kingdee_jdy._catalog import OPERATIONS, TITLES  # noqa: PLC0415  rarely needed

    wanted = "".join(text.split()).lower()
    named = {id_: (title, id_) for id_, title in TITLES.items()}
    hits = [
        id_
        for id_, names in named.items()
        if wanted and any(wanted in name.lower() for name in names)
    ]
    hits.sort(
        key=lambda id_: (not TITLES[id_].startswith(wanted), len(TITLES[id_]), id_)
    )
    if not hits:
        alike = get_close_matches(wanted, TITLES.values(), n=5, cutoff=0.5)
        hits = [id_ for one in alike for id_, title in TITLES.items() if title == one]
    return Finds(_found(id_, TITLES[id_], OPERATIONS[id_]) for id_ in hits)


def _found(id_: str, title: str, module: str) -> Found:
    place = module.partition(".")[2]
    is_save = id_.endswith(".save")
    return Found(
        id=id_,
        title=title,
        call=f"kingdee.{place}",
        module=module.rpartition(".")[0] if is_save else module,
    )
