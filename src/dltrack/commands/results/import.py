"""``dltrack results import``: the runs of a file."""

from typing import Annotated

import typer

from dltrack.commands import _run_options as run
from dltrack.commands._options import Json
from dltrack.commands._results import file_and_item, keep, new_runs, say_kept
from dltrack.commands._results_file import read_runs
from dltrack.commands._table import session_of
from dltrack.commands._values import past
from dltrack.store.results import result
from dltrack.views.envelope import document
from dltrack.views.results_object import run_object
from dltrack.views.words import plural


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[ITEM] FILE", help="CSV, JSON lines, all_results.json; - is stdin."
        ),
    ],
    *,
    model: run.Model = "",
    task: run.Task = "",
    split: run.Split = "",
    metric: run.Metric = "",
    init: run.Init = "",
    seed: run.Seed = "",
    lr: run.Rate = "",
    batch: run.Size = "",
    epochs: run.Epochs = "",
    at: run.When = "",
    note: run.Remark = "",
    as_json: Json = False,
) -> None:
    """Read runs from a file: all of them, or none if a line is bad.

    CSV with the names of the options as header, one JSON object a line, or the all_results.json of
    Hugging Face. Options say what the file leaves out. Runs that are kept already stay as they are.
    """
    session = session_of(ctx)
    told, path = file_and_item(session, words)
    said = {
        "model": model, "task": task, "split": split, "metric": metric, "init": init,
        "seed": seed, "lr": lr, "batch": batch, "epochs": epochs, "at": at, "note": note,
    }  # fmt: skip
    defaults = {name: text for name, text in said.items() if text}
    runs = read_runs(session, path, defaults, as_json=as_json)
    fresh = new_runs(session.db, told, runs)
    numbers = keep(session, told, fresh, past(at or None, session.now))
    if as_json:
        rows = [result(session.db, number) for number in numbers]
        session.show(document("results import", [run_object(row) for row in rows]))
    else:
        say_kept(session, told, numbers)
    if len(fresh) < len(runs):
        session.say(f"{plural(len(runs) - len(fresh), 'run')} of the file stood here already.")
