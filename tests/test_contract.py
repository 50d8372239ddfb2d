"""What scripts may rely on: one document on stdout, these keys, these types, these exit codes.

A key that is missing here is new: pin it, and tell of it in docs/json.md. A key that changes its
meaning or goes away breaks the scripts of others: the number behind ``"dltrack"`` then grows.
"""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from dltrack.commands._table import root

from .conftest import Result, Run

RUNS = Path(__file__).resolve().parent / "results" / "all_runs.csv"
LOGS = Path(__file__).resolve().parent / "review" / "reviews.jsonl"
BESIDE = Path(__file__).resolve().parent / "roadmaps" / "beside.yaml"
DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "json.md"


class Either(tuple[Any, ...]):
    """One of several shapes."""

    __slots__ = ()


def either(*shapes: object) -> Either:
    """One of several shapes; None is null."""
    return Either(shapes)


TEXT, NUMBER = either(str, None), either(int, float)
HOURS = either(float, None)
TEXTS = {"en": TEXT, "zh": TEXT}
STRETCH = {"first": int, "last": int}
CLOCK = either({"item": str, "started": str, "minutes": int}, None)
HELPED = {"brought": int, "answered": int}
POINTS = {"seen": int, "missed": int, "share_missed": either(float, None)}
WEEK = {"week": str, **POINTS}

