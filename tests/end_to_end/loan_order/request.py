from tests.models.example.request import LoanOrder

__all__ = ["LoanOrder"]
