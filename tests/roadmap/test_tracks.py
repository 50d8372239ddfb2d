"""Sources with rows, curated tracks with items, and where an item stands in a source."""

import pytest

from dltrack.domain.model import Section, Text, Track

from .conftest import HEAD, Check, Say

SOURCE = "sources: [{{id: s, title: S, sections: [{}]}}]\n"
ROWS = SOURCE.format("{title: A, rows: [2, 25]}, {title: B, rows: 30}, {title: C, rows: [26, 27]}")
TRACK = "tracks: [{{id: k, title: K, sections: [{}]}}]\n"


def test_sources_come_before_curated_tracks_and_both_arrive_in_the_model(check_text: Check) -> None:
    """One row may be written as a number or as a list of one."""
    roadmap, problems = check_text(
        HEAD
        + """\
tracks:
  - {id: core, title: Core, for: Everyone, sections: [{title: I, items: [b, a]}]}
sources:
  - id: s
    title: {en: S, zh: 源}
    url: https://s.org
    for: {zh: 新生}
    sections: [{title: A, rows: [2, 25]}, {title: B, rows: [1]}, {title: C, rows: 30}]
items:
  - {id: a, kind: paper, title: A, from: [s:30, s:2]}
  - {id: b, kind: paper, title: B, from: s:25}
topics: [{id: t, title: T, assumed: true, from: s:1}]
"""
    )
    assert roadmap is not None, problems
    assert roadmap.tracks == (
        Track(
            "s",
            Text("S", "源"),
            Text(zh="新生"),
            (Section(Text("A"), (2, 25)), Section(Text("B"), (1, 1)), Section(Text("C"), (30, 30))),
            source=True,
            url="https://s.org",
        ),
        Track(
            "core",
            Text("Core"),
            Text("Everyone"),
            (Section(Text("I"), None, ("b", "a")),),
            source=False,
        ),
    )
    assert [item.rows for item in roadmap.items] == [(("s", 30), ("s", 2)), (("s", 25),)]
    assert roadmap.topics[0].assumed
    assert roadmap.topics[0].rows == (("s", 1),)


def test_sources_tracks_and_topics_may_be_missing_or_empty(check_text: Check) -> None:
    """The smallest roadmap is one item."""
    for above in ("", "sources:\ntracks: []\ntopics: ~\n"):
        roadmap, _ = check_text(f"{HEAD}{above}items: [{{id: a, kind: paper, title: A}}]\n")
        assert roadmap is not None
        assert (roadmap.tracks, roadmap.topics) == ((), ())


@pytest.mark.parametrize("version", ["2026.10", "2026.11.0", "'1.0'", "3"])
def test_a_version_is_taken_as_it_is_written(check_text: Check, version: str) -> None:
    """2026.10 is not 2026.1."""
    roadmap, _ = check_text(
        f"{HEAD}items: [{{id: a, kind: paper, title: A}}]\n".replace("1\nit", f"{version}\nit")
    )
    assert roadmap is not None
    assert roadmap.version == version.strip("'")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "format: 1\nitems: []\n",
            ["`id` is missing.", "`version` is missing.", "The roadmap has no"],
        ),
        (HEAD, ["`items` is missing."]),
        (HEAD + "items: a\n", ["`items` must be a list, but is the text `a`."]),
        (HEAD + "items: {a: b}\n", ["`items` must be a list, but is a mapping. "]),
        (HEAD + "items: [a]\n", ["An entry of `items` must be a mapping, but is the text `a`."]),
        (HEAD.replace("x", "X"), ["`X` is no id.", "`items` is missing."]),
        (HEAD + "itmes: []\n", ["`itmes` is no name", "`items` is missing."]),
        (
            HEAD.replace("1\n", "[1]\n").replace("[1]", "1", 1),
            ["`items`", "`version` must be a text"],
        ),
    ],
)
def test_the_roadmap_itself_is_checked(check_text: Check, text: str, said: list[str]) -> None:
    """It has an id, a version and at least one item."""
    messages = sorted(f"{one.message} {one.remedy}" for one in check_text(text)[1])
    assert len(messages) == len(said)
    for message, begin in zip(messages, sorted(said), strict=True):
        assert message.startswith(begin)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("s", "`s` in `from` names no row. Write SOURCE:ROW"),
        ("{s: 3}", "`from` must be a text, but is a mapping."),
        ("s:0", "`s:0` in `from` names no row."),
        ("s:-1", "`s:-1` in `from` names no row."),
        ("s:1.5", "`s:1.5` in `from` names no row."),
        ("s:二", "`s:二` in `from` names no row."),
        ("s:²", "`s:²` in `from` names no row."),
        ("s:9999999999", "`s:9999999999` in `from` names no row."),
        ("t:3", "`from` names `t`, which is no source. "),
        ("s:1", "Row 1 of `s` lies in none of its sections."),
        ("s:28", "Row 28 of `s` lies in none of its sections. Mend the row, or"),
        ("s:31", "Row 31 of `s` lies in none of its sections."),
        ("[s:3, s:3]", "`s:3` stands twice in `from`."),
        ("[26]", "`from` must be a text, but is the number `26`."),
    ],
)
def test_a_place_in_a_source_is_a_row_of_one_of_its_sections(
    errors_of: Say, given: str, said: str
) -> None:
    """An item without a section would have no place in its track."""
    (error,) = errors_of(f"a, kind: paper, title: A, from: {given}", above=ROWS)
    assert error.startswith("6 a: " + said)