UNMET = either(
    {"id": str, "kind": str, "title": str, "state": str, "hours": HOURS},
    {"id": TEXT, "kind": str, "title": str, "state": str, "hours": HOURS, "of": [str]},
)
ITEM = {
    "id": str, "kind": str, "title": str, "titles": TEXTS, "url": TEXT,
    "links": [{"url": str, "label": TEXT}], "language": TEXT, "hours": HOURS, "hours_left": HOURS,
    "state": str,
    "container": bool, "unlocked": bool, "optional": bool, "planned": bool, "deprecated": bool,
    "added": bool, "part_of": TEXT, "needs": [either(str, {"any": [str]})], "unmet": [UNMET],
    "teaches": [str], "tracks": [str], "from": [str],
    "parts": either({"label": str, **STRETCH, "seen": [STRETCH]}, None), "open_questions": int,
}  # fmt: skip
SUGGESTION = {
    **ITEM, "score": float, "terms": [{"name": str, "value": float}], "reason": str,
    "unlocks": [str], "opens": int, "opens_exact": bool, "outside": bool,
    "already_covered": bool, "fits": either(STRETCH, None),
}  # fmt: skip
NOTE = {
    "id": int, "item": str, "kind": str, "state": str, "text": str, "where": TEXT, "at": str,
    "recorded": str, "answer": TEXT, "answered_by": TEXT, "answered_at": TEXT, "late": bool,
    "days_open": either(int, None),
}  # fmt: skip
BASELINE = {
    "model": str, "task": str, "split": str, "metric": str, "value": NUMBER, "source": str,
}  # fmt: skip
RUN = {
    "id": int, "item": str, "model": str, "init": TEXT, "task": str, "split": str, "metric": str,
    "value": float, "unit": TEXT, "seed": either(int, None), "lr": either(float, None),
    "batch": either(int, None), "epochs": either(float, None), "note": TEXT, "at": str,
}  # fmt: skip
MEASURED = {
    "model": str, "init": TEXT, "task": str, "split": str, "metric": str, "unit": TEXT,
    "sd": either(float, None), "n": int,
}  # fmt: skip
AGAINST = {**MEASURED, "kind": str, "value": float, "item": TEXT, "source": TEXT}
MATCH = {
    "baseline": AGAINST, "difference": float, "tolerance": float, "verdict": str,
    "same_model": bool, "suspicious": bool,
}  # fmt: skip
COMPARISON = {
    "item": str, "runs": [RUN],
    "summary": {"within": int, "below": int, "above": int, "suspicious": int},
    "groups": [{**MEASURED, "mean": float, "lower_is_better": bool, "seeds": [int],
                "settings": int, "comparisons": [MATCH], "no_baseline": TEXT}],
    "not_comparable": [{**AGAINST, "reason": str, "tried": bool}],
}  # fmt: skip
REPORTED = {**COMPARISON, "title": str, "in_period": [RUN]}
ADD_RUN = (
    "results add glue-finetune --model bert-base-cased --task MRPC --split dev --metric f1"
    " --value 0.881"
)
SHOWN = {
    **ITEM, "authors": [str], "year": either(int, None), "note": either(TEXTS, None),
    "constraints": [TEXTS], "baselines": [BASELINE], "aliases": [str], "resolved_by": [str],
    "unlocks": [str], "minutes_logged": int, "notes": [NOTE], "results": COMPARISON,
    "helped": HELPED, "key_points": POINTS, "own": bool,
    "link_problems": [{"url": str, "verdict": str, "status": either(int, None), "location": TEXT,
                       "reason": TEXT, "at": str}],
}  # fmt: skip
STEP = {"id": str, "kind": str, "title": str, "state": str, "hours": HOURS, "unlocked": bool}
WHY = {**ITEM, "way": [STEP], "way_hours": HOURS}
SUMS = {
    "total": int, "done": int, "hours": float, "hours_done": float, "optional": int,
    "optional_done": int,
}  # fmt: skip
SECTION = {"title": str, "titles": TEXTS, **SUMS}
TRACK = {
    "id": str, **SECTION, "for": TEXTS, "url": TEXT, "source": bool, "current": bool,
}  # fmt: skip
STATUS = {
    "track": str, "tracks": [TRACK], "sections": [SECTION], "open_questions": int,
    "reviews_due": int, "minutes_logged": int, "clock": CLOCK, "links_dead": int,
    "key_points": {**POINTS, "by_week": [WEEK]},
}  # fmt: skip
MINE = "https://example.org/mine --title Mine --needs attention --offline"
BATCH = {"id": int, "command": str, "at": str, "recorded": str, "utc_offset": int}
PROMPT = {
    "item": TEXT, "state": TEXT, "track": str, "done": int, "total": int, "open_questions": int,
    "clock": CLOCK,
}  # fmt: skip
CARD = {
    "id": int, "item": str, "text": str, "where": TEXT, "answer": str, "answered_by": TEXT,
    "due": str, "last_review": TEXT, "stability": either(float, None),
    "difficulty": either(float, None), "lapses": int, "leech": bool, "back_to": [str],
}  # fmt: skip
SELF_TESTS = {
    "asked": int, "questions": int, "again": int, "hard": int, "good": int, "easy": int,
    "remembered": either(float, None), "due": int, "leeches": [CARD],
}  # fmt: skip
REPORT_ITEM = {
    "id": str, "kind": str, "title": str, "titles": TEXTS, "url": TEXT,
    "section": either(int, None), "state": str, "unlocked": bool, "look": str, "hours": HOURS,
    "minutes_logged": int, "done_on": TEXT, "container": bool, "part_of": TEXT, "optional": bool,
    "planned": bool, "deprecated": bool, "borrowed": bool, "questions_open": int,
    "questions_answered": int, "other_notes": int,
}  # fmt: skip
GRAPH = {
    "by": str,
    "nodes": [{"id": str, "type": str, "kind": TEXT, "title": str, "look": str, "optional": bool,
               "section": either(int, None), "url": TEXT, "done": either(int, None),
               "total": either(int, None)}],
    "edges": [{"from": str, "to": str, "kind": str}],
}  # fmt: skip
COMES_NEXT = {
    "id": str, "title": str, "reason": str, "kind": str, "url": TEXT, "hours": HOURS,
    "state": str, "questions": int, "questions_on_topic": int, "unlocks": [str], "opens": int,
    "section": TEXT, "borrowed": bool, "already_covered": bool,
}  # fmt: skip
REPORT = {
    "title": TEXT, "author": TEXT, "private": bool, "week": TEXT, "language": str,
    "items": [REPORT_ITEM], "graph": GRAPH,
    "resources": [{"id": str, "title": str, "url": TEXT, "kind": str}], "day_start": str,
    "calendar": {"first": str, "last": str, "days": [{"day": str, "minutes": int,
                                                      "actions": int}]},
    "burn_up": {"items": int, "hours": float,
                "days": [{"day": str, "items": int, "hours": float, "hours_logged": float}]},
    "made": str, "since": TEXT, "until": TEXT, "track": str, "tracks": [TRACK],
    "sections": [SECTION],
    "kinds": [{"kind": str, "total": int, "done": int, "hours": HOURS, "hours_done": HOURS}],
    "done": [{"id": str, "kind": str, "title": str, "state": str, "day": str, "at": str,
              "hours": HOURS}],
    "doing": [
        {"id": str, "title": str, "since": str, "parts": ITEM["parts"],
         "hours_left": ITEM["hours_left"]}
    ],
    "study_days": [str], "minutes_logged": int,
    "efforts": [{"day": str, "item": str, "minutes": int}],
    "questions_open": [{**NOTE, "resolved_by": [str]}], "questions_answered": [NOTE],
    "points": [NOTE], "missed": [NOTE], "notes": [NOTE], "results": [REPORTED],
    "self_tests": SELF_TESTS, "helped": [{"item": str, **HELPED}], "key_points": POINTS,
    "key_points_by_month": [{"month": str, **POINTS}], "key_points_by_week": [WEEK],
    "per_item": [{"item": str, "questions": int, "answered": int, "open": int, "late": int,
                  "days_to_answer": either(float, None), **POINTS}],
    "next": [COMES_NEXT],
}  # fmt: skip
PROBLEM = {"level": str, "file": str, "line": int, "item": str, "message": str, "remedy": str}
CHECK = {"file": str, "problems": [PROBLEM]}
NODE = either(
    {"id": str, "type": str, "title": str, "titles": TEXTS, "kind": str, "state": str,
     "unlocked": bool, "hours": HOURS, "url": TEXT, "optional": bool, "planned": bool,
     "deprecated": bool, "outside": bool, "part_of": TEXT, "section": either(int, None)},
    {"id": str, "type": str, "title": str, "titles": TEXTS, "assumed": bool},
    {"id": str, "type": str, "of": [str]},
)  # fmt: skip
PICTURE = {
    "track": TEXT, "around": TEXT, "depth": either(int, None), "nodes": [NODE],
    "sections": [{"track": str, "title": str, "titles": TEXTS}],
    "edges": [{"from": str, "to": str, "type": str}],
}  # fmt: skip
DRAFT = {
    "entries": int, "skipped": [{"line": int, "what": str, "reason": str}], "draft": str,
}  # fmt: skip
CHANGES = either(
    {
        "at": str, "roadmaps": [{"id": str, "from": TEXT, "to": str}],
        "added": [{"id": str, "title": str}], "removed": [{"id": str, "title": str}],
        "kept": [str], "renamed": [{"from": str, "to": str}],
        "merged": [{"from": [str], "to": str}], "split": [{"id": str, "parts": [str]}],
        "moved": [{"id": str, "from": [str], "to": [str]}],
        "needs": [{"id": str, "got": [str], "lost": [str]}],
        "changed": [{"id": str, "fields": [{"field": str, "old": either(str, float, None),
                                            "new": either(str, float, None)}]}],
        "tracks_added": [str], "tracks_removed": [str],
    },
    None,
)  # fmt: skip
UPDATE = {
    "newer": [str], "unchanged": [str],
    "failed": [{"id": str, "message": str, "remedy": str}], "changes": CHANGES,
}  # fmt: skip
NAMED = {"id": str, "name": str}
BROUGHT = {
    "id": str, "version": str, "address": str, "items": int, "new": int, "shared": [NAMED],
    "renamed": [NAMED], "tracks": [str], "said": [str],
}  # fmt: skip
ROADMAP = {
    "id": str, "version": TEXT, "items": either(int, None), "address": str, "at": TEXT,
    "first": bool,
}  # fmt: skip
SETTINGS = {"lang": str, "colour": str, "day-start": str, "retention": str, "track": str}
OVERVIEW = {"track": TRACK, "open_questions": int, "reviews_due": int, "next": [SUGGESTION]}
FINDINGS = {"findings": [str]}
ERROR = {"code": str, "message": str, "remedy": str}

