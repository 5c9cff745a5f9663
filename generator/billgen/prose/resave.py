"""What must be sent again as it was saved: 保存修改应保持一致传参."""

import re
from collections.abc import Iterator

from billgen.prose.phrase import Phrase, Span, clauses

_AGAIN = re.compile(
    r"(?:修改|更新|再次保存|重新保存|重复保存)[^,;。()]*?(?:应当?|须|必须|需要?|要)[^,;。()]*?一致"
    r"|(?:应当?|须|必须|需要?|要)?(?:与|和|跟)(?:新增|创建|首次保存|原单|上次保存)[^,;。()]*?一致"
)


def read(phrase: Phrase) -> Iterator[Span]:
    """Yield the clauses that say that a later save must send what the first one sent."""
    for clause in clauses(phrase.plain):
        if _AGAIN.search(phrase.plain, clause.start, clause.end):
            yield phrase.span(clause.start, clause.end)
