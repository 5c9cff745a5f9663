"""The output as the inputs give it now, and what of the committed one is otherwise."""

from billgen import pipeline
from billgen.cli import findings
from billgen.cli.stages import stage
from billgen.pipeline import Built
from billgen.project import Project
from billgen.publish import Drift, compare
from billgen.spec import Severity


def rebuilt(project: Project, earlier: dict[str, bytes]) -> tuple[Built, Drift]:
    """Return the whole output, made in memory, and how the committed output differs from it.

    earlier holds what was made before and need not be made again; the release and CI give nothing.
    Shows the errors and exits with 2 where a page has one.
    """
    with stage("read the pages"):
        reading = pipeline.read(project, earlier)
    built = None
    if not findings.has_errors(reading.findings):
        with stage("build the package"):
            built, reading = pipeline.build_sound(project, reading, earlier)
    if built is None or findings.has_errors(reading.findings):
        findings.show(reading.findings, down_to=Severity.ERROR)
        raise SystemExit(2)
    with stage("compare"):
        return built, compare(project.root, built.files, built.inputs)
