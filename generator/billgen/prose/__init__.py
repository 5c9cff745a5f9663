"""Rules from the Chinese prose of field descriptions, one small reader for each kind.

A reader is written for a phrase, wherever it stands; what it looks for is in [prose] of the dialect.
"""

from billgen.prose.page import read_rules

__all__ = ["read_rules"]
