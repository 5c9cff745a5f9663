"""A reference to read in a browser: what pages, overlays, findings and the changelog say together."""

from collections.abc import MutableMapping
from pathlib import Path

from billgen.site.known import Known
from billgen.site.pages import pages
from billgen.site.write import FolderError, write
from billgen.spec import File

__all__ = ["FolderError", "Known", "site", "write"]


def site(
    known: Known, templates: Path, earlier: MutableMapping[str, bytes] | None = None
) -> tuple[File, ...]:
    """Return the files of the site, sorted by path; a path is relative to the site's own folder.

    The same input gives the same bytes. No page loads anything from elsewhere, and each works from
    the file system and under any address.

    Args:
        known: all that there is to say.
        templates: the tool's templates, of which `site/` is used.
        earlier: pages made before, by the digest of all that they were made from; what is made now is
            added. The files are the same with any such mapping, or with none.
    """
    return tuple(
        sorted(
            pages(known, templates, {} if earlier is None else earlier), key=lambda file: file.path
        )
    )
