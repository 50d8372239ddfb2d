"""A student with the projects of section 2.2.3 in front of them."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Run

BERT = "--model bert-base-cased --init pretrained"


@pytest.fixture
def student(db: Path, run: Run) -> Run:
    """Runs of BERT on two tasks, and one of a model of one's own."""
    assert db.exists()
    run("start glue-finetune")
    for seed, value in enumerate(("0.881", "88.9", "89.3%"), start=1):
        line = f"results add {BERT} --task MRPC --split dev --metric f1 --value {value}"
        run(f"{line} --seed {seed} --lr 2e-5 --batch 32 --epochs 3")
    run(f"results add {BERT} --task RTE --split dev --metric acc --value 71.2")
    own = "--model my-lm --init own --task mrpc --split validation --metric F1 --value 81"
    run(f"results add own-lm-glue {own} --note 只有六层")
    return run


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Put bytes on standard input."""

    def typed(raw: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))

    return typed
