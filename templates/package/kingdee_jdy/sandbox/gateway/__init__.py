"""The gateway as a whole: operations by address, the log of calls, and what becomes of a call."""
