"""What a user can mend is said in one sentence, with exit code 2."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from billgen.dialect import DialectError
from billgen.export import ExportError
from billgen.pages import PagesError
from billgen.project import ProjectError
from billgen.publish import PublishError
from billgen.spec import SpecError

_OF_THE_PIPELINE = (DialectError, ExportError, PagesError, ProjectError, PublishError, SpecError)


class BadInput(click.ClickException):
    """An error of the input or the project, said without a traceback."""

    exit_code = 2


@contextmanager
def bad_input(*own: type[Exception]) -> Iterator[None]:
    """Turn the errors that the pipeline's stages raise for their input into a BadInput, and the command's own."""
    known: tuple[type[Exception], ...] = (*_OF_THE_PIPELINE, *own)
    try:
        yield
    except known as error:
        raise BadInput(str(error)) from error
    except OSError as error:
        if error.filename is None:
            raise  # it is of the output, and the console says so
        # A file that is moved is named first, the place it was to go to second.
        where = error.filename2 or error.filename or "the project"
        raise BadInput(f"{where}: {error.strerror or error}") from error
