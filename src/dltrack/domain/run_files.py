"""Files of runs to fields: CSV, JSON lines, and the ``all_results.json`` of Hugging Face.

Text in, records out; a problem names its line and spoils only that line, so that one reading finds
them all.
"""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

from dltrack.domain.metrics import DEV, LOWER, POINTS, TEST, metric_name
from dltrack.domain.run_fields import FIELDS
from dltrack.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Text = Mapping[str, str]
    Record = tuple[int, dict[str, str] | UsageError]

_SPLIT_OF = {"eval_": DEV, "test_": TEST, "predict_": TEST}
_UNMEASURED = ("runtime", "samples", "per_second", "compilation_time", "preparation_time")
_DELIMITERS = ",;\t"


def records(text: str, defaults: Text) -> Iterator[Record]:
    """Read a file of runs, in whichever of the three forms it is.

    Args:
        text: the whole file.
        defaults: fields of every run that does not say them itself.

    Yields:
        The number of a line and the fields of a run that stands there, or what is wrong there.
    """
    start = text.lstrip()[:1]
    if start not in ("{", "["):
        yield from _csv(text, defaults)
        return
    try:
        whole = _parsed(text)
    except UsageError as error:
        yield from _json_lines(text, defaults, error)
    else:
        yield from _object(whole, 1, text, defaults)


def _csv(text: str, defaults: Text) -> Iterator[Record]:
    """Rows under a header of option names, parted by commas, semicolons or tabs."""
    head = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    lines = (line + "\n" for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    names: list[str] = []
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield line, UsageError(f"This is no CSV: {error}.", "Mend its quotes.")
            return
        if row is None:
            return
        if not any(cell.strip() for cell in row):
            continue
        if names:
            yield line, _row(names, row, defaults)
            continue
        names = [name.strip().lower() for name in row]
        wrong = _objection(names)
        if wrong:
            yield line, wrong
            return


def _objection(names: list[str]) -> UsageError | None:
    """What is wrong with the names of columns or keys, if anything is."""
    strange = [name for name in names if name not in FIELDS]
    if strange:
        return UsageError(
            f"«{strange[0]}» is nothing that a run has.", f"Name only: {', '.join(FIELDS)}."
        )
    twice = [name for name in names if names.count(name) > 1]
    return UsageError(f"«{twice[0]}» stands there twice.", "Keep one.") if twice else None


def _row(names: list[str], row: list[str], defaults: Text) -> dict[str, str] | UsageError:
    if len(row) > len(names):
        return UsageError(
            f"There are {len(row)} cells under {len(names)} names.",
            "Put text with commas in quotes.",
        )
    return {**defaults, **{n: cell for n, cell in zip(names, row, strict=False) if cell.strip()}}


def _json_lines(text: str, defaults: Text, whole: UsageError) -> Iterator[Record]:
    """One object a line; a text without such a line is one document, and broken."""
    lines = [(n, line.strip()) for n, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if not any(line.startswith("{") and line.endswith("}") for _, line in lines):
        yield whole.line if isinstance(whole, _JsonError) else 1, whole
        return
    for number, line in lines:
        try:
            found = _parsed(line)
        except UsageError as error:
            yield number, error
        else:
            yield from ((number, record) for _, record in _object(found, number, line, defaults))


class _JsonError(UsageError):
    """Text that is no JSON, with the line where it stops being any."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message, "Write one JSON object a line.")
        self.line = line


def _parsed(text: str) -> object:
    """JSON as the standard has it: no NaN, no name twice."""
    try:
        return json.loads(text, parse_constant=_no_number, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        raise _JsonError(f"This is no JSON: {error.msg}.", error.lineno) from error
    except (RecursionError, ValueError) as error:
        raise _JsonError("This is no JSON that holds runs.", 1) from error


def _no_number(name: str) -> str:
    return name  # "NaN" is refused later, by the field that holds it


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise UsageError(f"«{twice}» stands there twice.", "Keep one.")
    return found


def _object(found: object, line: int, text: str, defaults: Text) -> Iterator[Record]:
    """One JSON value: a run, or all results of one training."""
    if not isinstance(found, dict):
        yield line, UsageError("This is no JSON object.", "Write one object a line, without [ ].")
    elif {"value", "metric"} & {name.lower() for name in found}:
        yield line, _run(found, defaults)
    else:
        yield from _all_results(found, line, text, defaults)


def _run(found: dict[str, Any], defaults: Text) -> dict[str, str] | UsageError:
    wrong = _objection([name.lower() for name in found])
    if wrong:
        return wrong
    given = {name.lower(): _plain(value) for name, value in found.items() if value is not None}
    strange = [name for name, text in given.items() if text is None]
    if strange:
        return UsageError(f"The {strange[0]} is neither text nor a number.", "Mend it.")
    return {**defaults, **{name: text for name, text in given.items() if text}}


def _plain(value: object) -> str | None:
    """Text or a number as text; None for anything else."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _all_results(found: dict[str, Any], line: int, text: str, defaults: Text) -> Iterator[Record]:
    """The metrics among the results of a training: ``eval_accuracy``, ``perplexity``.

    ``eval_`` and bare metrics are of the dev split unless ``split`` is among the defaults; what was
    counted while training (``train_loss``) is no result. ``metric`` among the defaults chooses one.
    """
    wanted = metric_name(defaults.get("metric", ""))
    measured = [(name, *_measured(name)) for name in found]
    chosen = [m for m in measured if m[2] and (not wanted or m[2] == wanted)]
    for name, split, metric in chosen:
        where = split if split == TEST else defaults.get("split") or DEV
        number = _plain(found[name]) or json.dumps(found[name])[:40]
        fields = {**defaults, "split": where, "metric": metric, "value": number}
        epochs = _plain(found.get("epoch"))
        if epochs and "epochs" not in defaults:
            fields["epochs"] = epochs
        yield _line_with(text, name, line), fields
    if not chosen:
        yield (
            line,
            UsageError(
                "No metric stands here.", "Give runs with metric and value, or an all_results.json."
            ),
        )


def _measured(name: str) -> tuple[str, str]:
    """The split and the metric that a key of ``all_results.json`` is about; no metric is none."""
    for prefix, split in _SPLIT_OF.items():
        if name.startswith(prefix):
            rest = name.removeprefix(prefix)
            unmeasured = rest.endswith(_UNMEASURED) or "mem_" in rest
            return split, "" if unmeasured else metric_name(rest)
    metric = metric_name(name)
    bare = not name.startswith("train") and not (POINTS | LOWER).isdisjoint(metric.split("_"))
    return DEV, metric if bare else ""


def _line_with(text: str, name: str, line: int) -> int:
    """The line in which a key stands."""
    before, found, _ = text.partition(json.dumps(name, ensure_ascii=False))
    return line + before.count("\n") if found else line
