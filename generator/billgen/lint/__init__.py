"""What is odd about the pages: against themselves, and against each other."""

from billgen.lint.checks import check
from billgen.lint.choice import Choice
from billgen.lint.judge import judge
from billgen.lint.remark import Remark
from billgen.lint.suppressions import SuppressionError

__all__ = ["Choice", "Remark", "SuppressionError", "check", "judge"]
