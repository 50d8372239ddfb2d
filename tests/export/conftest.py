"""The same stores as the report's tests."""

from report.conftest import hostile, hostile_store, year, year_store

__all__ = ["hostile", "hostile_store", "year", "year_store"]
