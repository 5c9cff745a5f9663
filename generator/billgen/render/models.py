"""The models of each operation: those known from before, and the others written side by side."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import version
from multiprocessing.context import BaseContext
from pathlib import Path

import msgspec

from billgen.lower import Operation, Package
from billgen.spec.file import File, visible

_SHAPING = ("datamodel-code-generator", "jinja2", "pydantic", "ruff")
_FEW = 16
"""Operations that are written sooner than another process is started."""
_MOST = 60
"""Operations that a process takes at a time; its memory grows with them."""

_Modules = tuple[bytes, bytes]


@contextmanager
def models(
    package: Package, templates: Path, earlier: MutableMapping[str, bytes]
) -> Iterator[Callable[[], list[File]]]:
    """Begin to write request.py and response.py of every operation; the block gets what waits for them.

    Raises generator.RenderError when the model generator writes other names than were settled.
    """
    tools = _tools(templates)
    keyed = {_key(tools, operation): operation for operation in package.operations}
    missing = {key: operation for key, operation in keyed.items() if key not in earlier}
    with _writing([*missing.values()], templates) as written:

        def files() -> list[File]:
            for key, modules in zip(missing, written(), strict=True):
                earlier[key] = msgspec.msgpack.encode(modules)
            return [
                file
                for key, operation in keyed.items()
                for file in _files(operation, msgspec.msgpack.decode(earlier[key], type=_Modules))
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
        yield lambda: _write(operations, templates)
    else:
        prepare(len(operations))
        shares = _shares(operations)
        with ProcessPoolExecutor(os.cpu_count(), mp_context=_context()) as pool:
            work = [pool.submit(_write, share, templates) for share in shares]

            def written() -> list[_Modules]:
                try:
                    return _in_order(operations, shares, [one.result() for one in work])
                except BrokenProcessPool:
                    # No process can be started here, or one was killed.
                    return _write(operations, templates)

            yield written


def _shares(operations: Sequence[Operation]) -> list[list[Operation]]:
    """Return the operations in shares of equal work, two for each processor or more."""
    count = max(2 * (os.cpu_count() or 1), -(-len(operations) // _MOST))
    largest_first = sorted(operations, key=_size, reverse=True)
    return [largest_first[number::count] for number in range(count)]


def _size(operation: Operation) -> int:
    """Return how many fields are to be written."""
    entries = (*operation.request.entries, *operation.response.entries)
    return sum(len(entry.members) for entry in entries)


def _in_order(
    operations: Sequence[Operation],
    shares: Sequence[Sequence[Operation]],
    written: Sequence[Sequence[_Modules]],
) -> list[_Modules]:
    by_id = {
        operation.id: modules
        for share, all_modules in zip(shares, written, strict=True)
        for operation, modules in zip(share, all_modules, strict=True)
    }
    return [by_id[operation.id] for operation in operations]


def _write(operations: Sequence[Operation], templates: Path) -> list[_Modules]:
    from billgen.render.generator import write  # noqa: PLC0415

    return write(operations, templates)


def prepare(operations: int) -> None:
    """Let another process import the model generator already, if it will be needed for so many operations."""
    if operations > _FEW and _method() == "forkserver":
        from multiprocessing import forkserver  # noqa: PLC0415 (Windows has none)

        _context().set_forkserver_preload(["billgen.render.generator"])
        forkserver.ensure_running()


def _context() -> BaseContext:
    return multiprocessing.get_context(_method())


def _method() -> str:
    # Not fork: a progress line on the terminal has a thread, and a fork of threads can hang.
    return "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


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
    versions = [sys.version, *(f"{name} {version(name)}" for name in _SHAPING)]
    return sha256(msgspec.msgpack.encode([versions, contents])).digest()
