"""The roadmap that comes with dltrack is complete, true to its documents, and can be walked."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

import pytest

from dltrack.domain.link import canonical
from dltrack.domain.membership import members_of
from dltrack.roadmap.load import check

from .whole import BUNDLED, follow, graph, number, required, tracks, unlocked_without, whole

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

ROWS = {
    "dltutorial": 60, "dl-path": 106, "kinnari-resources": 32, "kinnari-route": 51, "unic-lab": 26,
}  # fmt: skip
"""Rows of each document that name something to study: 275 in all."""

IN_DOCUMENTS_NOWHERE = {
    "d2l-ch7",
    "d2l-ch8",
    "yannic-switch",
    *map("dls-hw-{}".format, (1, 2, 4, 5)),
}
"""What we added: two chapters, a video, and the parts of one row of homework."""

RANGES = {
    "dls-1": ("P", 9, 50), "dls-2": ("P", 51, 85), "dls-3": ("P", 86, 107),
    "dls-4": ("P", 108, 150), "dls-5": ("P", 151, 180), "pytorch-videos": ("P", 1, 32),
    "d2l-video-cnn": ("L", 19, 29), "d2l-video-rnn": ("L", 54, 59),
    "d2l-video-attention": ("L", 64, 68), "d2l-video-optim": ("L", 72, 72),
}  # fmt: skip
"""Stretches of videos, as the documents give them."""

OPTIONAL = {
    "lstm-paper", "r2rt-tensorflow", "lstm-lm", "roberta-paper",
    "network-access", "cuda-cudnn", "pip-mirror", "pytorch-wheels",
}  # fmt: skip
"""By the word of every document that names them, or (the last four) for a machine that needs it."""

PLANNED = {
    "beyond-plm", "bio-lm", "structure-prediction", "proteomics", "protein-design",
    "dl-meta-learning", "dl-few-shot", "dl-compression",
}  # fmt: skip
DEPRECATED = {
    "tf-courses", "tf-intro", "tf-cnn", "tf-nlp", "tf-sequences", "tf-dev-summit", "tf-examples",
    "inside-tensorflow", "conda-mirror",
}  # fmt: skip

PUT_RIGHT = {
    "cs285": "rail.eecs.berkeley.edu/deeprlcourse",
    "yannic-sparse-experts": "youtube.com/watch?v=ccBMRryxGog",
    "yannic-switch": "youtube.com/watch?v=iAR8LkkMMIM",
    "ml-summary": "machine-learning/summary.md",
    "algo-notes": "algorithm.yuanbin.me/zh-hans",
    "d2l-video-pytorch": "bilibili.com/video/BV1AK4y1P7vs",
    "d2l-video-cnn": "bilibili.com/video/BV1L64y1m7Nh",
    "d2l-video-rnn": "bilibili.com/video/BV1D64y1z7CA",
    "pytorch-docs": "pytorch.org/docs/stable",
    "pytorch-blitz": "pytorch.org/tutorials/beginner/deep_learning_60min_blitz.html",
    "gitpod": "ona.com",
    "chatgpt": "chatgpt.com",
    "wikitext": "huggingface.co/datasets/Salesforce/wikitext",
    "roberta-paper": "github.com/facebookresearch/fairseq",
    "gpt-paper": "openai.com/index/language-unsupervised",
    "gpt2-paper": "cdn.openai.com/better-language-models/",
    "pwc": "github.com/zziz/pwc",
    "kaggle": "competitions/kaggle.md",
    "matrix-derivatives": "zhuanlan.zhihu.com/p/24709748",
}
"""Where a document's link is wrong, gone, missing or misleading: a part of the right one."""

REAL_SPELLINGS = ("appying", "pyperparameter", "netoworks", "machanism")
"""Odd names of files that are really called so."""

WITHOUT_CHAPTERS = {"algo-notes", *map("d2l-ch{}".format, range(6, 12))}
"""Books that are looked up, and the chapters that are items themselves."""


def test_nothing_is_wrong_with_it_and_nothing_could_be_better() -> None:
    """No error and no warning: what `roadmap check` says of the bundled file."""
    roadmap, problems = check(str(BUNDLED))
    assert roadmap is not None
    assert problems == []


def test_every_row_of_every_document_is_carried() -> None:
    """Once: by one item, or by a topic."""
    rows = Counter(row for thing in (*whole().items, *whole().topics) for row in thing.rows)
    assert Counter(source for source, _ in rows) == ROWS
    assert sum(ROWS.values()) == 275
    assert {row for row, times in rows.items() if times > 1} == set()


