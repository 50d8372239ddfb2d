"""An own item: what it may say of itself, what it is called, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from own.answers import feed, html

if TYPE_CHECKING:
    from conftest import Refused, Run
    from links.site import Site
    from own.conftest import Add

LINK = "https://example.org/post --offline --title Post"


@pytest.mark.parametrize(
    "link",
    ["https://arxiv.org/pdf/1706.03762v5", "1706.03762", "arXiv:1706.03762v7",
     "http://www.arxiv.org/abs/1706.03762#S3", "https://doi.org/10.48550/arXiv.1706.03762",
     "（https://arxiv.org/abs/1706.03762），"],
)  # fmt: skip
def test_a_link_that_is_an_item_says_which_in_any_spelling(db: object, run: Run, link: str) -> None:
    assert db
    result = run("add", link)
    assert result.out == ""
    assert result.err == (
        "That is the item transformer-paper already: dltrack show transformer-paper\n"
    )
    data = run("add --json", link).data
    assert (data["new"], data["item"]["id"]) == (False, "transformer-paper")
    assert "nothing to undo" in run("undo", code=1).err


def test_an_own_item_that_is_there_can_be_changed(db: object, run: Run) -> None:
    assert db
    run(f"add {LINK}")
    assert "Change it: dltrack edit post" in run("add www.example.org/post/ --title Again").err
    assert len([r for r in run("list --track all --json").data if r["id"].startswith("post")]) == 1


def test_everything_can_be_said_by_hand(added: Add) -> None:
    found = added(
        f"{LINK} --title-zh 帖子 --kind Blog --author 'A B' --author C --year 2020 --hours 2.5"
        " --language en --needs attention,dls-1 --needs 'pytorch|dls-4' --teaches transformer"
        " --after dls-2 --resolves transformer-paper --track llm --note 'Read twice.'"
        " --id a-post"
    )
    assert found["id"] == "a-post"
    assert found["titles"] == {"en": "Post", "zh": "帖子"}
    assert (found["kind"], found["year"], found["hours"]) == ("blog", 2020, 2.5)
    assert (found["authors"], found["language"]) == (["A B", "C"], "en")
    assert found["needs"] == ["attention", "dls-1", {"any": ["dls-4", "pytorch"]}]
    assert (found["teaches"], found["tracks"]) == (["transformer"], ["llm"])
    assert found["note"]["en"] == "Read twice."
    assert found["state"] == "todo"
    assert not found["unlocked"]


def test_what_is_said_by_hand_counts_more_than_what_is_found(site: Site, added: Add) -> None:
    site.answers["/arxiv?id_list=2401.12345&max_results=1"] = feed("Found", "A", "B")
    found = added("2401.12345 --title Mine --kind talk --author Me --year 1999 --language zh")
    assert (found["title"], found["kind"], found["authors"]) == ("Mine", "talk", ["Me"])
    assert (found["year"], found["language"]) == (1999, "zh")


def test_a_chinese_title_by_hand_stands_beside_the_one_that_was_found(
    site: Site, added: Add
) -> None:
    site.answers["/arxiv?id_list=2401.12345&max_results=1"] = feed("Found")
    assert added("2401.12345 --title 找到")["titles"] == {"en": "Found", "zh": "找到"}


def test_with_a_title_no_network_is_needed(db: object, run: Run) -> None:
    """A page is not even asked; of a paper it is said that nothing more could be found."""
    assert db
    assert run("add https://nowhere.invalid/a --title A").err.count("Note:") == 0
    run("add 2401.00001 --title B --offline")
    found = run("show 2401.00001 --json").data
    assert (found["id"], found["kind"], found["url"]) == (
        "arxiv-2401-00001" if found["id"].startswith("arxiv") else "b",
        "paper", "https://arxiv.org/abs/2401.00001",
    )  # fmt: skip


def test_a_service_that_fails_is_no_reason_to_lose_what_was_typed(
    site: Site, db: object, run: Run
) -> None:
    assert db
    site.answers["/arxiv?id_list=2401.12345&max_results=1"] = html("Rate exceeded.")
    result = run("add 2401.12345 --title 'Mine' --author Me")
    assert result.out.startswith("Added: mine  Mine\n")
    assert "Note: " in result.err
    assert "Only what you gave is kept." in result.err


def test_offline_without_a_title_names_the_option(refused: Refused) -> None:
    said = refused("add 2401.12345 --offline", code=6, said="cannot be looked up with --offline")
    assert 'dltrack add 2401.12345 --title "..."' in said
    refused("add 'https://a.b/c?d=1&e=2' --offline --title ' '", code=6, said="'https://a.b/c?d=1")


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("hello", 2, "«hello» is no web link"),
        ("''", 2, "is no web link"),
        ("javascript:alert(1)", 2, "is no web link"),
        ("file:///etc/passwd --title X", 2, "is no web link"),
        ("ftp://a.b/c --title X", 2, "is no web link"),
        ("https://me:secret@a.b/c --title X", 2, "user name or password"),
        ("'https://a.b/c d' --title X", 2, "which no URL may"),
        (f"https://a.b/{'x' * 3000} --title X", 2, "longer than 2,000 characters"),
        (f"{LINK} --kind papr", 2, "Did you mean `paper`?"),
        (f"{LINK} --year 20x", 2, "`year` must be a whole number"),
        (f"{LINK} --year 99999", 2, "out of range"),
        (f"{LINK} --hours -1", 2, "`hours` is -1, out of range"),
        (f"{LINK} --hours nan", 2, "no finite decimal number"),
        (f"{LINK} --language english", 2, "no language code"),
        (f"{LINK} --id 'A b'", 2, "is no id"),
        (f"{LINK} --id dls-1", 1, "The name dls-1 is taken."),
        (f"{LINK} --id attention", 1, "The name attention is taken."),
        (f"{LINK} --id aiayn", 1, "The name aiayn is taken."),
        (f"{LINK} --needs transformr-paper", 3, "Did you mean transformer-paper"),
        (f"{LINK} --teaches attentoin", 3, "Did you mean attention"),
        (f"{LINK} --teaches dls-1", 3, "There is no topic called «dls-1»"),
        (f"{LINK} --after attention", 3, "There is no item called «attention»"),
        (f"{LINK} --track nowhere", 3, "There is no track called «nowhere»"),
        (f"{LINK} --track all", 2, "holds every item anyway"),
        (f"{LINK} --note 'a\x1b[31mb'", 2, "control character U+001B"),
        (f"{LINK} --at tomorrow", 2, "future"),
    ],
)
def test_what_an_own_item_cannot_be_is_refused(
    refused: Refused, line: str, code: int, said: str
) -> None:
    refused(f"add {line}", code=code, said=said)


def test_a_need_on_what_never_gates_is_refused(refused: Refused, run: Run) -> None:
    optional = next(r["id"] for r in run("list --track all --json").data if r["optional"])
    refused(f"add {LINK} --needs {optional}", code=1, said=f"{optional} is optional")


@pytest.mark.parametrize(
    ("options", "way"),
    [
        ("--needs attention --teaches attention", "post -> topic attention -> post"),
        ("--needs transformer-paper --teaches attention",
         "post -> transformer-paper -> topic attention -> post"),
        ("--needs 'pytorch|transformer-paper' --teaches attention",
         "post -> transformer-paper -> topic attention -> post"),
    ],
)  # fmt: skip
def test_an_item_that_would_need_itself_is_refused_with_the_way(
    refused: Refused, options: str, way: str
) -> None:
    refused(f"add {LINK} {options}", code=1, said=f"It would need itself: {way}.")


@pytest.mark.parametrize(
    ("title", "link", "name"),
    [
        ("Attention Is Not All You Need, Really", "https://a.b/c", "attention-is-not-all-you"),
        ("Über Größe", "https://a.b/c", "uber-groe"),
        ("注意力机制", "2401.12345", "arxiv-2401-12345"),
        ("注意力机制", "BV1xx411c7mD", "bv1xx411c7md"),
        ("注意力机制", "https://youtu.be/kCc8FmEb1nY", "youtube-kcc8fmeb1ny"),
        ("注意力机制", "10.1000/abc", "doi-10-1000-abc"),
        ("注意力机制", "https://blog.cn/2024/zhuyili.html", "blog-zhuyili"),
        ("注意力机制", "github.com/a/BERT-zh", "bert-zh"),
    ],
)
def test_an_id_is_made_of_the_title_or_of_the_link(
    added: Add, title: str, link: str, name: str
) -> None:
    assert added(f"{link} --offline --title '{title}'")["id"] == name


def test_two_of_one_title_have_two_ids(added: Add) -> None:
    first = added("https://a.b/1 --offline --title 'Same title'")["id"]
    second = added("https://a.b/2 --offline --title 'Same title'")["id"]
    assert first == "same-title"
    assert second.startswith("same-title-")


def test_an_id_never_clashes_with_what_is_there(added: Add) -> None:
    """Not with items, aliases or topics."""
    for title in ("dls-1", "aiayn", "Attention", "Transformer paper"):
        name = added(f"https://a.b/{title.replace(' ', '-')} --offline --title '{title}'")["id"]
        assert name != title.lower().replace(" ", "-")


def test_an_own_item_may_need_another_by_any_name(added: Add, run: Run) -> None:
    added("https://a.b/1 --offline --title 'Some first thing'")
    found = added("https://a.b/2 --offline --title 'Second' --needs https://a.b/1,some-f")
    assert found["needs"] == ["some-first-thing"]
    assert "locked: it needs" in run("add https://a.b/3 --offline --title X --needs second").out


@pytest.mark.parametrize("locale", ["en_US.UTF-8", "zh_CN.UTF-8"])
def test_it_is_told_what_was_added_and_what_can_be_done_now(
    db: object, run: Run, locale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert db
    monkeypatch.setenv("LANG", locale)
    result = run("add https://a.b/c --offline --title Post --title-zh 帖子 --hours 2 --kind blog")
    shown = "帖子" if locale.startswith("zh") else "Post"
    assert result.out == f"Added: post  {shown}\n  blog  ~2 h  https://a.b/c\n"
    assert result.err == (
        "Begin: dltrack start post   Change it: dltrack edit post   Take it back: dltrack undo\n"
    )


def test_a_write_can_be_back_dated(db: object, run: Run) -> None:
    assert db
    run(f"add {LINK} --at '2026-01-02 10:00'")
    assert run("log --json").data[0]["at"].startswith("2026-01-0")
