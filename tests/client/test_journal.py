"""A journal that a full disk or a bad sector has damaged costs the bills it hit, and no others."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from kingdee_jdy.journal import Journal

HEAD = '{"account": "any"}\n'


def line(bill: str, state: str, more: str = "") -> str:
    return f'{{"bill": "order.save {bill}", "state": "{state}"{more}}}\n'


def begun(bill: str) -> str:
    return line(bill, "begun")


def saved(bill: str) -> str:
    return line(bill, "saved", f', "ids": ["id-{bill}"]')


WHOLE = begun("甲") + saved("甲")
NEW = "never begun"


def states(path: Path, *bills: str) -> list[str | None]:
    with Journal.opened(path, "any") as journal:
        entries = [journal[f"order.save {bill}"] for bill in bills]
    return [entry.state if entry else None for entry in entries]


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond a size, as on a full disk: a write is cut short, the next fails."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("room", range(len(begun("乙").encode()) - 1))
def test_the_writer_goes_on_after_a_line_that_the_disk_had_no_room_for(
    room: int, tmp_path: Path
) -> None:
    path = tmp_path / "journal"
    with Journal.opened(path, "any") as journal:
        journal.write("order.save 甲", "begun")
        with room_for(path.stat().st_size + room), pytest.raises(OSError, match="too large"):
            journal.write("order.save 乙", "begun")
        journal.write("order.save 甲", "saved", ("id-甲",))
    assert states(path, "甲", NEW) == ["saved", None]
    named = room >= len('{"bill": "order.save 乙"'.encode())
    assert states(path, "乙") == ["unknown" if named else None]


@pytest.mark.parametrize("cut", range(1, len(saved("乙").encode())))
def test_two_lines_joined(cut: int, tmp_path: Path) -> None:
    """The second counts, and the bill of the first is never free: it was begun."""
    path = tmp_path / "journal"
    torn = saved("乙").encode()[:-cut]
    path.write_bytes((HEAD + WHOLE + begun("乙")).encode() + torn + begun("丙").encode())
    second = "saved" if cut == 1 else "begun"
    states_found = states(path, "甲", "乙", "丙", NEW)
    assert states_found[0] == "saved"
    assert states_found[1] in {second, "unknown"}
    assert states_found[2:] == ["begun", None]


@pytest.mark.parametrize(
    ("damaged", "state"),
    [
        pytest.param(begun("乙")[:-12] + saved("丙"), "unknown", id="begun, joined"),
        pytest.param(begun("乙")[:-12] + "\n" + saved("丙"), "unknown", id="begun, healed"),
        pytest.param(begun("乙")[:20] + saved("丙"), None, id="cut in its name: never sent"),
        pytest.param("{" + saved("丙"), None, id="cut in its first word: never sent"),
        pytest.param("\n" + saved("丙"), None, id="nothing but the newline"),
        pytest.param(begun("乙")[:-12] * 2 + saved("丙"), "unknown", id="three joined"),
        pytest.param(begun("乙")[:-1] + saved("丙"), "begun", id="whole, without its newline"),
        pytest.param(line("乙", "odd") + saved("丙"), "unknown", id="a state that is none"),
        pytest.param(saved("乙") + line("乙", "odd") + saved("丙"), "saved", id="saved before"),
        pytest.param("\0\0\0\n" + saved("乙") + begun("丙") + saved("丙"), "saved", id="its begun"),
    ],
)
def test_a_damaged_line_costs_its_bill(damaged: str, state: str | None, tmp_path: Path) -> None:
    path = tmp_path / "journal"
    path.write_text(HEAD + WHOLE + damaged + WHOLE)
    assert states(path, "甲", "乙", "丙", NEW) == ["saved", state, "saved", None]


@pytest.mark.parametrize("damaged", ["\0" * 40, "[]", "7", '"x"', '{"bill": 7}', "\ufffd", "x" * 9])
def test_a_line_of_which_nobody_can_tell_the_bill_frees_none(
    damaged: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It may have been that of any bill that the journal does not know otherwise."""
    path = tmp_path / "journal"
    path.write_text(HEAD + damaged + "\n" + WHOLE)
    assert states(path, "甲", NEW) == ["saved", "unknown"]
    assert "journal:2: expected a line of the journal" in caplog.text
