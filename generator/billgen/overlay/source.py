"""YAML as people mean it, with the line of every value."""

import re
from datetime import date
from typing import Any, TypeAlias

import yaml

Path: TypeAlias = tuple[str | int, ...]
"""Keys and indices from the top of the document."""

_TAG = "tag:yaml.org,2002:"
# YAML 1.1 reads `on` as true and 010 as eight; here `on` is a key of rules, and a code keeps its zeros.
_PLAIN = (
    ("null", re.compile(r"~|null|")),
    ("bool", re.compile(r"true|false")),
    ("int", re.compile(r"-?(0|[1-9][0-9]*)")),
    ("float", re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")),
    ("timestamp", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")),
)


class SourceError(Exception):
    """The text is no YAML that an overlay may have; line counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class _Loader(yaml.SafeLoader):
    """Resolves plain scalars by _PLAIN alone, and takes no alias: what stands here is read by people."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        if kind is yaml.ScalarNode and implicit[0]:
            for name, pattern in _PLAIN:
                if pattern.fullmatch(value):
                    return _TAG + name
            return f"{_TAG}str"
        tag: str = super().resolve(kind, value, implicit)  # type: ignore[no-untyped-call]
        return tag

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise SourceError("expected a value, found an alias; write it out", mark.line + 1)
        return super().compose_node(parent, index)


def load(text: str) -> tuple[Any, dict[Path, int]]:
    """Return the document's value, None where it is empty, and the line of each value in it.

    Raises SourceError.
    """
    try:
        node = yaml.compose(text, _Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise SourceError(f"no YAML: {problem}", mark.line + 1 if mark else 1) from error
    lines: dict[Path, int] = {}
    return (None if node is None else _value(node, (), lines)), lines


def _value(node: yaml.Node, path: Path, lines: dict[Path, int]) -> Any:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, index), lines) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, lines)
    return _scalar(node)


def _mapping(node: yaml.MappingNode, path: Path, lines: dict[Path, int]) -> dict[str, Any]:
    value: dict[str, Any] = {}
    for key_node, item in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise SourceError("expected a plain word before the colon", line)
        key = _text(key_node.value, line)
        if key in value:
            raise SourceError(f"the key {key!r} stands here twice", line)
        lines[*path, key] = line
        value[key] = _value(item, (*path, key), lines)
    return value


def _scalar(node: yaml.Node) -> Any:
    text: str = node.value
    line = node.start_mark.line + 1
    match node.tag.removeprefix(_TAG):
        case "str":
            return _text(text, line)
        case "null":
            return None
        case "bool":
            return text == "true"
        case "int":
            return int(text)
        case "float":
            return float(text)
        case "timestamp":
            try:
                return date.fromisoformat(text)
            except ValueError as error:
                raise SourceError(f"{text} is no day: {error}", line) from error
        case other:
            raise SourceError(f"expected a plain value, found the tag {other}", line)


def _text(text: str, line: int) -> str:
    """Return the text if it can be written again: escapes can name halves of a character."""
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise SourceError("half a character in \\u marks; write the character itself", line)
    return text
