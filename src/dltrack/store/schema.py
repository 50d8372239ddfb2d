"""The tables' SQL, generated from the models: ``python -m dltrack.store.schema`` rewrites it."""

from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

import dltrack.store.models
import dltrack.store.outside_models
import dltrack.store.student_models  # noqa: F401 - all three fill the metadata

SCHEMA = Path(__file__).with_name("schema.sql")


def schema_sql() -> str:
    """Every CREATE statement, tables by name, each with its indexes."""
    dialect = sqlite.dialect()
    statements = ["-- Generated from models.py by `python -m dltrack.store.schema`; do not edit."]
    for table in sorted(SQLModel.metadata.tables.values(), key=lambda t: t.name):
        statements.append(str(CreateTable(table).compile(dialect=dialect)).strip() + ";")
        statements.extend(
            str(CreateIndex(index).compile(dialect=dialect)).strip() + ";"
            for index in sorted(table.indexes, key=lambda i: str(i.name))
        )
    return "\n".join(line.rstrip() for line in "\n\n".join(statements).splitlines()) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(schema_sql(), encoding="utf-8")
