"""Failures on demand: how they are asked for, and how each looks from outside."""

from kingdee_jdy.sandbox.faults.plan import (
    BUSINESS_CALLS,
    GRAMMAR,
    HEADER,
    Fault,
    FaultError,
    Faults,
    at,
)

__all__ = ["BUSINESS_CALLS", "GRAMMAR", "HEADER", "Fault", "FaultError", "Faults", "at"]
