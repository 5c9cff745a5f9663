"""One field, from its row on the page to its generated code."""

from billgen.explain.code import Excerpt, excerpts
from billgen.explain.explanation import Explanation, explain
from billgen.explain.find import NotThereError

__all__ = ["Excerpt", "Explanation", "NotThereError", "excerpts", "explain"]
