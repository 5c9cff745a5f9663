from tests.sandbox.orders.batch.rules import validate

__all__ = ["validate"]
