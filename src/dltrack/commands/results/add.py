"""``dltrack results add``: write down one run."""

from typing import Annotated

import typer

from dltrack.commands._options import Json
from dltrack.commands._results import item_of, keep, say_kept
from dltrack.commands._run_options import (
    Epochs, Init, Metric, Model, Rate, Remark, Seed, Size, Split, Task, When,
)  # fmt: skip
from dltrack.commands._table import session_of
from dltrack.domain.run_fields import run_of
from dltrack.store.results import result
from dltrack.views.envelope import document
from dltrack.views.runs import run_object


def command(
    ctx: typer.Context,
    item: Annotated[
        str | None, typer.Argument(metavar="[ITEM]", help="The project; else the one in progress.")
    ] = None,
    *,
    model: Model = "",
    task: Task = "",
    split: Split = "",
    metric: Metric = "",
    value: Annotated[
        str, typer.Option("--value", metavar="V", help="0.881, 88.1 and 88.1% are the same F1.")
    ] = "",
    init: Init = "",
    seed: Seed = "",
    lr: Rate = "",
    batch: Size = "",
    epochs: Epochs = "",
    at: When = "",
    note: Remark = "",
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
    numbers = keep(session, told, [run_of(fields, session.now)])
    if as_json:
        session.show(document("results add", run_object(result(session.db, numbers[0]))))
    else:
        say_kept(session, told, numbers)
