"""The verbs of a bill: what a page for bills of any kind does, as methods of the resources that save them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from billgen.lower.docs import docstring
from billgen.lower.names import module_name
from billgen.lower.package import Method, Operation
from billgen.spec import Common, Spec, Verb

_SAVED = re.compile(r"(?:单据)?(?:批量)?(?:保存|新增|修改)$")
_OWN_NAMES = frozenset(("find", "save", "save_many"))


@dataclass(frozen=True, slots=True)
class Everywhere:
    """The pages for bills of any kind, and what guides call each kind."""

    pages: tuple[tuple[Spec, Common, Operation], ...]
    codes: Mapping[str, str]
    owners: frozenset[tuple[str, str]]
    """Area and resource of those pages that are for the bills of their own resource alone."""


def everywhere(
    specs: Sequence[Spec], operations: Sequence[Operation], codes: Mapping[str, str]
) -> Everywhere:
    """Return the pages for bills of any kind: those beside a save of their own serve that alone."""
    by_id = {one.id: one for one in operations}
    pages = tuple((one, one.common, by_id[one.id]) for one in specs if one.common)
    saving = {(one.area, one.resource) for one in operations if one.saves}
    return Everywhere(
        pages=pages,
        codes={_plain(name): code for name, code in codes.items()},
        owners=frozenset(saving & {(one.area, one.resource) for _, _, one in pages}),
    )


def methods(operations: Sequence[Operation], known: Everywhere) -> tuple[Method, ...]:
    """Return the verbs of the resource of these operations, the page's own methods excepted.

    A resource with such a page of its own has that one's alone. A kind of bill that the page refuses
    gets none; one whose code no page states is asked for it.
    """
    saves = [one for one in operations if one.action in ("save", "batch_save")]
    if not saves:
        return ()
    kind = _plain(_SAVED.sub("", saves[0].title))
    place = (saves[0].area, saves[0].resource)
    taken = {one.action for one in operations} | _OWN_NAMES
    found: dict[str, Method] = {}
    for spec, common, operation in known.pages:
        here = (operation.area, operation.resource)
        if here != place and {here, place} & known.owners:
            continue
        if _refuses(common, kind, known.codes):
            continue
        for verb in common.verbs:
            name = module_name(verb.value.lower())
            if name.isidentifier() and name not in taken and not _refuses(verb, kind, known.codes):
                method = _method(spec, common, verb, operation, known.codes.get(kind, ""))
                found.setdefault(name, method)
    return tuple(found.values())


def _method(spec: Spec, common: Common, verb: Verb, operation: Operation, code: str) -> Method:
    return Method(
        name=module_name(verb.value.lower()),
        operation=operation,
        given={common.kind: code, common.verb: verb.value} if code else {common.verb: verb.value},
        kind="" if code else common.kind,
        ids=common.ids,
        doc=docstring(f"{verb.label or verb.value}：{spec.title}，逐个 id 给出结果"),
    )


def _refuses(said: Common | Verb, kind: str, codes: Mapping[str, str]) -> bool:
    if _among(kind, said.refused, codes):
        return True
    known = [name for name in said.only if _plain(name) in codes or name in codes.values()]
    return bool(known) and not _among(kind, said.only, codes)


def _among(kind: str, names: Iterable[str], codes: Mapping[str, str]) -> bool:
    return any(kind == _plain(name) or name == codes.get(kind) for name in _all(names))


def _all(names: Iterable[str]) -> Iterator[str]:
    """Yield the names, and each without its code: 凭证gl_voucher is 凭证 and gl_voucher."""
    for name in names:
        yield name
        yield re.sub(r"[A-Za-z0-9_]+", "", name)
        yield from re.findall(r"[A-Za-z][A-Za-z0-9_]+", name)


def _plain(name: str) -> str:
    """Return the name of a kind without what some pages say behind it: 采购退货单 is 采购退货."""
    return re.sub(r"\s+", "", name).removesuffix("单据").removesuffix("单")
