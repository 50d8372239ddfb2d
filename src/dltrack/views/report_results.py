"""The section of a report about runs and their comparison, as Markdown."""

from __future__ import annotations

from dltrack.views.comparison import HEADERS, apart, group_cells, heading, mixed, summary
from dltrack.views.markdown import escape, table
from dltrack.views.runs import run_words, setting_words
from dltrack.views.words import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    Object = dict[str, Any]


def results_section(found: Sequence[Object]) -> Iterator[str]:
    """Each project with its comparison as of now, and the runs of the period."""
    if not found:
        return
    yield "## Results"
    yield ""
    for project in found:
        yield f"### {escape(project['title'])} (`{project['item']}`)"
        yield ""
        yield f"{summary(project)}."
        yield ""
        yield from _comparison(project)
        yield from _runs(project["in_period"])


def _comparison(project: Object) -> Iterator[str]:
    rows = [
        [escape(heading(group)) if n == 0 else "", *map(escape, line)]
        for group in project["groups"]
        for n, line in enumerate(group_cells(group))
    ]
    yield from table(["measured", *HEADERS], rows)
    for sentence in mixed(project):
        yield escape(sentence)
        yield ""
    for head, lines in apart(project):
        yield f"{head}:"
        yield ""
        yield from (f"- {escape(line)}" for line in lines)
        yield ""


def _runs(runs: Sequence[Object]) -> Iterator[str]:
    yield f"{plural(len(runs), 'run')} in this period:"
    yield ""
    for run in runs:
        how = "; ".join(x for x in (setting_words(run), run["note"] or "") if x)
        said = escape(run_words(run)) + (f" ({escape(how)})" if how else "")
        yield f"- {run['at'][:10]}  **{run['id']}.** {said}"
    yield ""
