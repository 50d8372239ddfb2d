"""``roadmap show`` prints the graph for looking at: whole, one track, or around one thing."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Run

TRACKS = [
    "dltutorial", "dl-path", "kinnari-resources", "kinnari-route", "unic-lab", "lab-core",
    "d2l-express", "llm", "vision-multimodal", "rl", "advanced-courses", "setup-tools", "practice",
]  # fmt: skip


def lines_of(text: str) -> set[tuple[str, str, str]]:
    """The lines of a mermaid drawing between items, by their ids: from, arrow, to."""
    ids = dict(re.findall(r'(n\d+)\W+?"#91;.{1,4}#93; ([\w.-]+)', text))
    found = re.findall(r"^  (n\d+) (-->|-\.->|--o) (n\d+)$", text, re.MULTILINE)
    return {(ids[a], arrow, ids[b]) for a, arrow, b in found if a in ids and b in ids}


def boxes_of(text: str) -> dict[str, list[str]]:
    """What a mermaid drawing has in each of its outer boxes, by id."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if box := re.match(r'  subgraph \w+\["(.*)"\]', line):
            found[box[1]] = inside = []
        elif item := re.search(r'"#91;.{1,4}#93; ([\w.-]+)<', line):
            inside.append(item[1])
    return found


@pytest.mark.usefixtures("db")
def test_a_track_is_drawn_by_its_sections(run: Run) -> None:
    """Every member once, in its section, in the order of the track."""
    drawn = boxes_of(run("roadmap show --track lab-core").out)
    assert list(drawn) == [
        "Foundations#58; Andrew Ng's five parts, and PyTorch", "The Transformer",
        "Pre-trained language models", "Language models in practice", "Talks",
    ]  # fmt: skip
    listed = [item["id"] for item in run("list --track lab-core --json").data]
    assert Counter(id_ for inside in drawn.values() for id_ in inside) == Counter(listed)
    assert drawn["The Transformer"] == [
        "transformer-paper", "transformer-lecture", "illustrated-transformer",
        "annotated-transformer",
    ]  # fmt: skip


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("track", TRACKS)
def test_every_track_shows_all_it_lists(track: str, run: Run) -> None:
    """In both drawings: items as nodes, containers as nodes or boxes."""
    listed = {item["id"] for item in run(f"list --track {track} --json").data}
    for drawing in ("mermaid", "dot"):
        text = run(f"roadmap show --track {track} --format {drawing}").out
        assert {id_ for id_ in listed if not re.search(rf"\b{re.escape(id_)}\b", text)} == set()


@pytest.mark.usefixtures("db")
def test_the_neighbourhood_reaches_as_many_items_as_asked(run: Run) -> None:
    """A topic on the way costs nothing; siblings are no neighbours."""

    def items(depth: int) -> set[str]:
        line = f"roadmap show --around transformer-paper --depth {depth} --json"
        return {n["id"] for n in run(line).data["nodes"] if n["type"] == "item"}

    near, far = items(1), items(2)
    assert {"transformer-paper", "dls-5", "lilian-attention", "transformer-lecture"} <= near
    assert near < far
    assert {"gpt2-paper", "written-memories", "dls-2"} <= far - near
    assert "3b1b-5" not in far
    assert items(3) > far


@pytest.mark.usefixtures("db")
def test_the_neighbourhood_of_a_topic_is_who_teaches_and_who_needs_it(run: Run) -> None:
    """Two items away unless told."""
    data = run("roadmap show --around transformer-code --depth 1 --json").data
    items = {node["id"] for node in data["nodes"] if node["type"] == "item"}
    assert items == {"annotated-transformer", "uvadlc-6", "build-own-transformer"}
    assert (data["around"], data["depth"], data["track"]) == ("transformer-code", 1, None)
    assert run("roadmap show --around transformer-code --json").data["depth"] == 2


