"""Rules from the Chinese prose of field descriptions, one small reader for each kind.

A reader is written for a phrase, wherever it stands; what it looks for is in [prose] of the dialect.
"""

from billgen.prose.ledger import Clause, Sort
from billgen.prose.page import ledger, read_rules

__all__ = ["Clause", "Sort", "ledger", "read_rules"]
