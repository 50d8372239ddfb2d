"""Three months of a plausible student, made by running dltrack commands with ``--at``.

    python docs/student.py FOLDER

writes ``FOLDER/study.db`` and its report in every format. The student is in a lab, knows the first
courses, and studies three or four evenings a week towards fine-tuning a language model. Days count
back from today, so the report always looks fresh.
"""

from __future__ import annotations

import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

from dltrack.cli import main

EVENINGS = """
84 python-notes 95
83 numpy-notes 80
81 dls-4 100
79 dls-4 120
77 dls-4 90
76 dls-hw-4 140
74 dls-hw-4 75
72 dls-5 110
70 dls-5 95
67 dls-5 130
66 dls-5-transformer 60
65 dls-hw-5 150
62 dls-hw-5 100
59 hands-on-rl 45
57 lihongyi-ml-hw 170
55 lihongyi-ml-hw 160
52 transformer-paper 120
51 transformer-paper 95
50 transformer-paper 60
48 transformer-lecture 105
47 transformer-lecture 70
45 illustrated-transformer 85
43 annotated-transformer 150
41 annotated-transformer 130
38 gpt-paper 110
37 gpt-paper 75
34 bert-paper 115
33 bert-paper 140
31 bert-paper 60
29 gpt2-paper 95
28 gpt2-paper 80
25 mli-paper-reading 120
24 mli-paper-reading 95
22 glue 30
21 run-glue 45
20 roberta-paper 90
17 glue-finetune 180
15 glue-finetune 200
14 glue-finetune 150
12 glue-finetune 190
9 glue-finetune 120
7 t5-paper 100
5 t5-paper 85
3 t5-paper 40
1 t5-paper 55
"""
"""Days ago, item, minutes."""

DONE = """
83 python-notes numpy-notes
77 dls-4
74 dls-hw-4
67 dls-5
66 dls-5-transformer
62 dls-hw-5
55 lihongyi-ml-hw
50 transformer-paper
47 transformer-lecture
45 illustrated-transformer
41 annotated-transformer
37 gpt-paper
31 bert-paper
28 gpt2-paper
24 mli-paper-reading
22 glue
21 run-glue
20 roberta-paper
9 glue-finetune
"""
"""Days ago, items."""

NOTES = """
79 dls-4 question|Why do 1x1 convolutions change anything?|week 2, 12:40
70 dls-5 question|Why does a GRU need the reset gate too?|week 1
52 transformer-paper question|Why divide by sqrt(d_k), and not by d_k?|§3.2.1
52 transformer-paper question|What does the mask in the decoder hide while training?|§3.2.3
51 transformer-paper question|Why sines for the positions, if learned ones do as well?|§3.5
51 transformer-paper question|多头注意力为什么比一个大头更好？|§3.2.2
51 transformer-paper point|Attention connects any two positions in one step.|Table 1
50 transformer-paper point|The decoder is autoregressive.|§3.1
47 transformer-paper missed|Positions are added to the embeddings, not appended.|§3.5
47 transformer-paper missed|The warm-up is what makes post-norm trainable.|§5.3
43 annotated-transformer note|Label smoothing hurts perplexity and helps BLEU.|
38 gpt-paper question|Why is the task's input rewritten as one sequence?|Figure 1
37 gpt-paper point|The language model's loss stays on while fine-tuning.|§3.2
34 bert-paper question|Why replace only 80 % of the chosen tokens by [MASK]?|§3.1
33 bert-paper question|Is next-sentence prediction needed at all?|§5.1
33 bert-paper point|Left and right context in every layer.|§1
29 gpt2-paper question|What makes a byte-level vocabulary worth its length?|§2.2
24 bert-paper missed|The segment embedding tells the two sentences apart.|Figure 2
24 gpt2-paper missed|Zero-shot works because tasks occur in the text itself.|§3
20 roberta-paper question|Why do larger batches need another learning rate?|§4.3
17 glue-finetune question|Is the F1 in the table of dev or of test?|README
12 glue-finetune note|Seeds move MRPC by a point; never compare single runs.|
5 t5-paper question|Why does span corruption beat masking single tokens?|§3.1.4
3 t5-paper question|What is lost by making every task text-to-text?|§2.4
"""
"""Days ago, item, kind, text, place."""

ANSWERS = """
77 1 dls-4|They mix channels at each pixel: a small network per position.
47 3 transformer-lecture|Dot products grow with d_k; the softmax gets flat gradients.
47 4 transformer-lecture|Every later position, so that training sees what testing sees.
45 6 illustrated-transformer|每个头看不同的子空间。
41 5 annotated-transformer|They reach lengths that were not seen in training.
24 12 mli-paper-reading|So that one head on top is all that is new.
24 14 mli-paper-reading|Because at test time there is no [MASK].
20 15 roberta-paper|No: without it, and with longer inputs, results are better.
15 21 glue-finetune|Of dev; test is only on the server.
"""
"""Days ago, number of the question, what answered it, how."""