@pytest.mark.usefixtures("db")
def test_lines_tell_what_leads_where(run: Run) -> None:
    """A need leads on; what answers takes the questions along; order alone is dotted."""
    drawn = lines_of(run("roadmap show --track unic-lab").out)
    assert ("digit-recognition", "-->", "lenet-demo") in drawn
    assert ("d2l-ch6", "-.->", "d2l-ch7") in drawn
    assert ("d2l-ch9", "--o", "d2l-video-rnn") in drawn
    text = run("roadmap show --track lab-core").out
    assert ("transformer-paper", "-->", "transformer-lecture") in lines_of(text)


@pytest.mark.usefixtures("db")
def test_a_drawing_leaves_out_what_is_implied(run: Run) -> None:
    """One topic, one teacher: one line. What a longer way says already is not drawn again."""
    text = run("roadmap show --track llm").out
    drawn = lines_of(text)
    assert ("dls-5", "-->", "transformer-paper") in drawn
    assert "Attention<br/>" not in text
    assert ("bert-paper", "-->", "glue-finetune") in drawn
    assert ("bert-paper", "-->", "own-lm-glue") not in drawn
    assert ("transformer-paper", "-->", "lora-llama2") not in drawn
    edges = run("roadmap show --track llm --json").data["edges"]
    assert {"from": "attention", "to": "transformer-paper", "type": "need"} in edges
    assert {"from": "dls-5", "to": "attention", "type": "teaches"} in edges


def test_a_line_that_a_longer_way_implies_is_not_drawn(
    run: Run, roadmap: Callable[[str], Path]
) -> None:
    """Neither a need nor an order; JSON has them all."""
    needs = {"a": "", "b": ", needs: a", "c": ", needs: [a, b]", "d": ", needs: c, after: a"}
    items = "".join(f"- {{id: {i}, kind: paper, title: T{more}}}\n" for i, more in needs.items())
    roadmap(f"format: 1\nid: x\nversion: 1\nitems:\n{items}")
    chain = {("a", "-->", "b"), ("b", "-->", "c"), ("c", "-->", "d")}
    assert lines_of(run("roadmap show").out) == chain
    assert edges_by_type(run("roadmap show --json").data) == {"need": 4, "after": 1}


@pytest.mark.usefixtures("db")
def test_a_topic_from_outside_the_track_says_so(run: Run) -> None:
    """And a group says what its ways are where none is in the picture."""
    text = run("roadmap show --track practice").out
    assert '(["Calculus<br/>(2 outside)"])' in text
    group = '{"one of<br/>andrew-ng-ml<br/>geron-book<br/>ml-advice<br/>zhou-ml-book"}'
    assert group in text


@pytest.mark.usefixtures("db")
def test_states_have_a_mark_and_a_colour(run: Run) -> None:
    """Never a colour alone."""
    run("done python-notes")
    run("start calculus-notes")
    run("known linear-algebra-notes")
    mermaid, dot = (
        run(f"roadmap show --track dl-path --format {f}").out for f in ("mermaid", "dot")
    )
    for mark, id_, look, fill in (
        ("[x]", "python-notes", "done", "#c9e7cb"),
        ("[>]", "calculus-notes", "doing", "#ffe08a"),
        ("[k]", "linear-algebra-notes", "done", "#c9e7cb"),
        ("[ ]", "numpy-notes", "open", "#ffffff"),
        ("[#]", "dl-cnn", "locked", "#e6e6e6"),
        ("[~]", "dl-few-shot", "aside", "#f7f7f7"),
    ):
        node = re.search(rf'n(\d+) \[label="{re.escape(mark)} {id_}\\n.*fillcolor="{fill}"', dot)
        assert node, id_
        assert re.search(rf"class (n\d+,)*n{node[1]}(,n\d+)* {look}$", mermaid, re.MULTILINE), id_


