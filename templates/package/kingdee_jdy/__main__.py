"""``python -m kingdee_jdy``: bills in spreadsheets, from a template to the ids that a save answers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kingdee_jdy._catalog import OPERATIONS
from kingdee_jdy._sheets import run
from kingdee_jdy._sheets.checked import Checked, checked
from kingdee_jdy.errors import ConfigurationError, KingdeeError
from kingdee_jdy.words import Words

if TYPE_CHECKING:
    from kingdee_jdy.operation import Operation


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what is asked; return the exit code: 0, 1 where a bill is wrong or was not saved, 2 for a misuse."""
    options = _parser().parse_args(arguments)
    command = cast("Callable[[argparse.Namespace], int]", options.command)
    try:
        return command(options)
    except KingdeeError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        words = Words(
            "已中断；再次运行同一命令即可，日志记有已保存的单据",
            "interrupted; run the same again, the journal knows what was saved",
        )
        sys.stderr.write(f"{words.text()}\n")
        return 130
    except BrokenPipeError:
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"python -m {__package__}", description=__doc__
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(
        name: str, words: str, command: Callable[[argparse.Namespace], int]
    ) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=words, description=words)
        one.set_defaults(command=command)
        return one

    listed = add("list", "the operations: id, title, page", _list)
    listed.add_argument(
        "text", nargs="?", default="", help="a part of the id or the title"
    )
    find = add("find", "where a bill is, by its Chinese name", _list)
    find.add_argument("text", help="such as 采购订单")
    template = add("template", "a workbook to fill", _template)
    template.add_argument("bill", help="such as scm.pur_order, or its Chinese name")
    template.add_argument("-o", "--output", type=Path, required=True, help="an .xlsx")
    for name, words, command in (
        ("validate", "what is wrong with the bills of a file", _validate),
        ("save", "save the bills of a file, each once", _save),
    ):
        one = add(name, words, command)
        one.add_argument("file", type=Path, help=".xlsx, .csv, .json or .jsonl")
        one.add_argument(
            "--bill", default="", help="the bill; a template remembers its own"
        )
        one.add_argument(
            "--strict", action="store_true", help="take warnings for errors"
        )
        one.add_argument(
            "-o", "--output", type=Path, help="a copy that shows it, an .xlsx"
        )
    save = commands.choices["save"]
    save.add_argument(
        "--journal", type=Path, help="what was saved; FILE.journal.jsonl by default"
    )
    save.add_argument(
        "--dry-run", action="store_true", help="validate, and send nothing"
    )
    save.add_argument(
        "--workers", type=int, default=4, help="bills saved at a time (4)"
    )
    return parser


def _operations() -> Iterator[Operation]:
    for module in OPERATIONS.values():
        yield cast("Operation", import_module(module).OPERATION)


def _list(options: argparse.Namespace) -> int:
    text = options.text.casefold()
    found = [one for one in _operations() if text in f"{one.id} {one.title}".casefold()]
    for operation in found:
        print(f"{operation.id}\t{operation.title}\t{operation.page}")  # noqa: T201
    if not found:
        words = Words(
            f"没有 id 或名称含“{options.text}”的接口",
            f"no operation has {options.text} in its id or title",
        )
        sys.stderr.write(f"{words.text()}\n")
    return 0 if found else 1


def _bill(name: str) -> Operation:
    """Return the operation that saves a bill of this name: an id, its first parts, or words of the title."""
    saves = [one for one in _operations() if not one.reads]
    exact = [
        one
        for one in saves
        if name in (one.id, one.id.removesuffix(".save"), one.title)
    ]
    found = exact or [one for one in saves if name in one.title]
    if len(found) == 1:
        return found[0]
    if found:
        which = [f"{one.id} {one.title}" for one in found]
        raise ConfigurationError(
            Words(
                f"“{name}”可能是：{'、'.join(which)}；请写明是哪一个",
                f"{name} may be {', '.join(which)}; write which",
            )
        )
    like, listing = saves[0].id.removesuffix(".save"), f"python -m {__package__} list"
    raise ConfigurationError(
        Words(
            f"应为单据名，如 {like}，实际为“{name}”；`{listing}` 列出全部单据",
            f"expected a bill such as {like}, found {name}; `{listing}` names them all",
        )
    )


def _template(options: argparse.Namespace) -> int:
    operation = _bill(options.bill)
    run.template(operation, options.output)
    print(f"{options.output}: {operation.title}, {operation.id}")  # noqa: T201
    return 0


def _checked(options: argparse.Namespace) -> Checked:
    name = options.bill or run.remembered(options.file)
    if not name:
        raise ConfigurationError(
            Words(
                f"{options.file} 没有说明是哪种单据；请加 --bill，如 --bill scm.pur_order",
                f"{options.file} does not say which bill it holds; add --bill, such as --bill "
                "scm.pur_order",
            )
        )
    return checked(_bill(name), options.file, strict=options.strict)


def _validate(options: argparse.Namespace) -> int:
    found = _checked(options)
    print(found)  # noqa: T201
    if options.output is not None:
        run.show(found, {}, options.output)
    return 0 if found.ok else 1


def _save(options: argparse.Namespace) -> int:
    found = _checked(options)
    if not found.ok or options.dry_run:
        return _validate(options)
    journal = options.journal or options.file.with_name(
        f"{options.file.name}.journal.jsonl"
    )
    results = run.save(found, journal, options.workers)
    output = options.output or options.file.with_name(
        f"{options.file.stem}.result.xlsx"
    )
    if found.in_cells:
        run.show(found, results, output)
    return 0 if run.all_saved(results) else 1


if __name__ == "__main__":
    sys.exit(main())
