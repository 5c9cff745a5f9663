from tests.models.example.rules import validate

__all__ = ["validate"]