@pytest.mark.usefixtures("db")
def test_titles_follow_the_language(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of items, topics and sections."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    text = run("roadmap show --track llm").out
    assert "亲手预训练与微调" in text
    assert "微积分<br/>" in text
    assert "GPT：用生成式预训练提升" in text


@pytest.mark.usefixtures("db")
def test_the_whole_graph_has_every_item_and_no_deprecated_one_in_a_drawing(run: Run) -> None:
    """JSON has those too, and says so."""
    nodes = run("roadmap show --json").data["nodes"]
    kinds = Counter(node["type"] for node in nodes)
    assert kinds["item"] + kinds["container"] == 208
    assert kinds["topic"] == 65
    gone = {node["id"] for node in nodes if node.get("deprecated")}
    text = run("roadmap show").out
    assert "tf-intro" in gone
    assert [id_ for id_ in gone if f" {id_}<" in text] == []
    assert "dltutorial#58; 2.1 The Transformer in detail" in boxes_of(text)
    assert run("roadmap show --track all").out == text


@pytest.mark.usefixtures("db")
def test_json_is_the_same_by_either_name(run: Run) -> None:
    """And a section is a place in the list of sections."""
    data = run("roadmap show --track rl --json").data
    assert data == run("roadmap show --track rl --format json").data
    paper = next(node for node in data["nodes"] if node["id"] == "hands-on-rl")
    assert data["sections"][paper["section"]]["titles"]["en"] == "A book with code"


@pytest.mark.usefixtures("db")
def test_a_drawing_goes_to_a_file_whole(run: Run, tmp_path: Path) -> None:
    """``-`` is stdout."""
    path = tmp_path / "graph.dot"
    said = run(f"roadmap show --track rl --format dot -o {path}")
    assert said.out == ""
    assert said.err == f"Wrote {path}\n"
    assert path.read_text(encoding="utf-8") == run("roadmap show --track rl -f dot -o -").out


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("--track rl --around cs285", 2, "two pictures"),
        ("--depth 2", 2, "Add --around ITEM"),
        ("--around cs285 --depth 0", 2, "at least 1"),
        ("--format png", 2, "mermaid, dot, json"),
        ("--around nothing-like-it", 3, "no item or topic"),
        ("--track nowhere", 3, "no track"),
        ("-o /nowhere/at/all.dot", 2, "cannot be written"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(
    line: str, code: int, said: str, run: Run
) -> None:
    """With the remedy."""
    assert said in run(f"roadmap show {line}", code=code).err


@pytest.mark.usefixtures("db")
def test_tab_knows_what_the_options_take(run: Run) -> None:
    """Items, tracks, drawings."""
    assert "transformer-paper\t" in run("__complete roadmap show --around transformer-p").out
    assert run("__complete roadmap show --track lab").out.startswith("lab-core\t")
    assert run("__complete roadmap show --format d").out == "dot\t\n"


def test_links_are_http_or_https_only(db: Path, run: Run) -> None:
    """Whatever got into the database."""
    with closing(sqlite3.connect(db)) as store, store:
        store.execute("UPDATE item SET url = 'javascript:alert(1)' WHERE id = 'hands-on-rl'")
        store.execute("UPDATE item SET url = 'HTTPS://x.org' WHERE id = 'pytorch-blitz'")
    for drawing in ("mermaid", "dot"):
        text = run(f"roadmap show --track rl --format {drawing}").out
        assert "javascript" not in text
        assert "HTTPS://x.org" in text


def edges_by_type(data: dict[str, Any]) -> Counter[str]:
    """How many lines of each kind a picture has."""
    return Counter(edge["type"] for edge in data["edges"])


@pytest.mark.usefixtures("db")
def test_every_line_of_the_roadmap_is_in_the_json_of_the_whole(run: Run) -> None:
    """Needs, teachers, groups, parts, order, answers."""
    data = run("roadmap show --json").data
    items = run("list --track all --deprecated --json").data
    count = edges_by_type(data)
    assert count["need"] == sum(len(item["needs"]) for item in items)
    assert count["teaches"] == sum(len(item["teaches"]) for item in items)
    assert count["one-of"] == 4
    assert min(count[kind] for kind in ("part-of", "after", "resolves")) > 10
