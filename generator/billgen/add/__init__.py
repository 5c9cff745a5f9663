"""Files pages from anywhere under specs/pages: which are new, which changed, and under what name."""

from billgen.add.plan import Filing, plan
from billgen.add.write import write

__all__ = ["Filing", "plan", "write"]
