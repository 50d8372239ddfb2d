"""``results`` from the outside: written down, listed, compared, shown where it belongs, undone."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from store.study import STUDENT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result, Run

ADD = "results add --model t5 --task RTE --split dev --metric accuracy --value"
CSV = """model,task,split,metric,value,seed,at,note
bert-base-cased,MRPC,dev,f1,0.881,1,2026-01-02 10:00,第一次
bert-base-cased,MRPC,validation,F1,88.5,2,,"two
lines"
"""


def rows(db: Path) -> dict[str, list[Any]]:
    """Everything the student wrote."""
    tables = {**STUDENT, "result": "SELECT * FROM result ORDER BY id"}
    with closing(sqlite3.connect(db)) as store:
        return {name: store.execute(sql).fetchall() for name, sql in tables.items()}


def runs(run: Run) -> list[dict[str, Any]]:
    """All runs, as scripts see them."""
    found: list[dict[str, Any]] = run("results list --json").data
    return found


def group(found: dict[str, Any], metric: str) -> dict[str, Any]:
    """The one group of a comparison that has this metric."""
    (one,) = [group for group in found["groups"] if group["metric"] == metric]
    assert isinstance(one, dict)
    return one


def test_a_run_is_kept_as_it_was_told(db: Path, run: Run) -> None:
    """Names by their one name, the rate in percent, the rest as given."""
    run("start glue-finetune")
    result = run(
        "results add --model bert-base-cased --task MRPC --split validation --metric eval_F1"
        " --value 0.881 --init pretrained --seed 7 --lr 2e-5 --batch 32 --epochs 2.5"
        " --at '2026-01-02 10:00+00:00' --note '学习率 2e-5' --json"
    )
    assert result.data == {
        "id": 1, "item": "glue-finetune", "model": "bert-base-cased", "init": "pretrained",
        "task": "MRPC", "split": "dev", "metric": "f1", "value": 88.1, "unit": "percent",
        "seed": 7, "lr": 2e-05, "batch": 32, "epochs": 2.5, "note": "学习率 2e-5",
        "at": "2026-01-02T10:00:00Z",
    }  # fmt: skip
    assert runs(run) == [result.data]
    assert db.exists()


@pytest.mark.usefixtures("db")
def test_a_run_is_confirmed_with_what_it_means(run: Run) -> None:
    """The value in its one form, the verdicts so far, the way on and the way back."""
    run("start glue-finetune")
    result = run(f"{ADD} 0.66")
    assert result.out == "Recorded run 1 on glue-finetune: t5: RTE dev accuracy 66.0%\n"
    assert "1 run; compared: 1 within, 2 below, 0 above" in result.err
    assert "dltrack results compare glue-finetune" in result.err
    assert "dltrack undo" in result.err


@pytest.mark.usefixtures("db")
def test_the_only_project_in_progress_is_meant(run: Run) -> None:
    """A paper in progress is no project; a named item is always right."""
    run("start bert-paper own-lm-glue")
    run(f"{ADD} 50")
    run("start wikitext-pretrain")
    run(f"{ADD} 50 glue-finetune")
    run("results add bert-paper --model x --task T --split test --metric f1 --value 5")
    assert [r["item"] for r in runs(run)] == ["own-lm-glue", "glue-finetune", "bert-paper"]


@pytest.mark.usefixtures("db")
def test_what_may_be_a_slip_is_asked_about(run: Run) -> None:
    """One may be a percent or all of it; the same run twice may be one."""
    run("start glue-finetune")
    assert "1 was taken as 100 %" in run(f"{ADD} 1").err
    assert "100 %" not in run(f"{ADD} 1%").err
    assert "100 %" not in run(f"{ADD} 100").err
    assert "already" not in run(f"{ADD} 1% --seed 2").err
    assert "written down already" in run(f"{ADD} 0.01 --seed 2").err
    assert [r["value"] for r in runs(run)] == [100, 1, 100, 1, 1]


def test_runs_are_listed_by_item_and_time(student: Run) -> None:
    """In the order they were written down."""
    assert [r["id"] for r in runs(student)] == [1, 2, 3, 4, 5]
    assert [r["id"] for r in student("results list own-lm-glue --json").data] == [5]
    assert student("results list --until 2020-01-01 --json").data == []
    shown = student("results list")
    assert "88.1%" in shown.out
    assert "own; 只有六层" in shown.out
    assert shown.err == "5 runs\n"
    assert "No run fits" in student("results list bert-paper").err


def test_a_comparison_is_of_means_over_seeds(student: Run) -> None:
    """And against the published results of the same task, split and metric alone."""
    found = student("results compare --json").data
    one = group(found, "f1")
    assert (one["mean"], one["n"], one["seeds"]) == (pytest.approx(88.7667, abs=1e-4), 3, [1, 2, 3])
    assert one["sd"] == pytest.approx(0.6110, abs=1e-4)
    (match,) = one["comparisons"]
    assert match["baseline"]["source"].startswith("Hugging Face")
    assert match["difference"] == pytest.approx(-0.0833, abs=1e-4)
    assert (match["verdict"], match["same_model"]) == ("within", True)
    verdicts = [match["verdict"] for match in group(found, "accuracy")["comparisons"]]
    assert verdicts == ["above", "below", "below"]
    assert group(found, "accuracy")["comparisons"][0]["suspicious"] is True
    assert found["summary"] == {"within": 1, "below": 2, "above": 1, "suspicious": 1}
    apart = {(line["model"], line["metric"], line["reason"]) for line in found["not_comparable"]}
    assert ("bert-base-cased", "accuracy", "accuracy, yours is f1") in apart


def test_a_comparison_is_read_at_a_glance(student: Run) -> None:
    """What was measured, both numbers, the difference and the verdict in words."""
    result = student("results compare")
    lines = [" ".join(line.split()) for line in result.out.splitlines()]
    assert lines[0] == "glue-finetune: 4 runs; compared: 1 within, 2 below, 1 above (1 suspicious)"
    assert "MRPC dev f1" in lines
    assert (
        "bert-base-cased (pretrained) 3 88.77% ± 0.61 bert-base-cased (published) 88.85% -0.08"
        " within"
    ) in lines
    assert any(line.endswith("65.7% +5.5 above, suspicious") for line in lines)
    assert "Not comparable:" in lines
    assert "1 point apart" in result.err
    assert "trained on dev" in " ".join(result.err.split())


def test_runs_of_what_a_project_needs_are_its_baselines(student: Run) -> None:
    """The model of one's own against one's own BERT, as the document asks."""
    (mine,) = student("results compare own-lm-glue --json").data["groups"]
    kinds = [(m["baseline"]["kind"], m["baseline"]["item"]) for m in mine["comparisons"]]
    assert kinds == [("published", None), ("own", "glue-finetune")]
    own = mine["comparisons"][1]
    assert own["baseline"]["value"] == pytest.approx(88.7667, abs=1e-4)
    assert own["difference"] == pytest.approx(-7.7667, abs=1e-4)
    assert (own["verdict"], own["suspicious"]) == ("below", False)
    items = {line["item"] for line in student("results compare --json").data["not_comparable"]}
    assert items == {None}, "and not the other way round"


ROADMAP = """
format: 1
id: mine
version: '1'
items:
- {id: one, kind: project, title: {en: One}, hours: 1}
- {id: two, kind: project, title: {en: Two}, hours: 1}
- {id: box, kind: course, title: {en: Box}}
- {id: boxed, kind: project, part_of: box, title: {en: Boxed}, hours: 1}
- {id: far, kind: project, title: {en: Far}, hours: 1}
- {id: near, kind: project, title: {en: Near}, hours: 1, needs: [far]}
- {id: other, kind: project, title: {en: Other}, hours: 1}
- id: last
  kind: project
  title: {en: Last}
  hours: 1
  needs: [{any: [one, two]}, box]
  after: [near]
  aliases: [final]
