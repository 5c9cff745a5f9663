"""The table of contents: pages → parse → prose → overlay → lower → render, and what each hands on."""

from collections.abc import Collection, Mapping, MutableMapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from billgen import dialect, export, overlay, pages, spec
from billgen.diff import NOT_COMPARED, losses
from billgen.inputs import inputs
from billgen.lower import lower
from billgen.pages import PagesError
from billgen.pages.kinds import PAGE_FAILED
from billgen.project import Project, ProjectError
from billgen.publish import PublishError, all_allowed
from billgen.render import StyleError, render
from billgen.sift import Failed, sift
from billgen.spec import Draft, Finding, Severity, Spec, SpecError, Unread
from billgen.spec.file import File
from billgen.understand import understand, understand_all

_OF_NO_PAGE = (PagesError, ProjectError, OSError)
_SAYING = (export.ExportError, PublishError, StyleError)


class Reading(Struct, frozen=True, kw_only=True):
    """All pages, read: drafts of those that can be built, the pages refused, and what was found."""

    drafts: tuple[Draft, ...]
    refused: tuple[str, ...]
    findings: tuple[Finding, ...]
    codes: Mapping[str, str] = {}
    """What guides call each kind of bill, by its Chinese name."""


class Built(Struct, frozen=True, kw_only=True):
    """The whole output in memory, and the digests and versions it was made from."""

    specs: tuple[Spec, ...]
    files: tuple[File, ...]
    inputs: Mapping[str, str]
    codes: Mapping[str, str] = {}


def read(project: Project, earlier: MutableMapping[str, bytes] | None = None) -> Reading:
    """Return what the project's pages say, rules read and overlays applied, in the order of ids.

    earlier holds what was understood before, as for build; the reading is the same without it.
    """
    words = dialect.load(project.dialect)
    parsed = understand_all(
        pages.read_pages(project.pages), words, {} if earlier is None else earlier
    )
    unread = [page for page in parsed if isinstance(page, Unread)]
    overlaid = overlay.apply(
        [draft for draft in parsed if isinstance(draft, Draft)], project.overlays
    )
    refused = (
        *(page.page for page in unread if _failed(page)),
        *(draft.spec.source.page for draft in overlaid.drafts if _failed(draft)),
    )
    sound = (draft for draft in overlaid.drafts if not _failed(draft))
    findings = {
        *(finding for page in unread for finding in page.findings),
        *(finding for draft in overlaid.drafts for finding in draft.findings),
        *overlaid.findings,
    }
    return Reading(
        drafts=tuple(sorted(sound, key=lambda draft: draft.spec.id)),
        refused=tuple(sorted(refused)),
        findings=_in_order(findings),
        codes={name: code for page in reversed(unread) for name, code in page.codes.items()},
    )


def read_page(project: Project, path: Path) -> Draft | Unread:
    """Return what this one page says, in the project's dialect and with its overlays, wherever it lies."""
    page = pages.read_page(path.name, path.read_bytes())
    parsed = understand(page, dialect.load(project.dialect))
    if isinstance(parsed, Unread):
        return parsed
    return overlay.apply([parsed], project.overlays).drafts[0]


def build(
    project: Project,
    specs: Sequence[Spec],
    earlier: MutableMapping[str, bytes] | None = None,
    codes: Mapping[str, str] | None = None,
) -> Built:
    """Return the output for these specs, which have ids of their own: specs, package, exports.

    earlier holds what was made before, as for render; the output is the same without it. codes is what
    guides call each kind of bill, as a reading holds it.

    Raises PagesError where there is no spec: a package of nothing would be of no use to anyone.
    """
    if not specs:
        raise PagesError(
            f"expected a page in {project.pages} that describes an operation, found none that can "
            "be built; `billgen generate -v` says what each one lacks"
        )
    ordered = tuple(sorted(specs, key=lambda one: one.id))
    package = lower(ordered, project.version, project.names, codes)
    exported = (*_spec_files(ordered), *export.files(ordered, package))
    return Built(
        specs=ordered,
        files=(*exported, *render(package, project.templates, earlier)),
        inputs=inputs(project),
        codes=codes or {},
    )


