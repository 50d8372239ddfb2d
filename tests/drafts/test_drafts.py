"""Drafts from Markdown, roadmap.sh and Metacademy, through the real entry."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from dltrack.roadmap.load import check

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

    Import = Callable[..., tuple[dict[str, Any], Result]]

README = """\
# 学习路线

[回到顶部](#top)

## 1. 基础
视频地址： https://www.bilibili.com/video/BV1xx411c7mD/，先看这个
- **Attention Is All You Need**. *Vaswani et al.* [[pdf](https://arxiv.org/pdf/1706.03762.pdf)] \
[[code](https://github.com/tensorflow/tensor2tensor)](**T2T**)
- [<img src="x.png"/>图解](https://jalammar.github.io/illustrated-transformer/) (optional)
- 概率论 (TBD)
- [题解]（https://algorithm.example.org/zh/）
- 一句没有链接的话
  1. [Ch6-卷积[P1-P9]](https://zh.d2l.ai/chapter_convolutional-neural-networks/)
- `pip install x -i https://mirror.example.org/simple`

## 2. Tables
| what | where |
| --- | --- |
| Paper again | [here](https://arxiv.org/abs/1706.03762) |
| Bad | [x](javascript:alert(1)) |

<details><summary>以下内容已经不推荐</summary>
### Old
* [TensorFlow notes](old/tf.md)
</details>
"""


@pytest.fixture
def imported(run: Callable[..., Result], tmp_path: Path) -> Import:
    """Import a text and read the draft back; it must be a valid roadmap."""

    def imported(text: str, *more: str, name: str = "README.md") -> tuple[dict[str, Any], Result]:
        source, target = tmp_path / name, tmp_path / "draft.yaml"
        source.write_text(text, encoding="utf-8")
        result = run("roadmap import", str(source), "-o", str(target), *more)
        roadmap, problems = check(str(target))
        assert roadmap is not None, problems
        return yaml.safe_load(target.read_text(encoding="utf-8")), result

    return imported


def _by_title(draft: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {next(iter(item["title"].values())): item for item in draft["items"]}


def test_headings_become_sections_and_links_items_in_their_order(imported: Import) -> None:
    """Full-width punctuation, nested brackets, icons and raw HTML included."""
    draft, _ = imported(README, "--base", "https://example.org/docs/README.md")
    titles = [next(iter(s["title"].values())) for s in draft["sources"][0]["sections"]]
    assert titles == ["1. 基础", "2. Tables", "Old"]
    assert [next(iter(item["title"].values())) for item in draft["items"]] == [
        "1. 基础：视频地址",
        "Attention Is All You Need",
        "图解",
        "概率论 (TBD)",
        "题解",
        "Ch6-卷积[P1-P9]",
        "1. 基础",
        "TensorFlow notes",
    ]


def test_an_address_in_a_text_ends_where_the_chinese_begins(imported: Import) -> None:
    """The full-width comma behind it belongs to the sentence."""
    draft, _ = imported(README)
    assert draft["items"][0]["url"] == "https://www.bilibili.com/video/BV1xx411c7mD/"


def test_links_that_only_say_pdf_or_code_belong_to_one_item(imported: Import) -> None:
    """And the same paper in another place is the same item, with both rows."""
    paper = _by_title(imported(README)[0])["Attention Is All You Need"]
    assert paper["kind"] == "paper"
    assert [link["label"] for link in paper["links"]] == ["code"]
    assert len(paper["from"]) == 2


def test_what_a_line_says_of_a_thing_becomes_a_flag(imported: Import) -> None:
    """Optional, to be done, and under a heading that calls it out of date."""
    items = _by_title(imported(README, "--base", "https://example.org/docs/README.md")[0])
    assert items["图解"]["optional"]
    assert items["概率论 (TBD)"]["planned"]
    assert items["TensorFlow notes"]["url"] == "https://example.org/docs/old/tf.md"


def test_nothing_is_dropped_silently(imported: Import) -> None:
    """Every line that was not taken is named with its number and the reason."""
    _, result = imported(README)
    for line, reason in (
        (3, "a jump inside the document"), (11, "no link"), (19, "no web address"),
        (23, "a relative link"),
    ):  # fmt: skip
        assert any(
            f":{line}: skipped:" in said and reason in said for said in result.err.splitlines()
        )


def test_a_second_import_gives_the_same_ids_and_new_lines_rename_nobody(imported: Import) -> None:
    """So that a second import is an update."""
    first, _ = imported(README)
    again, _ = imported(README)
    more, _ = imported(README.replace("- 概率论", "- [Pdf](https://example.org/new)\n- 概率论"))
    assert first == again
    assert {i["id"] for i in first["items"]} <= {i["id"] for i in more["items"]}


def test_edges_of_a_drawing_are_order_and_never_needs(imported: Import) -> None:
    """Missing ends and self-loops are reported."""
    graph = {
        "nodes": [
            {"id": "a", "type": "topic", "position": {"x": 0, "y": 0}, "data": {"label": "Maths"}},
            {"id": "b", "type": "topic", "position": {"x": 0, "y": 9}, "data": {"label": "Nets"}},
            {"id": "t", "type": "title", "data": {"label": "AI"}},
            {"id": "v", "type": "vertical", "data": {"label": "line"}},
        ],
        "edges": [
            {"source": "a", "target": "b"},
            {"source": "b", "target": "b"},
            {"source": "a", "target": "gone"},
        ],
    }
    draft, result = imported(json.dumps(graph), name="ai.json")
    nets = _by_title(draft)["Nets"]
    assert nets["after"] == ["maths"]
    assert "needs" not in nets
    assert "from a node to itself" in result.err
    assert "there is no node gone" in result.err


def test_dependencies_of_metacademy_are_needs_unless_they_close_a_circle(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    """A folder of concepts, each a folder of text files."""
    for tag, needs, resources in (
        ("sgd", "tag: calculus\nreason: slopes", "title: Notes\nurl: https://example.org/sgd"),
        ("calculus", "tag: sgd", "title: Book\nurl: https://example.org/sgd"),
    ):
        folder = tmp_path / "nodes" / tag
        folder.mkdir(parents=True)
        (folder / "title.txt").write_text(tag.upper(), encoding="utf-8")
        (folder / "dependencies.txt").write_text(needs, encoding="utf-8")
        (folder / "resources.txt").write_text(resources, encoding="utf-8")
    result = run("roadmap import", str(tmp_path), "-o", str(tmp_path / "draft.yaml"))
    items = yaml.safe_load((tmp_path / "draft.yaml").read_text(encoding="utf-8"))["items"]
    assert sum("needs" in item for item in items) == 1
    assert "it would close a circle" in result.err
    assert "has this address already" in result.err


@pytest.mark.parametrize(
    ("text", "more", "code", "said"),
    [
        ("only prose\n", (), 5, "holds nothing to study"),
        ("[1, 2]", ("--format", "roadmap-sh"), 5, "is no roadmap-sh file"),
        ("# x", ("--format", "word"), 2, "no format"),
        ("# x", ("--base", "file:///etc"), 2, "no web address"),
    ],
)
def test_a_source_that_cannot_be_taken_is_one_sentence(
    run: Callable[..., Result],
    tmp_path: Path,
    text: str,
    more: tuple[str, ...],
    code: int,
    said: str,
) -> None:
    """With its exit code, and no file is written."""
    source = tmp_path / "source"
    source.write_text(text, encoding="utf-8")
    target = tmp_path / "draft.yaml"
    result = run("roadmap import", str(source), "-o", str(target), *more, code=code)
    assert said in result.err
    assert not target.exists()


def test_a_word_in_a_long_paragraph_says_nothing_of_each_of_its_links(imported: Import) -> None:
    """As it does in a line: there the link is meant."""
    links = " ".join(f"[Paper number {n}](https://example.org/{n}) and so on" for n in range(100))
    draft, _ = imported(
        f"# P\n\n{links} (optional)\n\n- [One](https://example.org/one) (optional)\n"
    )
    assert [item["id"] for item in draft["items"] if item.get("optional")] == ["one"]


def test_brackets_without_another_half_are_taken_off_however_many_there_are(
    imported: Import,
) -> None:
    lone = "]" * 5_000
    draft, _ = imported(f"- {lone} Attention（ https://example.org/1 {lone}\n")
    assert "Attention" in json.dumps(draft["items"], ensure_ascii=False)


def test_lists_in_lists_are_read_to_the_bottom_and_what_lies_deeper_is_said(
    imported: Import,
) -> None:
    """Forty levels are more than anybody reads."""
    lines = "\n".join(f"{'  ' * n}- [Item {n}](https://example.org/{n})" for n in range(40))
    draft, _ = imported(lines + "\n- [Behind](https://example.org/behind)\n")
    assert len(draft["items"]) == 41
    quoted = "> " * 200 + "[Deep](https://example.org/deep)"
    draft, result = imported(f"- [One](https://example.org/1)\n\n{quoted}\n")
    assert [item["id"] for item in draft["items"]] == ["one"]
    assert "README.md:3: skipped" in result.err
    assert "nested too deep" in result.err