def test_what_stands_in_no_document_says_so() -> None:
    """A part of a course may come with its course."""
    without = {item.id for item in whole().items if not item.rows}
    assert without == IN_DOCUMENTS_NOWHERE
    added = {item.id for item in whole().items if item.added}
    assert added == {"d2l-ch7", "d2l-ch8", "yannic-switch"}


def test_no_two_items_share_a_link_but_a_container_and_its_parts() -> None:
    """In whatever spelling."""
    family = {item.id: item.part_of or item.id for item in whole().items}
    links = sorted(
        (canonical(url), family[item.id])
        for item in whole().items
        for url in filter(None, (item.url, *(link.url for link in item.links)))
    )
    shared = {link: {f for _, f in owners} for link, owners in groupby(links, key=lambda x: x[0])}
    assert {link for link, owners in shared.items() if len(owners) > 1} == set()
    assert len(shared) > 150


def test_what_is_wrong_in_a_document_is_put_right_and_said() -> None:
    """The right link, and a note for whoever knows the document."""
    items = {item.id: item for item in whole().items}
    for id_, part in PUT_RIGHT.items():
        links = [items[id_].url or "", *(link.url for link in items[id_].links)]
        assert any(part in canonical(link) for link in links), id_
        assert items[id_].note, id_
    for spelling in REAL_SPELLINGS:
        assert [item for item in whole().items if spelling in (item.url or "") and item.note]


def test_nothing_is_optional_planned_or_deprecated_that_a_document_asks_for() -> None:
    """What is optional in one document and a step of another is a step."""
    flags = {
        flag: {item.id for item in whole().items if getattr(item, flag)}
        for flag in ("optional", "planned", "deprecated")
    }
    assert flags == {"optional": OPTIONAL, "planned": PLANNED, "deprecated": DEPRECATED}
    assert "mli-paper-reading" not in flags["optional"]


def test_nothing_has_to_be_known_before_itself() -> None:
    """Take away what needs nothing that is left, again and again: nothing remains."""
    g = graph()
    before = {n: {*g.needs[n], *g.supporters[n]} for n in range(len(g.names))}
    while free := {n for n, needs in before.items() if not needs}:
        before = {n: needs - free for n, needs in before.items() if n not in free}
    assert [g.names[n] for n in before] == []


def test_every_needed_topic_is_taught_or_declared_as_assumed() -> None:
    """Taught by something that one has to study; probability alone is assumed."""
    g = graph()
    taught = {t for item in whole().items if g.required(number()[item.id]) for t in item.teaches}
    needed = {g.names[n] for needs in g.needs for n in needs} & {t.id for t in whole().topics}
    assert needed - taught == {"probability"}
    assert {t.id for t in whole().topics if t.assumed} == {"probability"}


def test_every_item_can_be_reached() -> None:
    """Optional ones too; only what is planned or deprecated has nothing to be studied."""
    g = graph()
    able = {g.names[i] for i in range(len(whole().items)) if g.leaf(i) and not g.unstudied[i]}
    assert unlocked_without(()) & set(number()) >= able


def test_no_need_hangs_on_what_is_optional_planned_or_deprecated() -> None:
    """They never gate anything."""
    g = graph()
    idle = [n for n in range(len(g.names)) if g.optional[n] or g.unstudied[n]]
    assert [g.names[n] for n in idle if g.needed_by[n] and g.leaf(n)] == []
    assert unlocked_without([g.names[n] for n in idle]) == unlocked_without(())


@pytest.mark.parametrize("track", [track.id for track in tracks()])
def test_next_leads_through_all_of_a_track_and_never_to_a_locked_item(track: str, db: Path) -> None:
    """From a student who knows nothing to the end, always taking the first suggestion."""
    line = follow(db, track)
    assert len(line) == len(set(line))
    members = members_of(whole(), next(t for t in tracks() if t.id == track))
    assert required(members) <= set(line)


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("track", [track.id for track in tracks()])
def test_list_shows_each_section_of_a_track_once_with_all_that_it_holds(
    track: str, run: Run
) -> None:
    """In the order of the document, though needs may interleave the sections."""
    wanted = next(t for t in tracks() if t.id == track)
    members = members_of(whole(), wanted)
    shown = run(f"list --track {track} --deprecated").out.splitlines()
    heads = [line.removeprefix("# ") for line in shown if line.startswith("# ")]
    used = {section for section, _ in members.values()}
    assert heads == [s.title.en for n, s in enumerate(wanted.sections) if n in used]
    listed = [line.split("  ")[1] for line in shown if line.startswith("[")]
    assert sorted(listed) == sorted(graph().names[i] for i in members)


