"""The options that say what a run was: the same for one typed and for a whole file."""

from typing import Annotated

import typer

Model = Annotated[str, typer.Option("--model", metavar="M", help="E.g. bert-base-cased.")]
Task = Annotated[str, typer.Option("--task", metavar="TASK", help="The data, e.g. MRPC.")]
Split = Annotated[str, typer.Option("--split", metavar="SPLIT", help="dev, test or train.")]
Metric = Annotated[str, typer.Option("--metric", metavar="X", help="f1, accuracy, perplexity, ...")]
Init = Annotated[
    str, typer.Option("--init", metavar="INIT", help="Whose weights: pretrained, or your own.")
]
Seed = Annotated[str, typer.Option("--seed", metavar="N", help="The random seed.")]
Rate = Annotated[str, typer.Option("--lr", metavar="LR", help="The learning rate, e.g. 2e-5.")]
Size = Annotated[str, typer.Option("--batch", metavar="N", help="The size of a batch.")]
Epochs = Annotated[str, typer.Option("--epochs", metavar="E", help="How many epochs.")]
Remark = Annotated[str, typer.Option("--note", metavar="TEXT", help="What else to remember.")]
When = Annotated[
    str, typer.Option("--at", metavar="TIME", help="When it ran, e.g. 'yesterday 21:00'.")
]
RunNumber = Annotated[int, typer.Argument(metavar="N", help="The number of a run.")]
