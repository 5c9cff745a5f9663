"""Thousands of rows made from a grammar: each gives the rules it was made from, or a finding."""

from collections import Counter, defaultdict

import pytest

from tests.prose.grammar import KINDS
from tests.prose.grammar.speaker import Row, Speaker
from tests.prose.grammar.verdict import heard, judge

ROWS = 6000


def rows() -> list[Row]:
    made = []
    for seed in range(ROWS):
        say = Speaker(seed)
        made.append(say.one(*KINDS)(say))
    return made


@pytest.fixture(scope="module")
def verdicts() -> dict[str, list[Row]]:
    judged = defaultdict(list)
    for row in rows():
        judged[judge(row)].append(row)
    return judged


@pytest.mark.parametrize("verdict", ["wrong", "silent"])
def test_no_row_is_read_as_another_or_passed_over(
    verdict: str, verdicts: dict[str, list[Row]]
) -> None:
    told = [f"{row.kind}: {row.said!r} → {heard(row)[0]}" for row in verdicts[verdict]]
    assert not told, "\n".join(told[:20])


def test_nearly_all_are_read(verdicts: dict[str, list[Row]]) -> None:
    assert sum(map(len, verdicts.values())) == ROWS
    unread = Counter(row.kind for row in verdicts["finding"])
    # Whether no two rows may be alike depends on the table, which these rows stand outside of.
    assert set(unread) <= {"unique"}, unread