def test_everything_has_a_title_in_both_languages() -> None:
    """Tracks, sections, topics, items; tracks also say in both whom they are for."""
    texts = [thing.title for thing in (*whole().tracks, *whole().topics, *whole().items)]
    texts += [section.title for track in whole().tracks for section in track.sections]
    assert [text for text in texts if not (text.en and text.zh)] == []
    for track in whole().tracks:
        assert track.purpose
        assert track.purpose.en
        assert track.purpose.zh


def test_notes_and_constraints_are_in_both_languages() -> None:
    """A reader of one language misses nothing."""
    texts = [text for item in whole().items for text in (item.note, *item.constraints) if text]
    assert [text for text in texts if not (text.en and text.zh)] == []
    assert len(texts) > 100


def test_every_paper_has_authors_and_a_year() -> None:
    """And an estimate: 5 hours if the field stands on it, else 3."""
    papers = [item for item in whole().items if item.kind == "paper"]
    assert len(papers) == 8
    assert [p.id for p in papers if not (p.authors and p.year and p.hours in (3, 5))] == []


def test_every_range_of_videos_and_every_book_with_chapters_has_parts() -> None:
    """So that a student can stop in the middle."""
    parts = {i.id: i.parts for i in whole().items if i.parts}
    assert {
        id_: (p.label, p.first, p.last) for id_, p in parts.items() if p.label != "Ch"
    } == RANGES
    books = {i.id for i in whole().items if i.kind == "book" and graph().leaf(number()[i.id])}
    assert {id_ for id_, p in parts.items() if p.label == "Ch"} == books - WITHOUT_CHAPTERS


def test_estimates_follow_the_rule_at_the_top_of_the_file() -> None:
    """Short videos 0.25 h, lessons 1 h, chapters 3 h; sums rounded up to the half hour."""
    each = {"P": 0.25, "L": 1, "Ch": 3}
    for item in whole().items:
        if item.parts:
            count = item.parts.last - item.parts.first + 1
            assert item.hours == -(-count * each[item.parts.label] * 2 // 1) / 2, item.id
    g = graph()
    studied = [i for i in whole().items if g.leaf(number()[i.id]) and not i.planned]
    assert [i.id for i in studied if not i.hours] == []
    assert [i.id for i in whole().items if i.hours and i.hours * 2 % 1] == []


def test_what_a_paper_left_open_is_taken_up_by_what_explains_it() -> None:
    """All papers but the optional ones and mT5, for which no document names an explanation."""
    answers: dict[str, set[str]] = {}
    for item in whole().items:
        for other in item.resolves:
            answers.setdefault(other, set()).add(item.id)
    assert {"transformer-lecture", "annotated-transformer"} <= answers["transformer-paper"]
    assert {"gpt-lecture", "mli-paper-reading"} <= answers["gpt-paper"] & answers["gpt2-paper"]
    assert {"bert-lecture", "mli-paper-reading"} <= answers["bert-paper"]
    assert answers["t5-paper"] == {"cs25-openai"}


def test_baselines_say_where_they_were_read() -> None:
    """Only what was read: no result of the leaderboard stands among those of the dev split."""
    lines = [b for item in whole().items for b in item.baselines]
    assert {b.split for b in lines} == {"dev"}
    assert {b.source.split(",")[0] for b in lines} == {"Hugging Face transformers", "fairseq"}
    assert {(b.task, b.metric) for b in lines} <= {
        ("MRPC", "f1"), ("MRPC", "accuracy"), ("RTE", "accuracy"),
    }  # fmt: skip


WHY_BERT = """\
bert-paper  BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding
[#] to do, locked
It still needs:
  - transformer-paper (todo, ~5 h)
The cheapest way in: 5 items, ~35 h
  1. calculus-notes  Calculus (notes)  ~3 h
  2. dls-1  S1: Neural Networks and Deep Learning  ~10.5 h
  3. dls-2  S2: Improving Deep Neural Networks: Hyperparameter Tuning, Regularization and \
Optimization  ~9 h
  4. dls-5  S5: Sequence Models  ~7.5 h
  5. transformer-paper  Attention Is All You Need  ~5 h
"""


@pytest.mark.usefixtures("db")
def test_why_gives_the_answer_of_a_good_teacher(run: Run) -> None:
    """Before BERT the Transformer, before that attention, and the shortest course that leads there.

    Whoever knows attention is told to read the one paper.
    """
    assert run("why bert-paper").out == WHY_BERT
    run("known attention")
    way = run("why bert-paper --json").data["way"]
    assert [step["id"] for step in way] == ["transformer-paper"]