CONTRACT: dict[str, tuple[str, object]] = {
    "": ("dltrack", OVERVIEW),
    "next": ("next", [SUGGESTION]),
    "next --all --why": ("next", [SUGGESTION]),
    "next --minutes 60 --all": ("next", [SUGGESTION]),
    "show transformer-paper": ("show", SHOWN),
    "show dls": ("show", SHOWN),
    "show glue-finetune": ("show", SHOWN),
    "why annotated-transformer": ("why", WHY),
    "why dls-5": ("why", WHY),
    "list": ("list", [ITEM]),
    "list --track all --deprecated": ("list", [ITEM]),
    "search attention": ("search", [ITEM]),
    "status": ("status", STATUS),
    "prompt": ("prompt", PROMPT),
    "log": ("log", [BATCH]),
    "notes list": ("notes list", [NOTE]),
    "notes show 1": ("notes show", NOTE),
    "notes search sqrt": ("notes search", [NOTE]),
    "notes resolve transformer-lecture": ("notes resolve", [NOTE]),
    f"roadmap import {DOCUMENT.parent.parent / 'README.md'}": ("roadmap import", DRAFT),
    "results list": ("results list", [RUN]),
    "results compare glue-finetune": ("results compare", COMPARISON),
    "results compare own-lm-glue": ("results compare", COMPARISON),
    f"{ADD_RUN} --seed 1 --lr 2e-5": ("results add", RUN),
    f"results import glue-finetune {RUNS}": ("results import", [RUN]),
    "track list": ("track list", [TRACK]),
    "review": ("review", [CARD]),
    "review --all": ("review", [CARD]),
    "review grade 1 good": ("review grade", CARD),
    f"review import {LOGS}": (
        "review import",
        {"imported": int, "known": int, "questions": [CARD]},
    ),
    "review rebuild": ("review rebuild", {"compared": int, "mended": int}),
    "config": ("config", SETTINGS),
    "config lang": ("config", {"lang": str}),
    "undo": ("undo", [BATCH]),
    "undo --list": ("undo", [BATCH]),
    "redo": ("redo", [BATCH]),
    "report": ("report", REPORT),
    "report --format json": ("report", REPORT),
    "roadmap check": ("roadmap check", CHECK),
    "roadmap show": ("roadmap show", PICTURE),
    "roadmap show --track rl": ("roadmap show", PICTURE),
    "roadmap show --around cs285": ("roadmap show", PICTURE),
    "roadmap list": ("roadmap list", [ROADMAP]),
    f"roadmap add {BESIDE}": ("roadmap add", BROUGHT),
    "roadmap update": ("roadmap update", UPDATE),
    "roadmap diff": ("roadmap diff", UPDATE),
    "roadmap diff --last": ("roadmap diff", {"changes": CHANGES}),
    f"add {MINE}": ("add", {"new": bool, "item": ITEM}),
    "add 1706.03762": ("add", {"new": bool, "item": ITEM}),
    "edit own-page --hours 2": ("edit", {"changed": [str], "item": ITEM}),
    "data doctor": ("data doctor", FINDINGS),
}
"""What each command gives: the name in the envelope, and the shape of ``data``."""

