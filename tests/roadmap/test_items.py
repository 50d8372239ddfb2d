"""What one item may say, and the sentence for everything it may not."""

import pytest

from dltrack.domain.model import Baseline, Item, Link, Parts, Text

from .conftest import HEAD, Check, Say

WHOLE = """\
topics: [{id: t, title: T}, {id: u, title: {zh: 乙}}]
items:
  - id: a
    kind: paper
    title: {en: "  Attention ", zh: 注意力}
    url: https://arxiv.org/abs/1706.03762
    links: [https://example.org/x, {url: "http://例子.org/y", label: slides}]
    aliases: [attention-is-all-you-need]
    authors: [Vaswani, Shazeer]
    year: 2017
    language: zh-Hans
    hours: 2.5
    needs: [t, {any: [b, c]}, {any: c}]
    after: b
    teaches: [u]
    resolves: c
    parts: {label: P, first: 9, last: 50}
    constraints:
      - no trainer
      - {en: own loop, zh: 自己写}
      - >
        folded
        text
    baselines:
      - {model: bert, task: MRPC, split: dev, metric: f1, value: 88.85, source: the paper}
    optional: yes
    added: true
    note: |
      two

      lines
  - {id: b, kind: blog, title: B, part_of: c}
  - {id: c, kind: course, title: C}
"""


def test_every_field_arrives_in_the_model(check_text: Check) -> None:
    """Single values stand for lists of one, plain texts for English ones."""
    roadmap, problems = check_text(HEAD + WHOLE)
    assert roadmap is not None, problems
    assert roadmap.items[0] == Item(
        id="a",
        kind="paper",
        title=Text("Attention", "注意力"),
        url="https://arxiv.org/abs/1706.03762",
        links=(Link("https://example.org/x"), Link("http://例子.org/y", "slides")),
        aliases=("attention-is-all-you-need",),
        authors=("Vaswani", "Shazeer"),
        year=2017,
        language="zh-Hans",
        hours=2.5,
        needs=("t", ("b", "c"), ("c",)),
        after=("b",),
        teaches=("u",),
        resolves=("c",),
        parts=Parts("P", 9, 50),
        constraints=(Text("no trainer"), Text("own loop", "自己写"), Text("folded text")),
        baselines=(Baseline("bert", "MRPC", "dev", "f1", 88.85, "the paper"),),
        optional=True,
        added=True,
        note=Text("two\n\nlines"),
    )
    assert roadmap.items[1].part_of == "c"


