"""``dltrack results add``: write down one run."""

from typing import Annotated

import typer

from dltrack.commands import _run_options as run
from dltrack.commands._options import Json
from dltrack.commands._results import doubts_about, item_of, keep, say_kept
from dltrack.commands._table import session_of
from dltrack.commands._values import past
from dltrack.domain.run_fields import run_of
from dltrack.store.results import result
from dltrack.views.envelope import document
from dltrack.views.plain import warning
from dltrack.views.results_object import run_object


def command(
    ctx: typer.Context,
    item: Annotated[
        str | None, typer.Argument(metavar="[ITEM]", help="The project; else the one in progress.")
    ] = None,
    *,
    model: run.Model = "",
    task: run.Task = "",
    split: run.Split = "",
    metric: run.Metric = "",
    value: Annotated[
        str, typer.Option("--value", metavar="V", help="0.881, 88.1 and 88.1% are the same F1.")
    ] = "",
    init: run.Init = "",
    seed: run.Seed = "",
    lr: run.Rate = "",
    batch: run.Size = "",
    epochs: run.Epochs = "",
    at: run.When = "",
    note: run.Remark = "",
    as_json: Json = False,
) -> None:
    """Write down one run of a project: a metric of a model on a split of a task."""
    session = session_of(ctx)
    told = item_of(session, item, "results add ITEM --model M ...")
    fields = {
        "model": model, "task": task, "split": split, "metric": metric, "value": value,
        "init": init, "seed": seed, "lr": lr, "batch": batch, "epochs": epochs, "at": at,
        "note": note,
    }  # fmt: skip
    found = run_of(fields, session.now)
    doubts = list(doubts_about(session, told, found, value))
    numbers = keep(session, told, [found], past(at or None, session.now))
    if as_json:
        session.show(document("results add", run_object(result(session.db, numbers[0]))))
    else:
        say_kept(session, told, numbers)
    for doubt in doubts:
        session.say(warning(session.terminal, doubt))
