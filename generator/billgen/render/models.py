"""The models of each operation: those known from before, and the others written side by side."""

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import version
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from pathlib import Path

import msgspec

from billgen.lower import Operation, Package
from billgen.spec.file import File, visible

_SHAPING = ("datamodel-code-generator", "jinja2", "pydantic", "ruff")
_FEW = 16
"""Operations that are written sooner than another process is started."""
_SHARE = 25
"""Operations that a process takes at a time."""

_Modules = tuple[bytes, bytes]


@contextmanager
def models(
    package: Package, templates: Path, made: MutableMapping[str, bytes]
) -> Iterator[Callable[[], list[File]]]:
    """Begin to write request.py and response.py of every operation; the block gets what waits for them.

    Raises generator.RenderError when the model generator writes other names than were settled.
    """
    tools = _tools(templates)
    keys = [_key(tools, operation) for operation in package.operations]
    missing = [
        operation
        for operation, key in zip(package.operations, keys, strict=True)
        if key not in made
    ]
    with _writing(missing, templates) as written:

        def files() -> list[File]:
            new = iter(written())
            for key in keys:
                if key not in made:
                    made[key] = msgspec.msgpack.encode(next(new))
            return [
                file
                for operation, key in zip(package.operations, keys, strict=True)
                for file in _files(operation, msgspec.msgpack.decode(made[key], type=_Modules))
            ]

        yield files


@contextmanager
def _writing(
    operations: Sequence[Operation], templates: Path
) -> Iterator[Callable[[], list[_Modules]]]:
    # The model generator takes a quarter of a second to import: only where something is to be written.
    if not operations:
        yield list
    elif len(operations) <= _FEW:
        from billgen.render.generator import write  # noqa: PLC0415

        yield lambda: write(operations, templates)
    else:
        prepare(len(operations))
        with ProcessPoolExecutor(os.cpu_count(), mp_context=_context()) as pool:
            shares = [
                pool.submit(_write, operations[start : start + _SHARE], templates)
                for start in range(0, len(operations), _SHARE)
            ]
            yield lambda: [modules for share in shares for modules in share.result()]


def _write(operations: Sequence[Operation], templates: Path) -> list[_Modules]:
    """Write a share in a process of its own."""
    from billgen.render.generator import write  # noqa: PLC0415

    # The generator makes millions of objects that live as long as the share: looking through them
    # for garbage again and again takes a fifth of the time.
    gc.disable()
    try:
        return write(operations, templates)
    finally:
        gc.collect()


def prepare(operations: int) -> None:
    """Let another process import the model generator already, if it will be needed for so many operations."""
    if operations > _FEW:
        _context().set_forkserver_preload(["billgen.render.generator"])
        forkserver.ensure_running()


def _context() -> ForkServerContext:
    # Not fork: a progress line on the terminal has a thread, and a fork of threads can hang.
    return multiprocessing.get_context("forkserver")


def _files(operation: Operation, modules: _Modules) -> Iterator[File]:
    folder = "generated/" + operation.module.replace(".", "/")
    sources = ("template models/pydantic_v2/BaseModel.jinja2", f"page {operation.page}")
    for side, code in zip(("request", "response"), modules, strict=True):
        yield File(f"{folder}/{side}.py", code, sources)


def _key(tools: bytes, operation: Operation) -> str:
    settled = (operation.doc, operation.request, operation.response)
    return sha256(tools + msgspec.json.encode(settled)).hexdigest()


def _tools(templates: Path) -> bytes:
    """Return the digest of everything but the operation that shapes its models."""
    own = sorted(Path(__file__).parent.glob("*.py"))
    contents = [path.read_bytes() for path in (*own, *visible(templates))]
    versions = [f"{name} {version(name)}" for name in _SHAPING]
    return sha256(msgspec.msgpack.encode([versions, contents])).digest()