"""


def test_related_is_what_stands_directly_before(run: Run, roadmap: Callable[[str], Path]) -> None:
    """Needs, each of several that would do, the parts of a container, and `after`; no further."""
    roadmap(ROADMAP)
    for item in ("one", "two", "boxed", "far", "near", "other", "last"):
        run(f"{ADD} 50 {item}")
    (mine,) = run("results compare last --json").data["groups"]
    found = [match["baseline"]["item"] for match in mine["comparisons"]]
    assert found == ["boxed", "near", "one", "two"]


def test_runs_follow_an_item_that_gets_another_name(
    run: Run, roadmap: Callable[[str], Path]
) -> None:
    """And stay readable when the item leaves the roadmap."""
    roadmap(ROADMAP)
    run(f"{ADD} 50 last")
    run(f"{ADD} 50 other")
    renamed = ROADMAP.replace("id: last", "id: end").replace("[final]", "[final, last]")
    gone = "- {id: other, kind: project, title: {en: Other}, hours: 1}\n"
    roadmap(renamed.replace(gone, ""))
    assert [r["item"] for r in runs(run)] == ["end", "other"]
    assert [r["item"] for r in run("results list other --json").data] == ["other"]
    assert "no longer in the roadmap" in run("results compare other", code=3).err
    assert [r["title"] for r in run("report --json").data["results"]] == ["Last", "other"]
    assert run("data doctor").code == 0


def test_undo_and_redo_take_whole_commands(db: Path, student: Run, tmp_path: Path) -> None:
    """An import is one step, however many runs it brought; a removed run comes back."""
    path = tmp_path / "runs.csv"
    path.write_text(CSV, encoding="utf-8")
    states = [rows(db)]
    for line in (f"{ADD} 50", f"results import {path}", "results remove 2"):
        student(line)
        states.append(rows(db))
    assert len({str(state) for state in states}) == 4
    for state in states[-2::-1]:
        student("undo --yes")
        assert rows(db) == state
    for state in states[1:]:
        student("redo --yes")
        assert rows(db) == state
    assert student("data doctor").code == 0
    student("undo")
    student(f"{ADD} 51")
    assert runs(student)[-1]["id"] == 9, "a number is for life"


def test_undo_says_what_goes(student: Run) -> None:
    """In the words in which it came."""
    said = student("undo").out
    assert "own-lm-glue: my-lm: mrpc dev f1 81.0% -> no result" in said


def test_a_file_is_imported_whole(student: Run, tmp_path: Path) -> None:
    """Rows may say when and what; options say what all have in common."""
    path = tmp_path / "runs.csv"
    path.write_text("\ufeff" + CSV, encoding="utf-8")
    result = student(f"results import glue-finetune {path} --init pretrained --lr 3e-5 --json")
    first, second = result.data
    assert (first["value"], first["seed"], first["note"]) == (88.1, 1, "第一次")
    assert first["at"].startswith("2026-01-0")
    assert (second["split"], second["metric"], second["note"]) == ("dev", "f1", "two\nlines")
    assert {(r["init"], r["lr"]) for r in result.data} == {("pretrained", 3e-05)}
    assert len(runs(student)) == 7


def test_a_file_that_grew_brings_only_what_is_new(
    student: Run, tmp_path: Path, typed: Callable[[bytes], None]
) -> None:
    """Nothing counts twice; two equal lines are two runs only if the file has two."""
    path = tmp_path / "runs.csv"
    path.write_text(CSV, encoding="utf-8")
    assert student(f"results import {path}").err.count("already") == 0
    assert "2 runs of the file stood here already" in student(f"results import {path}").err
    typed((CSV + "t5,RTE,dev,acc,60,,,\nt5,RTE,dev,acc,0.6,,,\n").encode())
    result = student("results import -")
    assert result.out.count("Recorded run") == 2
    assert "2 runs of the file stood here already" in result.err
    assert len(runs(student)) == 9
    typed(CSV.encode())
    assert student("results import own-lm-glue - --json").data[0]["item"] == "own-lm-glue"


def test_the_results_of_hugging_face_are_imported(student: Run, tmp_path: Path) -> None:
    """What the trainer left behind becomes runs on the dev split."""
    path = tmp_path / "all_results.json"
    path.write_text(
        json.dumps({"epoch": 3.0, "eval_accuracy": 0.8431, "eval_f1": 0.8886, "eval_runtime": 1.1}),
        encoding="utf-8",
    )
    options = "--model bert-base-cased --task MRPC --init pretrained --seed 42"
    found = student(f"results import {path} {options} --json").data
    assert [(r["metric"], r["split"], r["value"], r["epochs"], r["seed"]) for r in found] == [
        ("accuracy", "dev", 84.31, 3, 42),
        ("f1", "dev", 88.86, 3, 42),
    ]


def test_show_tells_of_runs_and_baselines(student: Run) -> None:
    """Both in the one form."""
    out = student("show glue-finetune").out
    assert "baseline     bert-base-cased: RTE dev accuracy 65.7%" in out
    assert "result       bert-base-cased (pretrained): MRPC dev f1 88.77% ± 0.61 (3 runs)" in out
    assert "verdict      4 runs; compared: 1 within, 2 below, 1 above (1 suspicious)" in out
    found = student("show glue-finetune --json").data["results"]
    assert found == student("results compare --json").data
    assert student("show bert-paper --json").data["results"]["runs"] == []


def test_done_tells_how_a_project_compares(student: Run) -> None:
    """A project is done when its comparison is recorded, whatever it says."""
    said = student("done glue-finetune")
    assert (
        "Results of glue-finetune: 4 runs; compared: 1 within, 2 below, 1 above (1 suspicious)\n"
    ) in said.out
    assert "dltrack results compare glue-finetune" in said.err
    assert student("show glue-finetune --json").data["state"] == "done"


@pytest.mark.usefixtures("db")
def test_done_without_a_run_says_gently_what_is_missing(run: Run) -> None:
    """And goes on; where nothing was published and nothing ran, nothing is missing."""
    said = run("done glue-finetune")
    assert "No run of glue-finetune is written down yet" in said.err
    assert "dltrack results add glue-finetune" in said.err
    assert run("show glue-finetune --json").data["state"] == "done"
    assert "run" not in run("done wikitext-pretrain").err.replace("Going on", "")
    assert "results" not in run("done bert-paper").err


def section(report: str) -> str:
    """The part of a report about results."""
    return report.partition("## Results\n")[2].partition("\n## ")[0]


def test_a_report_holds_runs_and_comparison(student: Run) -> None:
    """Each project with runs in the period."""
    told = section(student("report").out)
    assert "### Fine-tune BERT, GPT, RoBERTa and T5 on GLUE (`glue-finetune`)" in told
    assert "4 runs; compared: 1 within, 2 below, 1 above (1 suspicious)." in told
    assert (
        "| MRPC dev f1 | bert-base-cased (pretrained) | 3 | 88.77% ± 0.61 | "
        "bert-base-cased (published) | 88.85% | -0.08 | within |"
    ) in told
    assert "**5.** my-lm: mrpc dev f1 81.0% (own; 只有六层)" in told
    found = student("report --json").data["results"]
    assert [(r["item"], len(r["in_period"])) for r in found] == [
        ("glue-finetune", 4),
        ("own-lm-glue", 1),
    ]
    earlier = student("report --until 2020-01-01 --json").data["results"]
    assert earlier == []
    assert section(student("report --until 2020-01-01").out) == ""


def test_titles_of_projects_follow_the_language(
    student: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As all titles do."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "### 在 GLUE 上微调" in section(student("report").out)


def test_a_run_may_be_written_down_later(run: Run, db: Path) -> None:
    """``--at`` says when it ran; never in the future."""
    assert db.exists()
    result: Result = run(f"{ADD} 50 glue-finetune --at '3 days ago'")
    assert "Recorded run 1" in result.out
    assert run("results list --since yesterday --json").data == []
    assert len(run("results list --since '4 days ago' --json").data) == 1
    assert run("log --since yesterday --json").data == []
    run("results remove 1 --at '2 days ago'")
    assert len(run("log --json").data) == 2
