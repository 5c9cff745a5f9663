"""What the site is made from."""

from collections.abc import Mapping

from msgspec import Struct

from billgen.lint import Remark
from billgen.names import Names
from billgen.overlay.read import Placed
from billgen.spec import Draft, Pointer


class Known(Struct, frozen=True, kw_only=True):
    """Drafts with overlays applied, what was found, the overlays' entries, and CHANGELOG.md's text."""

    drafts: tuple[Draft, ...]
    remarks: tuple[Remark, ...]
    overlays: tuple[Placed, ...]
    changelog: str
    names: Names
    version: str

    def reasons(self, operation: str) -> Mapping[tuple[str, Pointer], tuple[str, ...]]:
        """Return why overlays changed fields of the operation, by overlay and field."""
        found: dict[tuple[str, Pointer], tuple[str, ...]] = {}
        for placed in self.overlays:
            target = placed.entry.target
            if target.operation == operation:
                key = placed.overlay, Pointer(f"{target.table}/{target.field}")
                found[key] = (*found.get(key, ()), placed.entry.reason)
        return found
