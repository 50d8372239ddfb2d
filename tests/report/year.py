"""A plausible year of study, written back-dated through the functions of the store.

A student of the first document: three evenings a week, slower in summer, questions to every paper,
most of them answered by the lecture, key points missed, self-tests, and two fine-tuning runs.
"""

from __future__ import annotations

import random
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from dltrack.domain.run_fields import run_of
from dltrack.domain.stamp import stamp
from dltrack.store.connection import connect
from dltrack.store.journal import Batch, Stamp, add_effort, set_known, set_state
from dltrack.store.names import resolve_track
from dltrack.store.notes import add_note, answer_note, drop_note
from dltrack.store.results import add_result
from dltrack.store.schedule import add_review, reschedule
from dltrack.store.suggest import suggest

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

OFFSET = 480
"""Minutes east of UTC: the student's clock is Beijing's."""

QUESTIONS = (
    "Why divide by sqrt(d_k) here, and not by d_k?",
    "What exactly does the mask in the decoder hide while training?",
    "Why is the warm-up needed? The loss falls without it too.",
    "多头注意力为什么比一个大头更好？参数量不是一样吗？",
    "Is the reported F1 on dev or on test? The table does not say.",
    "How does the tokenizer treat numbers and code?",
    "Where does the gradient go through the argmax?",
    "如果序列长度超过训练长度，位置编码会怎样？",
)
ANSWERS = (
    "Dot products grow with the dimension and push the softmax into flat regions.",
    "Later positions: each token may only look back. At test time there is nothing to hide.",
    "Large steps at the start, before Adam has seen enough gradients, break the layer norm.",
    "每个头可以关注不同的子空间；实验里 8 个头最好。",
)
POINTS = (
    "Residual connections keep the gradient alive through all layers.",
    "The loss is only computed on the masked tokens.",
    "位置信息是相加而不是拼接。",
)
PLACES = ("§3.2.1", "p. 5", "eq. 1", "12:40", "Table 2", None)
RUNS = (
    ("bert-base-cased", "MRPC", "f1", (0.884, 0.879, 0.891)),
    ("bert-base-cased", "RTE", "accuracy", (0.661, 0.674)),
    ("bert-base-cased", "SST-2", "accuracy", (0.926,)),
)


class Year:
    """Writes one batch after the other, each at its own moment."""

    def __init__(self, db: sqlite3.Connection, now: datetime, seed: int = 7) -> None:
        self.db, self.now, self.draw = db, now, random.Random(seed)  # noqa: S311 - a test's dice
        self.notes = 0

    def batch(self, words: str, at: datetime) -> Batch:
        """A transaction that happened at a moment."""
        return Batch(self.db, words, Stamp(stamp(at), OFFSET, stamp(at)))

    def study(self, days: int = 364, *, notes: int = 500) -> None:
        """Fill the last ``days`` days; ends with open questions and something in progress."""
        first = self.now - timedelta(days=days)
        with self.batch("known python", first) as batch:
            for topic in ("python", "numpy", "calculus"):
                set_known(batch, topic, known=True)
        track, item = resolve_track(self.db, "dltutorial"), None
        for n in range(days):
            day = first + timedelta(days=n, minutes=self.draw.randrange(180))
            if self.draw.random() > (0.25 if 200 < n < 260 else 0.55):
                continue
            item = self._evening(track, item, day, notes * (n + 1) // days)
        self._results()

    def _evening(self, track: sqlite3.Row, item: str | None, day: datetime, due: int) -> str | None:
        if item is None:
            found = suggest(self.db, track, 1)
            item = found[0].row["id"] if found else "transformer-paper"
            with self.batch(f"start {item}", day) as batch:
                set_state(batch, item, "doing")
        end = day + timedelta(minutes=self.draw.choice((25, 40, 55, 90, 150, 200)))
        with self.batch(f"log add {item}", end) as batch:
            add_effort(batch, item, round((end - day).total_seconds() / 60))
        while self.notes < due:
            self._note(item, end)
        self._remember(end)
        if self.draw.random() < 0.12:
            with self.batch(f"done {item}", end) as batch:
                set_state(batch, item, "done")
            return None
        return item

    def _note(self, item: str, at: datetime) -> None:
        draw, self.notes = self.draw, self.notes + 1
        kind = draw.choices(("question", "point", "missed", "note"), (6, 2, 1, 1))[0]
        text = draw.choice(QUESTIONS if kind == "question" else POINTS)
        with self.batch(f"notes add {item} ...", at) as batch:
            number = add_note(batch, item, kind, f"{text} ({self.notes})", draw.choice(PLACES))
        if kind == "question" and draw.random() < 0.9:
            later = at + timedelta(hours=1)
            helper = self.db.execute(
                "SELECT item FROM progress WHERE state = 'done' ORDER BY at DESC LIMIT 1"
            ).fetchone()
            with self.batch(f"notes answer {number} ...", min(later, self.now)) as batch:
                answer_note(batch, number, draw.choice(ANSWERS), helper and helper[0])
        elif kind == "question" and draw.random() < 0.4:
            with self.batch(f"notes drop {number}", at) as batch:
                drop_note(batch, number)

    def _remember(self, at: datetime) -> None:
        """Some self-tests of what was answered long ago."""
        old = stamp(at - timedelta(days=3))
        rows = self.db.execute(
            "SELECT id FROM note WHERE state = 'answered' AND answered_at < :old"
            " ORDER BY random() LIMIT 1", {"old": old},
        ).fetchall()  # fmt: skip
        for row in rows:
            with self.batch(f"review grade {row[0]}", at) as batch:
                rating = self.draw.choice((1, 3, 3, 3, 4))
                add_review(batch, row[0], rating, batch.stamp.at, 4000)
                reschedule(batch, row[0])

    def _results(self) -> None:
        """Runs of the project, some days ago."""
        at = self.now - timedelta(days=2)
        for model, task, metric, values in RUNS:
            for seed, value in enumerate(values):
                fields = {
                    "model": model, "task": task, "split": "dev", "metric": metric,
                    "value": str(value), "seed": str(seed), "lr": "2e-5", "batch": "32",
                    "epochs": "3", "init": "pretrained", "note": "first try",
                }  # fmt: skip
                run = {**run_of(fields, self.now), "at": stamp(at)}
                with self.batch("results add glue-finetune ...", at) as batch:
                    add_result(batch, "glue-finetune", run)


def write_year(path: Path, now: datetime | None = None, *, notes: int = 500) -> None:
    """Write the year into a database of the bundled roadmap."""
    with closing(connect(str(path))) as db:
        db.execute("PRAGMA synchronous = OFF")
        Year(db, now or datetime.now(UTC)).study(notes=notes)
