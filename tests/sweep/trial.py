"""All stages on some pages: what they end with, apart from what the tool itself says of a page."""

import builtins
import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module, invalidate_caches
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from billgen import dialect, export, lint
from billgen.lower import lower
from billgen.names import Names
from billgen.pages import read_page
from billgen.project import Project, tool_names
from billgen.publish import PublishError, all_allowed
from billgen.render import render
from billgen.spec import Draft, Severity, Spec, read, write
from billgen.understand import understand
from msgspec.structs import replace

from tests.sweep.mutants import CALLED

ROOT = Path(__file__).parents[2]
_SECONDS, _SECONDS_PER_MB = 4.0, 4.0
_LARGE = 200_000
_BUILT_SECONDS_PER_MB = 40.0
_SAID = (PublishError, export.ExportError)
"""What the tool says of a page that cannot be built, in words of its own."""


_SAID_SO = "said"


class Failure(NamedTuple):
    """What is wrong with a page, and the page."""

    why: str
    data: bytes


def failures(pages: Sequence[bytes], earlier: dict[str, bytes]) -> list[Failure]:
    """Return what fails on these pages, tried together, and where that fails, one by one.

    earlier holds what was rendered before; what is rendered now is added.
    """
    found, tried = list[Failure](), list[_Tried]()
    huge = list[_Tried]()
    for number, data in enumerate(pages):
        draft, why = _understood(f"{number}.md", data)
        if why:
            found.append(Failure(why, data))
        elif draft is not None:
            (huge if len(data) > _LARGE else tried).append((draft, data))
    # By itself, so that it is built once, however others fail.
    alone = (failed for one in huge for failed in _timed(one, earlier))
    return [*found, *alone, *_failing(tried, earlier)]


_Tried = tuple[Draft, bytes]


def _timed(one: _Tried, earlier: dict[str, bytes]) -> list[Failure]:
    start = time.process_time()
    found = _failing([one], earlier)
    taken = time.process_time() - start
    allowed = _BUILT_SECONDS_PER_MB * len(one[1]) / 1_000_000
    if found or taken <= allowed:
        return found
    return [Failure(f"build: expected at most {allowed:.0f} s, took {taken:.0f} s", one[1])]


def _failing(tried: Sequence[_Tried], earlier: dict[str, bytes]) -> list[Failure]:
    """Return which of these pages fail in a later stage, found by halving."""
    why = _built([draft for draft, _ in tried], earlier) if tried else ""
    if len(tried) <= 1 or not why:
        return [Failure(why, tried[0][1])] if why and why != _SAID_SO else []
    middle = len(tried) // 2
    found = [*_failing(tried[:middle], earlier), *_failing(tried[middle:], earlier)]
    if found or why == _SAID_SO:
        return found
    return [Failure(f"only together: {why}", tried[-1][1])]


def _understood(name: str, data: bytes) -> tuple[Draft | None, str]:
    """Return what a page that can be built says, and why it fails, if it does."""
    start = time.process_time()
    try:
        draft = understand(read_page(name, data), dialect.load())
    except Exception as error:  # noqa: BLE001 (whatever it is, it is what is looked for)
        return None, f"understand: {error!r}"
    taken = time.process_time() - start
    allowed = _SECONDS + _SECONDS_PER_MB * len(data) / 1_000_000
    if taken > allowed:
        return None, f"understand: expected at most {allowed:.0f} s, took {taken:.0f} s"
    refused = any(finding.kind.severity is Severity.ERROR for finding in draft.findings)
    if not isinstance(draft, Draft):
        return None, "" if draft.findings else "understand: no spec and nothing said"
    return (None if refused else draft), ""


def _built(drafts: Sequence[Draft], earlier: dict[str, bytes]) -> str:
    """Return why these pages fail together, "" where they do not."""
    specs = _apart([draft.spec for draft in drafts])
    try:
        pairs = zip(drafts, specs, strict=True)
        lint.check([replace(draft, spec=spec) for draft, spec in pairs])
        for one in specs:
            if read(write(one)) != one:
                return f"spec: {one.id} is read back as another"
        names = replace(tool_names(), package="swept")
        package = lower(specs, "1.0.0", names)
        files = [*render(package, Project(ROOT).templates, earlier), *export.files(specs, package)]
        all_allowed(file.path for file in files)
    except _SAID:
        return _SAID_SO
    except Exception as error:  # noqa: BLE001 (whatever it is, it is what is looked for)
        return f"build: {error!r}"
    if any(CALLED * 7 in file.data.decode() for file in files):
        return "render: a page's text was taken for a template"
    with TemporaryDirectory() as folder:
        for file in files:
            path = Path(folder, file.path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)
        with _importable(Path(folder, "generated")):
            return _used(specs, names, [file.path for file in files])


def _apart(specs: Sequence[Spec]) -> list[Spec]:
    """Return the specs, each with an id of its own, since pages of one operation are another matter."""
    taken: dict[str, int] = {}
    apart = []
    for spec in specs:
        count = taken[spec.id] = taken.get(spec.id, 0) + 1
        area, resource, action = spec.id.split(".")
        own = spec.id if count == 1 else f"{area}.{resource}_sweep_{count}.{action}"
        apart.append(replace(spec, id=own))
    return apart


def _used(specs: Sequence[Spec], names: Names, paths: Sequence[str]) -> str:
    """Return what fails when every module is imported and each page's sample is judged."""
    try:
        for path in paths:
            if path.endswith(".py") and not path.endswith("__main__.py"):
                module = path.removeprefix("generated/").removesuffix(".py").replace("/", ".")
                import_module(module.removesuffix(".__init__"))
        known = import_module(f"{names.package}._catalog").OPERATIONS
        for spec in specs:
            sample: Any = spec.examples.request
            rules = import_module(f"{known[spec.id]}.rules")
            str(rules.validate(json.dumps(sample, default=str) if sample is not None else {}))
    except Exception as error:  # noqa: BLE001 (whatever it is, it is what is looked for)
        return f"use: {error!r}"
    if hasattr(builtins, CALLED):
        delattr(builtins, CALLED)
        return "use: a page's text was run"
    return ""


@contextmanager
def _importable(folder: Path) -> Iterator[None]:
    sys.path.insert(0, str(folder))
    invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        for name in [name for name in sys.modules if name.partition(".")[0] == "swept"]:
            del sys.modules[name]
