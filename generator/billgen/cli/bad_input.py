"""What a user can mend is said in one sentence, with exit code 2."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from billgen.dialect import DialectError
from billgen.diff import StateError
from billgen.lint import SuppressionError
from billgen.pages import PagesError
from billgen.publish import PublishError
from billgen.release import VersionError
from billgen.spec import SpecError


class BadInput(click.ClickException):
    """An error of the input or the project, said without a traceback."""

    exit_code = 2


@contextmanager
def bad_input() -> Iterator[None]:
    """Turn the errors that the stages raise for their input into a BadInput."""
    try:
        yield
    except (
        DialectError,
        PagesError,
        PublishError,
        SpecError,
        StateError,
        SuppressionError,
        VersionError,
    ) as error:
        raise BadInput(str(error)) from error
    except OSError as error:
        raise BadInput(f"{error.filename or 'the project'}: {error.strerror or error}") from error