def test_names_without_a_value_count_as_absent(errors_of: Say) -> None:
    """A curator may leave a form half filled."""
    assert (
        errors_of("a, kind: paper, title: A, needs: , url: ~, hours: null, from: , note: ~") == []
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("title: A", "`kind` is missing. Write `kind:` here."),
        ("kind: paper", "`title` is missing."),
        ("kind: paper, title: ", "`title` is missing."),
        ("kind: paper, title: ''", "`title` is empty."),
        ("kind: paper, title: '  '", "`title` is empty."),
        ('kind: paper, title: "\\u200b"', "`title` is empty."),
        ("kind: paper, title: {}", "`title` has neither `en` nor `zh`."),
        ("kind: paper, title: {en: ''}", "`en` is empty."),
        (
            "kind: paper, title: {de: A}",
            "`de` is no name the format knows here. Known here: en and",
        ),
        ("kind: paper, title: [A]", "`title` must be a text, but is a list."),
        (
            "kind: paper, title: 1984",
            "`title` must be a text, but is the number `1984`. Put it in q",
        ),
        ("kind: paper, title: no", "`title` must be a text, but is the true-or-false value `no`."),
        ("kind: paper, title: 2020-01-01", "`title` must be a text, but is the date `2020-01-01`."),
        ('kind: paper, title: "a\\nb"', "`title` holds a line break or a tab."),
        ('kind: paper, title: "a\\tb"', "`title` holds a line break or a tab."),
        ('kind: paper, title: "\\e[31mred"', "`title` holds the control character U+001B."),
        ('kind: paper, title: "a\\x9bb"', "`title` holds the control character U+009B."),
        ('kind: paper, title: "a\\0b"', "`title` holds the control character U+0000."),
        ('kind: paper, title: "a\\u202eb"', "`title` holds the control character U+202E."),
        ("kind: papr, title: A", "`papr` is no kind of item. Did you mean `paper`?"),
        ("kind: xyzzy, title: A", "`xyzzy` is no kind of item. The kinds are course, "),
        ("kind: [paper], title: A", "`kind` must be a text, but is a list."),
    ],
)
def test_kind_and_title_are_required_and_readable(errors_of: Say, given: str, said: str) -> None:
    """Without a kind and a title there is nothing to show."""
    (error,) = errors_of(f"a, {given}")
    assert error.startswith("5 a: " + said)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("tilte: A", "`tilte` is no name the format knows here. Did you mean `title`?"),
        ("prerequisites: b", "`prerequisites` is no name the format knows here."),
        ("year: 1799", "`year` is `1799`, out of range. Write a whole number from 1800 to 2200"),
        ("year: 2201", "`year` is `2201`, out of range."),
        ("year: '2017'", "`year` must be a whole number, but is the text `2017`."),
        ("year: 2017.0", "`year` must be a whole number, but is the number `2017.0`."),
        ("year: true", "`year` must be a whole number, but is the true-or-false value `true`."),
        ("year: 0x7e1", "`year` is `0x7e1`, out of range."),
        ("year: 02017", "`year` "),
        ("year: 33:37", "`year` is `33:37`, out of range."),
        ("year: " + "9" * 5000, "`year` is `999"),
        ("hours: 0", "`hours` is 0, out of range. Write a number above 0 and up to 10,000"),
        ("hours: -1", "`hours` is -1, out of range."),
        ("hours: 10001", "`hours` is 10001, out of range."),
        ("hours: .inf", "`hours` is `.inf`, which is no finite decimal number."),
        ("hours: .nan", "`hours` is `.nan`, which is no finite decimal number."),
        ("hours: 1.0e+999", "`hours` is `1.0e+999`, which is no finite decimal number."),
        ("hours: " + "9" * 5000, "`hours` is `999"),
        ("hours: '5'", "`hours` must be a number, but is the text `5`. Write a plain number"),
        ("hours: 5 h", "`hours` must be a number, but is the text `5 h`."),
        ("hours: true", "`hours` must be a number, but is the true-or-false value `true`."),
        ("hours: [5]", "`hours` must be a number, but is a list."),
        ("language: english", "`english` is no language code. Write en, zh or zh-Hans, say."),
        ("language: EN", "`EN` is no language code."),
        ("language: zh-", "`zh-` is no language code."),
        ("language: no", "`language` must be a text, but is the true-or-false value `no`. Put it"),
        ("optional: 1", "`optional` must be true or false, but is the number `1`."),
        ("planned: 'true'", "`planned` must be true or false, but is the text `true`."),
        ("deprecated: [true]", "`deprecated` must be true or false, but is a list."),
        ("added: soon", "`added` must be true or false, but is the text `soon`."),
        ("authors: [A, A]", "`A` stands twice in `authors`. Keep one of the two."),
        ("authors: [A, 3]", "`authors` must be a text, but is the number `3`."),
        ("authors: {a: b}", "`authors` must be a text, but is a mapping."),
        ("aliases: [A b]", "`A b` is no alias. Use a-z, 0-9"),
        ("aliases: [" + "b" * 81 + "]", "`bbb"),
        ("parts: 3", "`parts` must be a mapping, but is the number `3`."),
        ("parts: {label: P, first: 1}", "`last` is missing."),
        ("parts: {label: P9, first: 1, last: 2}", "The label `P9` of `parts` is not all letters."),
        ("parts: {label: P, first: 3, last: 2}", "`parts` ends at 2, before it begins at 3."),
        ("parts: {label: P, first: 0, last: 2}", "`first` is `0`, out of range."),
        ("parts: {label: P, first: 1, last: 100001}", "`last` is `100001`, out of range."),
        ("parts: {label: P, first: 1, last: 2, step: 1}", "`step` is no name the format knows"),
        ("needs: {all: [b]}", "`all` is no name the format knows here."),
        ("needs: {any: []}", "`any` names nothing. Write `{any: [one, other]}`."),
        ("needs: {}", "`any` names nothing."),
        ("needs: {any: [b, b]}", "`b` stands twice in `any`."),
        ("needs: {any: [{any: [b]}]}", "`any` must be a text, but is a mapping."),
        ("needs: [b, b]", "The same need stands twice in `needs`."),
        ("needs: [[b]]", "`needs` must be a text, but is a list."),
        ("needs: [b, ~]", "`needs` must be a text, but is empty. Write one text."),
        ("needs: [b, 3]", "`needs` must be a text, but is the number `3`."),
        ("after: [b, b]", "`b` stands twice in `after`."),
        ("constraints: [1]", "`constraints` must be a text, but is the number `1`."),
        ("constraints: [{fr: x}]", "`fr` is no name the format knows here."),
        ("baselines: [x]", "An entry of `baselines` must be a mapping, but is the text `x`."),
        ("links: [{label: x}]", "`url` is missing."),
        ("links: [{url: 'https://a.b', title: x}]", "`title` is no name the format knows here."),
        ("links: [3]", "`links` must be a text, but is the number `3`."),
    ],
)
def test_a_field_that_is_wrong_is_one_sentence_with_its_remedy(
    errors_of: Say, given: str, said: str
) -> None:
    """One mistake is one error, whatever else depends on the field."""
    (error,) = errors_of(f"a, kind: paper, title: A, {given}", "b, kind: paper, title: B")
    assert error.startswith("5 a: " + said)


