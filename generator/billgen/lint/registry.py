"""Every kind of finding that the tool knows, by its id."""

from types import ModuleType

from billgen.lint import kinds as lint_kinds
from billgen.overlay import kinds as overlay_kinds
from billgen.pages import kinds as pages_kinds
from billgen.parse import kinds as parse_kinds
from billgen.prose import kinds as prose_kinds
from billgen.spec import Kind

_MODULES: tuple[ModuleType, ...] = (
    pages_kinds,
    parse_kinds,
    prose_kinds,
    overlay_kinds,
    lint_kinds,
)

KINDS: dict[str, Kind] = {
    value.id: value
    for module in _MODULES
    for value in vars(module).values()
    if isinstance(value, Kind)
}
