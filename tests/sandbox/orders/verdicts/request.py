from tests.sandbox.orders.batch.request import Orders

__all__ = ["Orders"]