ONLINE = {"links check"}
"""Pinned in tests/links, where servers of this machine answer."""


def misfits(value: Any, shape: Any, path: str) -> Iterator[str]:  # noqa: ANN401 - any JSON
    """Where a value has not its shape: a type, None, keys, [shape of each element], either."""
    if isinstance(shape, Either):
        found = [list(misfits(value, one, path)) for one in shape]
        yield from min(found, key=len) if all(found) else []
    elif isinstance(shape, dict) and isinstance(value, dict):
        yield from (f"{path}: {key} is missing" for key in shape.keys() - value.keys())
        yield from (f"{path}: {key} is new" for key in value.keys() - shape.keys())
        for key in shape.keys() & value.keys():
            yield from misfits(value[key], shape[key], f"{path}.{key}")
    elif isinstance(shape, list) and isinstance(value, list):
        for n, one in enumerate(value):
            yield from misfits(one, shape[0], f"{path}[{n}]")
    elif value is not None if shape is None else type(value) is not shape:
        yield f"{path}: {value!r} is no {shape}"


def fits(value: object, shape: object) -> None:
    """Fail with every place where a value has not its shape."""
    found = list(misfits(value, shape, "data"))
    assert not found, "\n" + "\n".join(found[:20])


def the_document(result: Result) -> dict[str, Any]:
    """The one document on stdout."""
    assert result.out.endswith("}\n"), "nothing stands behind the document"
    found: dict[str, Any] = json.loads(result.out)
    assert found["dltrack"] == 1
    return found