TESTS = (
    "40 3 good|39 1 again|30 3 good|30 4 hard|18 5 good|18 6 easy|10 12 good|10 1 good|4 14 good"
)
"""Days ago, number of the question, how it was remembered."""

RUNS = """
15 bert-base-cased MRPC f1 0.879 1
15 bert-base-cased MRPC f1 0.886 2
14 bert-base-cased MRPC f1 0.891 3
14 bert-base-cased RTE accuracy 0.643 1
13 bert-base-cased RTE accuracy 0.661 2
12 bert-base-cased RTE accuracy 0.657 3
10 roberta-base MRPC accuracy 0.887 1
10 roberta-base RTE accuracy 0.751 1
"""
"""Days ago, model, task, metric, value, seed."""


class Student:
    """Runs commands, each at its day and time."""

    def __init__(self, database: Path) -> None:
        self.database, self.today = str(database), datetime.now().astimezone()

    def run(self, *words: str) -> None:
        """Run one command; a failure ends everything."""
        out = StringIO()
        with redirect_stdout(out), redirect_stderr(out):
            code = main(["--db", self.database, *words])
        if code:
            raise SystemExit(f"dltrack {' '.join(words)}: exit {code}\n{out.getvalue()}")

    def at(self, days: str, clock: str) -> list[str]:
        """``--at`` so many days ago."""
        day = (self.today - timedelta(days=int(days))).date()
        return ["--at", f"{day} {clock}"]

    def live(self) -> None:
        """Write the whole history in the order of its days."""
        self.run("known", "dls-1", "dls-2", "dls-3", "calculus", *self.at("85", "20:00"))
        acts = [*self._evenings(), *self._notes(), *self._rest()]
        for _, _, words in sorted(acts, key=lambda act: (-int(act[0]), act[1])):
            self.run(*words)

    def _evenings(self) -> list[tuple[str, str, list[str]]]:
        """A session each evening: the clock runs from eight, and is stopped."""
        acts = []
        for line in EVENINGS.strip().splitlines():
            days, item, minutes = line.split()
            end = f"{20 + int(minutes) // 60:02}:{int(minutes) % 60:02}"
            acts.append((days, "20:00", ["start", item, *self.at(days, "20:00")]))
            acts.append((days, end, ["stop", *self.at(days, end)]))
        for line in DONE.strip().splitlines():
            days, *items = line.split()
            acts.append((days, "23:30", ["done", *items, "--no-ask", *self.at(days, "23:30")]))
        return acts

    def _notes(self) -> list[tuple[str, str, list[str]]]:
        """Notes in the order of their numbers, a minute apart."""
        acts = []
        for n, line in enumerate(NOTES.strip().splitlines()):
            about, text, place = line.split("|")
            days, item, kind = about.split()
            clock = f"{22 if kind != 'missed' else 23}:{n % 60:02}"
            words = ["notes", "add", item, text, "--kind", kind, *self.at(days, clock)]
            acts.append((days, clock, [*words, *(["--where", place] if place else [])]))
        return acts

    def _rest(self) -> list[tuple[str, str, list[str]]]:
        """Answers, self-tests and runs."""
        acts = []
        for line in ANSWERS.strip().splitlines():
            about, text = line.split("|")
            days, number, item = about.split()
            words = ["notes", "answer", number, text, "--by", item, *self.at(days, "23:50")]
            acts.append((days, "23:50", words))
        for test in TESTS.split("|"):
            days, number, grade = test.split()
            words = ["review", "grade", number, grade, *self.at(days, "12:30")]
            acts.append((days, "12:30", words))
        for line in RUNS.strip().splitlines():
            days, model, task, metric, value, seed = line.split()
            words = ["results", "add", "glue-finetune", "--model", model, "--task", task,
                     "--split", "dev", "--metric", metric, "--value", value, "--seed", seed,
                     "--init", "pretrained", "--lr", "2e-5", "--batch", "32", "--epochs", "3",
                     *self.at(days, "22:15")]  # fmt: skip
            acts.append((days, "22:15", words))
        return acts


def write(folder: Path) -> Path:
    """Make the student's database and reports in a folder; returns the database."""
    folder.mkdir(parents=True, exist_ok=True)
    database = folder / "study.db"
    database.unlink(missing_ok=True)
    student = Student(database)
    student.live()
    for form in ("html", "md", "json", "csv"):
        path = str(folder / f"report.{form}")
        student.run("report", "-f", form, "-o", path, "--author", "Lin Wei")
    return database


if __name__ == "__main__":
    os.environ.setdefault("LANG", "C.UTF-8")
    print(write(Path(sys.argv[1])))