@pytest.mark.parametrize("row", [2, 25, 26, 27, 30])
def test_first_and_last_row_belong_to_their_section(errors_of: Say, row: int) -> None:
    """Sections need not stand in the order of their rows."""
    assert errors_of(f"a, kind: paper, title: A, from: s:{row}", above=ROWS) == []


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ("{title: B, rows: [3, 4]}", "Row 3 already lies in the section on line 4."),
        ("{title: B, rows: [1, 2]}", "Row 2 already lies in the section on line 4."),
        ("{title: B, rows: [1, 99]}", "Row 2 already lies in the section on line 4."),
        ("{title: B, rows: [9, 8]}", "`rows` ends at 8, before it begins at 9."),
        ("{title: B, rows: [7, 8, 9]}", "`rows` must be a first and a last row, but has 3 values."),
        ("{title: B, rows: []}", "`rows` must be a first and a last row, but has 0 values."),
        ("{title: B, rows: [0, 1]}", "`rows` is `0`, out of range."),
        ("{title: B, rows: all}", "`rows` must be a whole number, but is the text `all`."),
        ("{title: B, rows: {first: 1}}", "`rows` must be a whole number, but is a mapping."),
        ("{title: B}", "`rows` is missing."),
        ("{rows: 7}", "`title` is missing."),
        ("{title: B, rows: 7, items: [a]}", "`items` is no name the format knows here."),
        ("B", "A section must be a mapping, but is the text `B`."),
    ],
)
def test_a_section_of_a_source_has_rows_of_its_own(errors_of: Say, section: str, said: str) -> None:
    """A row lies in exactly one section."""
    above = SOURCE.format("{title: A, rows: [2, 5]}, " + section)
    (error,) = errors_of("a, kind: paper, title: A", above=above)
    assert error.startswith("4 s: " + said)


def test_a_section_that_cannot_be_read_is_one_error_not_one_for_each_item(errors_of: Say) -> None:
    """Its rows may well be the ones the items name."""
    items = [f"a{n}, kind: paper, title: A, from: s:{n}" for n in range(1, 9)]
    assert len(errors_of(*items, above=SOURCE.format("{title: A, rows: 1-8}"))) == 1


@pytest.mark.parametrize(
    ("sections", "said"),
    [
        ("{title: I, items: [a, b, a]}", "`a` stands twice in `items`."),
        (
            "{title: I, items: [a]}, {title: J, items: [b, a]}",
            "`a` already stands in this track, on",
        ),
        ("{title: I, items: [c]}", "`items` names `c`, which does not exist."),
        ("{title: I, items: [t]}", "`items` names the topic `t`, but only items may stand there."),
        ("{title: I, items: [bee]}", "`items` names `bee`, which is only an alias. Write `b`."),
        ("{title: I, rows: [1, 2]}", "`items` is missing."),
    ],
)
def test_a_curated_track_lists_items_each_once(errors_of: Say, sections: str, said: str) -> None:
    """The sections tell where in the track an item stands."""
    above = "topics: [{id: t, title: T}]\n" + TRACK.format(sections)
    items = ("a, kind: paper, title: A", "b, kind: paper, title: B, aliases: bee")
    assert any(error.startswith("5 k: " + said) for error in errors_of(*items, above=above))


def test_an_item_may_stand_in_two_tracks(errors_of: Say) -> None:
    """And both may have the id of an item."""
    first = TRACK.format("{title: I, items: a}").replace("id: k", "id: a")
    second = "{id: l, title: L, sections: [{title: I, items: [a]}]}"
    above = first.replace("}]}]\n", f"}}]}}, {second}]\n")
    assert errors_of("a, kind: paper, title: A", above=above) == []


@pytest.mark.parametrize("kind", ["sources", "tracks"])
def test_all_is_no_id_of_a_track(errors_of: Say, kind: str) -> None:
    """It names the track that holds every item."""
    (error,) = errors_of("a, kind: paper, title: A", above=f"{kind}: [{{id: all, title: X}}]\n")
    assert "The id `all` is kept for the track that holds every item. Take another id." in error