@pytest.fixture
def studied(db: Path, run: Run) -> Run:
    """A student some days in: something of everything."""
    assert db.exists()
    for line in (
        "known attention",
        "start transformer-paper --at '3 days ago'",
        "notes add 'Why sqrt?' --where §3.2.1",
        "notes add transformer-paper 'Why heads?'",
        "notes add transformer-paper --kind point 'No recurrence.'",
        "notes add transformer-paper --kind note 'Read again.'",
        "done transformer-paper --time 4h30m --at '2 days ago'",
        "notes answer 1 'To keep the variance.' --by transformer-lecture",
        "notes add transformer-paper --kind missed 'Positions are added.'",
        "start transformer-lecture",
        f"{ADD_RUN} --seed 2",
        "results add own-lm-glue --model my-lm --task mrpc --split dev --metric F1 --value 80",
        "skip bert-paper",
        "add https://example.org/own --title 'Own page' --offline",
        "start gpt-paper",
        "skip cs285",
        "undo",
    ):
        run(line)
    return run


@pytest.fixture(params=["en_US.UTF-8", "zh_CN.UTF-8"])
def locale(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """An English and a Chinese student."""
    name: str = request.param
    monkeypatch.setenv("LANG", name)
    return name


@pytest.mark.usefixtures("locale")
@pytest.mark.parametrize("line", CONTRACT)
def test_a_document_has_exactly_the_pinned_keys(studied: Run, line: str) -> None:
    """In every language; stdout holds nothing else, whatever stderr says."""
    document = the_document(studied(f"{line} --json"))
    command, shape = CONTRACT[line]
    assert document.keys() == {"dltrack", "command", "data"}
    assert document["command"] == command
    fits(document["data"], shape)


def test_the_pinned_documents_are_not_empty(studied: Run) -> None:
    """A list without elements would pin nothing."""
    report = studied("report --json").data
    unasked = {"since", "until", "week", "title", "author", "private", "resources"}
    for key in REPORT:
        assert report[key] or key in unasked, key
    for line in ("next", "list", "search attention", "log", "notes list", "track list"):
        assert studied(f"{line} --json").data, line
    assert studied("show transformer-paper --json").data["notes"]
    assert studied("show glue-finetune --json").data["baselines"]
    assert studied("show glue-finetune --json").data["constraints"]
    assert studied("why annotated-transformer --json").data["way"]
    needs = [need for item in studied("list --track all --json").data for need in item["needs"]]
    assert {type(need) for need in needs} == {str, dict}
    kinds = {n["kind"] for item in studied("list --track all --json").data for n in item["unmet"]}
    assert {"topic", "any"} < kinds
    studied("known calculus python")
    assert any(item["fits"] for item in studied("next --minutes 60 --all --json").data)


def test_every_command_that_takes_json_is_pinned() -> None:
    """A new one needs a line in CONTRACT, and one in docs/json.md."""

    def below(path: str, group: Any) -> Iterator[str]:  # noqa: ANN401 - typer's own class
        for word in group.table:
            command = group.get_command(None, word)
            if hasattr(command, "table"):
                yield from below(f"{path}{word} ", command)
            if any("--json" in option.opts for option in command.params):
                yield f"{path}{word}"

    pinned = {command for command, _ in CONTRACT.values()}
    assert set(below("", root())) | {"dltrack"} == pinned | ONLINE


def test_the_first_command_of_all_gives_one_document_too(run: Run) -> None:
    """What it tells of the new database goes to stderr."""
    result = run("next --json")
    assert the_document(result)["data"]
    assert result.err.startswith("Made your study database")


FAILURES = [
    ("next -n 0", "next", 2, "usage"),
    ("next --nonsense", "next", 2, "usage"),
    ("next --minutes nan", "next", 2, "usage"),
    ("list --state asleep", "list", 2, "usage"),
    ("list --kind novel", "list", 2, "usage"),
    ("list --section 99", "list", 2, "usage"),
    ("log --since xx", "log", 2, "usage"),
    ("report --since today --until yesterday", "report", 2, "usage"),
    ("search ''", "search", 2, "usage"),
    ("config nonsense", "config", 2, "usage"),
    ("notes show x", "notes show", 2, "usage"),
    ("nonsense", "dltrack", 2, "usage"),
    ("show nothing-like-it", "show", 3, "not_found"),
    ("why t", "why", 3, "not_found"),
    ("next --track nowhere", "next", 3, "not_found"),
    ("notes show 99", "notes show", 3, "not_found"),
    ("notes list nothing-like-it", "notes list", 3, "not_found"),
    ("status --track nowhere", "status", 3, "not_found"),
    ("--db . status", "status", 4, "database"),
    ("--db=. prompt", "prompt", 4, "database"),
]


@pytest.mark.usefixtures("db", "locale")
@pytest.mark.parametrize(("line", "command", "code", "name"), FAILURES)
def test_a_failure_is_a_document_too(
    run: Run, line: str, command: str, code: int, name: str
) -> None:
    """With its exit code, its sentence and its remedy, and nothing on stderr."""
    result = run(f"{line} --json", code=code)
    document = the_document(result)
    assert document.keys() == {"dltrack", "command", "error"}
    assert document["command"] == command
    fits(document["error"], ERROR)
    assert document["error"]["code"] == name
    assert all(document["error"].values())
    assert result.err == ""


def test_a_bad_roadmap_file_gives_its_problems_beside_the_error(tmp_path: Path, run: Run) -> None:
    """A script that checks files wants every line."""
    path = tmp_path / "bad.yaml"
    path.write_text("format: 1\nid: x\nversion: 1\nitems:\n- {id: a, kind: paper, needs: [b]}\n")
    document = the_document(run(f"roadmap check {path} --json", code=5))
    assert document.keys() == {"dltrack", "command", "error", "data"}
    fits(document["error"], ERROR)
    assert document["error"]["code"] == "bad_input_file"
    fits(document["data"], CHECK)
    assert {problem["line"] for problem in document["data"]["problems"]} == {5}


def test_a_store_at_odds_gives_its_findings_beside_the_error(db: Path, run: Run) -> None:
    """Exit code 1: a named failure that is none of the others."""
    with closing(sqlite3.connect(db)) as store:
        store.execute("UPDATE item SET unmet = unmet + 1 WHERE id = 'dls-2'")
        store.commit()
    document = the_document(run("data doctor --json", code=1))
    assert document.keys() == {"dltrack", "command", "error", "data"}
    assert document["error"]["code"] == "store_inconsistent"
    fits(document["data"], FINDINGS)
    assert "dls-2" in document["data"]["findings"][0]


@pytest.mark.usefixtures("db")
def test_json_is_asked_for_by_the_option_alone(run: Run) -> None:
    """Behind -- it is a word to look for."""
    assert run("search -- --json").err == "Nothing has all of: --json\n"


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("line", ["show transformer-lecture", "why transformer-lecture"])
def test_titles_follow_the_locale_unless_the_student_said_otherwise(
    run: Run, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """Both titles are there in any case."""
    titles = run(f"{line} --json").data["titles"]
    assert titles["en"] != titles["zh"]
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert run(f"{line} --json").data["title"] == titles["zh"]
    assert titles["zh"] in run(line).out
    run("config lang en")
    assert run(f"{line} --json").data["title"] == titles["en"]
    run("config lang zh")
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert run(f"{line} --json").data["title"] == titles["zh"]
    run("config lang auto")
    assert run(f"{line} --json").data["title"] == titles["en"]


@pytest.mark.usefixtures("db")
def test_titles_of_tracks_and_sections_follow_the_locale(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As those of items do."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    status = run("status --json").data
    for row in (*status["tracks"], *status["sections"]):
        assert row["title"] == row["titles"]["zh"]


def test_the_terms_sum_to_the_score(studied: Run) -> None:
    """For every suggestion, so a script can explain the order as the program does."""
    for item in studied("next --all --json").data:
        assert sum(term["value"] for term in item["terms"]) == pytest.approx(item["score"])


def keys_of(shape: object) -> Iterator[str]:
    """Every key that a shape names."""
    if isinstance(shape, dict):
        yield from shape
        shape = list(shape.values())
    if isinstance(shape, list | tuple):
        for one in shape:
            yield from keys_of(one)


KEYS = {
    "dltrack", "command", "data", "error",
    *keys_of(ERROR), *(key for _, shape in CONTRACT.values() for key in keys_of(shape)),
}  # fmt: skip


def test_the_documentation_tells_of_every_key() -> None:
    """And of none that is not there."""
    text = DOCUMENT.read_text(encoding="utf-8")
    told = set(re.findall(r"`([a-z_-]+)`", text))
    assert KEYS - told == set(), "say in docs/json.md what these keys mean"
    tables = re.findall(r"\| key \| \|\n\|---\|---\|\n((?:\|.*\n)+)", text)
    first = [row.split("|")[1] for table in tables for row in table.splitlines()]
    named = {key for cell in first for key in re.findall(r"`([a-z_-]+)`", cell)}
    assert len(named) > 50
    assert named - KEYS == set(), "docs/json.md tells of keys that no command gives"
