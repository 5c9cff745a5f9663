"""Whether all stands as it was made, and would be made the same again: told by digests, without making it."""

import sys
from collections.abc import MutableMapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import msgspec

from billgen import cache
from billgen.inputs import inputs
from billgen.project import Project, ProjectError
from billgen.publish import PublishError, standing
from billgen.spec.file import visible

_SHAPING = ("msgspec", "pydantic", "pyyaml")


def files_standing(project: Project) -> int | None:
    """Return how many files stand as the last run made them from the same inputs; None where any is otherwise.

    None also where that is not known: whoever asks then makes everything anew, and says what is wrong.
    """
    try:
        made = cache.read(project.cache).get(_key(project))
        return None if made is None else standing(project.root, made)
    except (ProjectError, PublishError, OSError):
        return None


def note(project: Project, manifest: bytes, earlier: MutableMapping[str, bytes]) -> None:
    """Note that a run made all files from these inputs; manifest is the digest of the manifest that it wrote."""
    earlier[_key(project)] = manifest


def _key(project: Project) -> str:
    """Return the digest of all that shapes the output: inputs, the tool's own code, and what it runs on."""
    here = Path(__file__).parent
    # What is shipped beside the code, templates and dialect, counts among the inputs.
    own = [path for path in visible(here) if path.relative_to(here).parts[0] != "_shipped"]
    code = [path.read_bytes() for path in own if path.suffix in (".py", ".toml")]
    facts = [inputs(project), sys.version, [version(name) for name in _SHAPING], code]
    return sha256(msgspec.msgpack.encode(facts, order="deterministic")).hexdigest()