def build_sound(
    project: Project, reading: Reading, earlier: MutableMapping[str, bytes]
) -> tuple[Built | None, Reading]:
    """Return the output of all pages on which no stage fails, None where there is none, and what was read of them.

    A page that cannot be built gets an error and keeps its committed spec, as every page refused does.
    earlier holds what was made before, as for build.
    """
    sound = [draft.spec for draft in reading.drafts]
    kept = committed(project, reading)
    build_some = partial(_build_allowed, project, earlier=earlier, codes=reading.codes)
    sifted = sift([*sound, *kept], build_some, _OF_NO_PAGE)
    if not sifted.failed:
        return sifted.output or build(project, ()), reading
    failed = [one.spec for one in sifted.failed]
    pages = {one.source.page for one in failed}
    reading = Reading(
        codes=reading.codes,
        drafts=tuple(one for one in reading.drafts if one.spec.source.page not in pages),
        refused=tuple(sorted({*reading.refused, *pages})),
        findings=_in_order({*reading.findings, *map(_failure, sifted.failed)}),
    )
    instead = [one for one in committed(project, reading) if one not in failed]
    if instead == list(kept):
        return sifted.output, reading
    left = [draft.spec for draft in reading.drafts]
    return sift([*left, *instead], build_some, _OF_NO_PAGE).output, reading


def _build_allowed(
    project: Project,
    specs: Sequence[Spec],
    earlier: MutableMapping[str, bytes],
    codes: Mapping[str, str],
) -> Built:
    built = build(project, specs, earlier, codes)
    all_allowed(file.path for file in built.files)
    return built


def _failure(failed: Failed) -> Finding:
    said = str(failed.error) if isinstance(failed.error, _SAYING) else repr(failed.error)
    return Finding(
        kind=PAGE_FAILED,
        page=failed.spec.source.page,
        line=0,
        message=f"expected a package with {failed.spec.id} in it, but building it ended with {said}"[
            :600
        ],
        hint="where no page is to blame report it as a fault of the tool; --keep-going builds the "
        "others without it",
    )


def guarded(project: Project, reading: Reading, accepted: Collection[str]) -> Reading:
    """Return the reading without the pages that lost what the committed specs have; each gets an error.

    A committed spec that cannot be read, as after a merge, is not compared, and a note says so.
    accepted are the ids of operations whose loss is meant.
    """
    before, findings = _compared(project, reading.refused)
    lost = [
        loss
        for loss in losses(
            before,
            [draft.spec for draft in reading.drafts],
            lambda page: (project.pages / page).is_file(),
        )
        if loss.operation not in accepted
    ]
    refused = {page for loss in lost for page in loss.pages}
    found = {*reading.findings, *findings, *(loss.finding for loss in lost)}
    return Reading(
        codes=reading.codes,
        drafts=tuple(one for one in reading.drafts if one.spec.source.page not in refused),
        refused=tuple(sorted({*reading.refused, *refused})),
        findings=_in_order(found),
    )


def committed(project: Project, reading: Reading) -> tuple[Spec, ...]:
    """Return the specs that stand under specs/ for the pages refused, to keep what cannot be rebuilt."""
    if not reading.refused:
        return ()
    built = {draft.spec.id for draft in reading.drafts}
    kept = (spec.read(path.read_bytes()) for path in _committed(project))
    return tuple(one for one in kept if one.source.page in reading.refused and one.id not in built)


def _committed(project: Project) -> list[Path]:
    return [
        path
        for path in sorted(project.specs.glob("*.json"))
        if ".schema." not in path.name and path.is_file()
    ]


def _compared(project: Project, refused: Collection[str]) -> tuple[list[Spec], list[Finding]]:
    """Return the committed specs of all pages but those refused, and a note on each that cannot be read."""
    specs: list[Spec] = []
    findings: list[Finding] = []
    for path in _committed(project):
        try:
            one = spec.read(path.read_bytes())
        except SpecError as error:
            findings.append(
                Finding(
                    kind=NOT_COMPARED,
                    page=path.name,
                    line=0,
                    message=f"expected the spec that was written last, found {error}"[:400],
                    hint="nothing to do if it is from another version or a merge; it is written anew",
                )
            )
            continue
        if one.source.page not in refused:
            specs.append(one)
    return specs, findings


def _in_order(findings: Collection[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda one: (one.page, one.line, str(one))))


def _failed(page: Draft | Unread) -> bool:
    return any(finding.kind.severity is Severity.ERROR for finding in page.findings)


def _spec_files(specs: Sequence[Spec]) -> tuple[File, ...]:
    return (
        File("specs/spec.schema.json", spec.write_schema(), ("tool billgen",)),
        File("specs/overlay.schema.json", overlay.write_schema(), ("tool billgen",)),
        *(File(f"specs/{one.id}.json", spec.write(one), _spec_sources(one)) for one in specs),
    )


def _spec_sources(spec: Spec) -> tuple[str, ...]:
    overlays = (f"overlay {stem}.yaml" for stem in overlay.touched(spec))
    return (f"page {spec.source.page}", *overlays)
