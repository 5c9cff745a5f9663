"""``python -m kingdee_jdy``: bills in spreadsheets, from a template to the ids that a save answers."""

from __future__ import annotations

import argparse
import datetime
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, cast

from kingdee_jdy._catalog import OPERATIONS
from kingdee_jdy._sheets import run
from kingdee_jdy._sheets.checked import Checked, checked
from kingdee_jdy.client import Kingdee
from kingdee_jdy.errors import ConfigurationError, KingdeeError
from kingdee_jdy.profiles import FILE
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


class _Parser(argparse.ArgumentParser):
    """A parser that speaks both languages, as argparse itself does not."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, formatter_class=_Formatter)
        self.given = self.add_argument_group(Words("参数", "arguments").text())
        self.options = self.add_argument_group(Words("选项", "options").text())
        words = Words("显示本说明", "show this and exit")
        self.options.add_argument("-h", "--help", action="help", help=words.text())

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command, and end."""
        zh = next(
            (
                found.expand(said)
                for pattern, said in _MISUSES
                if (found := re.fullmatch(pattern, message, re.DOTALL))
            ),
            message,
        )
        en = re.sub(
            r"invalid _day value: (.*)",
            r"expected a day such as 2026-11-01, found \1",
            message,
        )
        en = re.sub(
            r"invalid _field value: (.*)", r"expected FIELD=VALUE, found \1", en
        )
        words = Words(f"错误：{zh}", f"error: {en}")
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {words.text()}\n")


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self, usage: Any, actions: Any, groups: Any, prefix: str | None = None
    ) -> None:
        own = Words("用法：", "usage: ").text()
        super().add_usage(usage, actions, groups, own if prefix is None else prefix)


_MISUSES = (
    (r"the following arguments are required: (.*)", r"缺少参数 \1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数 \1"),
    (r"argument (.*): expected one argument", r"参数 \1 后面应有一个值"),
    (r"argument (.*): invalid int value: '(.*)'", r"参数 \1 应为整数，实际为“\2”"),
    (
        r"argument (.*): invalid _day value: '(.*)'",
        r"参数 \1 应为日期，如 2026-11-01，实际为“\2”",
    ),
    (
        r"argument (.*): invalid _field value: '(.*)'",
        r"参数 \1 应为 字段=值，实际为“\2”",
    ),
    (
        r"argument (.*): invalid choice: '(.*)' \(choose from (.*)\)",
        r"参数 \1 不能是“\2”，应为 \3 之一",
    ),
)
"""What argparse says of a wrong command, as patterns, and the same in Chinese."""

_COMMAND = Words("命令", "COMMAND")
_COMMANDS = {
    "list": Words("列出接口：id、名称、页面", "the operations: id, title, page"),
    "find": Words("按中文名查找单据", "where a bill is, by its Chinese name"),
    "template": Words("生成待填写的工作簿", "a workbook to fill"),
    "validate": Words("检查文件中的单据", "what is wrong with the bills of a file"),
    "save": Words(
        "保存文件中的单据，每张只保存一次", "save the bills of a file, each once"
    ),
    "export": Words(
        "把账套中的单据导出到工作簿，可修改后再保存",
        "the bills of the books in a workbook, to change and save again",
    ),
}


