"""Files pages from anywhere under specs/pages: which are new, which changed, and under what name."""

from billgen.add.alarm import alarm
from billgen.add.plan import Filing, State, plan
from billgen.add.write import FOLDER, write

__all__ = ["FOLDER", "Filing", "State", "alarm", "plan", "write"]
