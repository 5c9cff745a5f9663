"""What is odd about the pages: against themselves, and against each other."""

from billgen.lint.baseline import BaselineError, recorded
from billgen.lint.checks import check
from billgen.lint.choice import Choice
from billgen.lint.judge import answered, judge
from billgen.lint.remark import Remark
from billgen.lint.suppressions import SuppressionError

__all__ = [
    "BaselineError",
    "Choice",
    "Remark",
    "SuppressionError",
    "answered",
    "check",
    "judge",
    "recorded",
]