def test_a_baseline_names_all_its_values(errors_of: Say) -> None:
    """A number nobody can look up helps nobody."""
    errors = errors_of("a, kind: paper, title: A, baselines: [{model: m, value: .nan, split: 1}]")
    assert [error.split(": ", 1)[1].split(". ")[0] for error in errors] == [
        "`task` is missing",
        "`metric` is missing",
        "`source` is missing",
        "`split` must be a text, but is the number `1`",
        "`value` is `.nan`, which is no finite decimal number",
    ]


@pytest.mark.parametrize("id_", ["A", "-a", ".a", "a b", "a/b", "注意", "a" * 81, "'a\\n'", "é"])
def test_an_id_has_the_form_one_can_type(errors_of: Say, id_: str) -> None:
    """Ids are typed in a shell, without quotes."""
    (error,) = errors_of(f"{id_}, kind: paper, title: A")
    assert "is no id. Use a-z, 0-9, `.`, `_` and `-`, at most 80 of them" in error


@pytest.mark.parametrize("id_", ["a", "0a", "a.b_c-d", "a" * 80, "'7'"])
def test_ids_of_the_right_form_are_taken(errors_of: Say, id_: str) -> None:
    """Up to 80 characters."""
    assert errors_of(f"{id_}, kind: paper, title: A") == []


def test_every_error_of_every_item_is_found_in_one_run_with_its_line(errors_of: Say) -> None:
    """A curator mends a file once, not once for each error."""
    errors = errors_of(
        "a, kind: papr, title: '', hours: -1, needs: nowhere",
        "B, kind: paper, title: B, needs: a",
        "c, kind: paper, title: C, after: c, url: c",
    )
    places = [error.split(": ")[0] for error in errors]
    assert places == ["5 a", "5 a", "5 a", "5 a", "6 ", "7 c", "7 c"]


def test_what_stands_in_the_file_cannot_act_in_the_terminal_that_shows_it(errors_of: Say) -> None:
    """Messages spell control characters out, and shorten."""
    (error,) = errors_of('a, kind: paper, title: A, "\\e[31m\\n\\u202e' + "x" * 500 + '": 1')
    assert "`\\x1b[31m\\n\\u202exxx" in error
    assert error.isprintable()
    assert "x" * 100 not in error
