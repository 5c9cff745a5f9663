"""The table of contents: pages → parse → prose → overlay → lower → render, and what each hands on."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from msgspec import Struct

from billgen import __version__, dialect, export, pages, parse, spec
from billgen.lower import lower
from billgen.project import Project
from billgen.render import render
from billgen.spec import Draft, Finding, Severity, Spec, Unread
from billgen.spec.file import File

SHAPING = ("black", "datamodel-code-generator", "jinja2", "markdown-it-py", "ruff")
"""Libraries whose version shapes the output."""


class Reading(Struct, frozen=True, kw_only=True):
    """All pages, read: drafts of those that can be built, the pages refused, and what was found."""

    drafts: tuple[Draft, ...]
    refused: tuple[str, ...]
    findings: tuple[Finding, ...]


class Built(Struct, frozen=True, kw_only=True):
    """The whole output in memory, and the digests and versions it was made from."""

    specs: tuple[Spec, ...]
    files: tuple[File, ...]
    inputs: Mapping[str, str]


def read(project: Project) -> Reading:
    """Return what the project's pages say, rules read and overlays applied, in the order of ids."""
    words = dialect.load(project.dialect)
    parsed = [parse.parse(page, words) for page in pages.read_pages(project.pages)]
    drafts = [draft for draft in parsed if isinstance(draft, Draft)]
    findings = (
        *(finding for page in parsed if isinstance(page, Unread) for finding in page.findings),
        *(finding for draft in drafts for finding in draft.findings),
        *parse.collisions(drafts),
    )
    refused = {finding.page for finding in findings if finding.kind.severity is Severity.ERROR}
    return Reading(
        drafts=tuple(
            sorted(
                (draft for draft in drafts if draft.spec.source.page not in refused),
                key=lambda draft: draft.spec.id,
            )
        ),
        refused=tuple(sorted(refused)),
        findings=tuple(sorted(findings, key=lambda one: (one.page, one.line, one.kind.id))),
    )


def build(project: Project, specs: Sequence[Spec]) -> Built:
    """Return the output for these specs, which have ids of their own: specs, package, exports."""
    ordered = tuple(sorted(specs, key=lambda one: one.id))
    return Built(
        specs=ordered,
        files=(
            *_spec_files(ordered),
            *render(lower(ordered, project.version), project.templates),
            *export.files(ordered),
        ),
        inputs=_inputs(project),
    )


def committed(project: Project, refused: Iterable[str]) -> tuple[Spec, ...]:
    """Return the specs that stand under specs/ for these pages, to keep what cannot be rebuilt."""
    kept = (spec.read(path.read_bytes()) for path in sorted(project.specs.glob("*.json")))
    wanted = frozenset(refused)
    return tuple(one for one in kept if one.source.page in wanted)


def _spec_files(specs: Sequence[Spec]) -> tuple[File, ...]:
    schema = File("specs/spec.schema.json", spec.write_schema(), ("tool billgen",))
    return (
        schema,
        *(
            File(f"specs/{one.id}.json", spec.write(one), (f"page {one.source.page}",))
            for one in specs
        ),
    )


def _inputs(project: Project) -> dict[str, str]:
    """Return the digest of every file that shapes the output, and the version of every tool."""
    folders = (
        ("page", project.pages),
        ("overlay", project.overlays),
        ("template", project.templates),
    )
    digests = {
        f"{kind} {path.relative_to(folder).as_posix()}": _digest(path)
        for kind, folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
    tools = {f"tool {name}": version(name) for name in SHAPING} | {"tool billgen": __version__}
    return digests | {"dialect dialect.toml": _digest(project.dialect)} | tools


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