def _parser() -> argparse.ArgumentParser:
    about = Words(
        "用电子表格处理单据：从模板到保存后返回的 id。",
        "Bills in spreadsheets, from a template to the ids that a save answers.",
    )
    parser = _Parser(prog=f"python -m {__package__}", description=about.text())
    commands = parser.add_subparsers(
        required=True, metavar=_COMMAND.text(), title=Words("命令", "commands").text()
    )

    def add(name: str, command: Callable[[argparse.Namespace], int]) -> _Parser:
        words = _COMMANDS[name].text()
        one = commands.add_parser(name, help=words, description=words)
        one.set_defaults(command=command)
        return one

    words = Words("id 或名称的一部分", "a part of the id or the title")
    add("list", _list).given.add_argument(
        "text", nargs="?", default="", help=words.text()
    )
    words = Words("如 采购订单", "such as 采购订单")
    add("find", _list).given.add_argument("text", help=words.text())
    template = add("template", _template)
    words = Words(
        "如 scm.pur_order，或单据的中文名", "such as scm.pur_order, or its Chinese name"
    )
    template.given.add_argument("bill", help=words.text())
    words = Words("要写的 .xlsx 文件", "an .xlsx")
    template.options.add_argument(
        "-o", "--output", type=Path, required=True, help=words.text()
    )
    _add_file(add("validate", _validate))
    save = add("save", _save)
    _add_file(save)
    words = Words(
        "记录已保存单据的日志，默认为 FILE.journal.jsonl",
        "what was saved; FILE.journal.jsonl by default",
    )
    save.options.add_argument("--journal", type=Path, help=words.text())
    words = Words("只检查，不发送", "validate, and send nothing")
    save.options.add_argument("--dry-run", action="store_true", help=words.text())
    words = Words("同时保存几张单据（4）", "bills saved at a time (4)")
    save.options.add_argument("--workers", type=int, default=4, help=words.text())
    _add_account(save)
    export = add("export", _export)
    words = Words(
        "如 scm.pur_order，或单据的中文名", "such as scm.pur_order, or its Chinese name"
    )
    export.given.add_argument("bill", help=words.text())
    words = Words("要写的 .xlsx 文件", "an .xlsx")
    export.options.add_argument(
        "-o", "--output", type=Path, required=True, help=words.text()
    )
    words = Words("从哪一天开始，如 2026-11-01", "the first day, such as 2026-11-01")
    export.options.add_argument("--since", type=_day, help=words.text())
    words = Words(
        "列表接口的查询条件，字段=值，可写多个",
        "what the list is asked for, FIELD=VALUE; may be repeated",
    )
    export.options.add_argument(
        "--where", type=_field, action="append", default=[], help=words.text()
    )
    _add_account(export)
    return parser


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def _field(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals):
        raise ValueError(text)
    return name, value


def _add_account(parser: _Parser) -> None:
    words = Words(
        "配置文件中的账套；不写则用环境变量",
        "an account set of the file of profiles; the environment's if not given",
    )
    parser.options.add_argument("--profile", help=words.text())
    words = Words(
        f"配置文件，默认为 {FILE}", f"the file of profiles; {FILE} by default"
    )
    parser.options.add_argument("--profiles", type=Path, help=words.text())


def _client(options: argparse.Namespace) -> Kingdee:
    if options.profile is None:
        return Kingdee.from_env()
    return Kingdee.from_profile(options.profile, options.profiles)


def _add_file(parser: _Parser) -> None:
    words = Words(".xlsx、.csv、.json 或 .jsonl", ".xlsx, .csv, .json or .jsonl")
    parser.given.add_argument("file", type=Path, help=words.text())
    words = Words(
        "单据；由模板生成的文件自己记得", "the bill; a template remembers its own"
    )
    parser.options.add_argument("--bill", default="", help=words.text())
    words = Words("把警告当作错误", "take warnings for errors")
    parser.options.add_argument("--strict", action="store_true", help=words.text())
    words = Words("标出问题的副本，.xlsx", "a copy that shows it, an .xlsx")
    parser.options.add_argument("-o", "--output", type=Path, help=words.text())


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
    with _client(options) as kingdee:
        results = run.save(found, kingdee, journal, options.workers)
    output = options.output or options.file.with_name(
        f"{options.file.stem}.result.xlsx"
    )
    if found.in_cells:
        run.show(found, results, output)
    return 0 if run.all_saved(results) else 1


def _export(options: argparse.Namespace) -> int:
    operation = _bill(options.bill)
    with _client(options) as kingdee:
        where = dict(options.where)
        count = run.export(kingdee, operation, options.output, options.since, where)
    words = Words(f"{count} 张{operation.title.removesuffix('保存')}", f"{count} bills")
    print(words.after(str(options.output)).text())  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
