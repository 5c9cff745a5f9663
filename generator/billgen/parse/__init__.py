"""A page to the draft of its operation: tables, samples, return codes and where each row stands."""

from billgen.parse.operation import parse

__all__ = ["parse"]
