"""The one written rule that names an operation from its address, method and title.

1. The address's path without the dialect's prefix is cut at its slashes. The first piece
   is the area; the others, joined by `_`, are the tail. Where there is one piece it is both. Hyphens
   and changes from small to capital letters count as `_`.
2. The words of the dialect's [actions] that end the tail, as many as follow each other, are the action
   and the rest of the tail the resource: `fa_clean_save` is fa_clean.save. Nothing left (`cust/save`):
   the area is the resource.
3. A word that says only half (`batch`) takes the other half from the title or the method:
   `sal_out_bound_batch` is sal_out_bound.batch_save.
4. The title's ending (详情 detail), the tables and the method decide whether the operation reads or
   writes, see billgen.parse.purpose. Where the address's word says otherwise, or another way of
   reading, it belongs to the resource: `inv_detail` under 商品收发明细表列表 is inv_detail.list, and
   `write_off` over pages of rows is a list. A `save` that saves nothing is left out.
5. A tail that ends in no such word is the resource. The title's ending names the action, or else the
   method: GET list, DELETE delete, and POST save where the answer names ids, call where it does not.

6. The dialect's [names] gives what the rule names badly another name: an operation by its whole id, or
   all operations of a resource by area and resource.

One page is all that the rule looks at, so that adding a page never renames anything.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from billgen.dialect import Actions, Dialect
from billgen.parse.purpose import Tables, Words, action

# What follows a title in brackets: 自定义字段查询（支持多表体）.
REMARK = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
_HUMP = re.compile("-|(?<=[a-z0-9])(?=[A-Z])")
_SAFE = re.compile(r"(?=.{1,60}$)[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")


NO_WORDS = Words("", "", False, Tables(), "")


class Identity(NamedTuple):
    """The three names of an operation, and what they were read from."""

    area: str
    resource: str
    action: str
    words: Words = NO_WORDS
    why: str = ""
    """How the name came about, for `billgen list --names`."""

    def __str__(self) -> str:
        return f"{self.area}.{self.resource}.{self.action}"

    @property
    def is_safe(self) -> bool:
        """Whether each name is a letter, then letters, digits and single underscores, ASCII and small, and a file's.

        Underscores stand between words only: of pur_order and pur_order_ the classes would be one.

        No system may refuse it as the name of a file: at most 60 letters, and no device of Windows.
        """
        return all(_SAFE.fullmatch(name) and not _DEVICE.fullmatch(name) for name in self[:3])


def identify(
    path: str, method: str, title: str, dialect: Dialect, tables: Tables | None = None
) -> Identity:
    """Return what the operation at this path is called; it may hold names that are not safe.

    tables is what the page's tables tell of it.
    """
    actions = dialect.actions
    area, tail = pieces(path, dialect)
    resource, address = from_tail(tail, actions)
    bare = REMARK.sub("", title)
    words = Words(
        address=address,
        title=from_title(bare, actions),
        report=bare.endswith(actions.reports),
        tables=tables or Tables(),
        method=method,
    )
    settled = action(words, actions)
    if not settled:
        settled = _whole(words, actions)
    elif address and address not in ("save", *actions.partial):
        resource = tail
    found = Identity(area, resource or area, settled, words._replace(action=settled))
    return _settled(found, dialect)


def _settled(found: Identity, dialect: Dialect) -> Identity:
    """Return the identity with the name that the dialect's table gives it, and why it has its name."""
    area, resource, action, words, _ = found
    for key, rest in ((str(found), ""), (f"{area}.{resource}", f".{action}")):
        if other := dialect.names.get(key):
            area, resource, action = f"{other}{rest}".split(".")
            why = f"{words}; [names] of the dialect: {key} is {other}"
            return Identity(area, resource, action, words, why)
    return found._replace(why=str(words))


def pieces(path: str, dialect: Dialect) -> tuple[str, str]:
    """Return the area and the tail of a path."""
    spelled = _HUMP.sub("_", _prefix(dialect.address.prefix).sub("", path, count=1)).lower()
    found = [piece for piece in spelled.split("/") if piece]
    area = found[0] if found else ""
    return area, "_".join(found[1:]) or area


@lru_cache(maxsize=8)
def _prefix(prefix: str) -> re.Pattern[str]:
    """Return the pattern of the prefix in any version: what moves from v2 to v3 keeps its name."""
    return re.compile("^" + re.sub(r"[0-9]+", "[0-9]+", re.escape(prefix)))


def _whole(words: Words, actions: Actions) -> str:
    """Return the address's action, with its other half where it says only half."""
    if words.address not in actions.partial:
        return words.address
    other = words.title or actions.methods.get(words.method, "")
    return f"{words.address}_{other.removeprefix(f'{words.address}_')}".rstrip("_")


def from_tail(tail: str, actions: Actions) -> tuple[str, str]:
    """Return the tail without the action words at its end, and those words."""
    resource, found = tail, ""
    while True:
        for word in actions.words:
            if resource == word or resource.endswith(f"_{word}"):
                found = f"{word}_{found}".rstrip("_")
                resource = resource.removesuffix(word).rstrip("_")
                break
        else:
            return resource, found


def from_title(title: str, actions: Actions) -> str:
    """Return the action that a title without its remark ends in, "" for none."""
    endings = [ending for ending in actions.titles if title.endswith(ending)]
    return actions.titles[max(endings, key=len)] if endings else ""
