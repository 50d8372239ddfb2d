"""The page as people have it: in a browser, on a phone, in the dark, on paper, without script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from report.browsing import Page, chromium
from report.hostile import MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from selenium.webdriver import Chrome


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """One browser for all tests here."""
    with chromium(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture(scope="module")
def page(browser: Chrome, year_store: Path, page_of: Callable[..., Path]) -> Page:
    """The report of a year."""
    return Page(browser, page_of(year_store, "--author", "Lin Wei"))


@pytest.fixture(scope="module")
def hostile_page(browser: Chrome, hostile_store: Path, page_of: Callable[..., Path]) -> Page:
    """The report of a store full of hostile texts."""
    return Page(browser, page_of(hostile_store, "--title", "</title><script>1</script>"))


def test_the_page_loads_nothing_and_says_nothing(page: Page) -> None:
    """No request but for itself, and a silent console."""
    page.open()
    assert page.console() == []
    assert page.requests() == [page.path.as_uri()]


def test_nothing_hostile_runs_or_shows_as_markup(hostile_page: Page) -> None:
    """The policy holds, the title is its text, every link leads to the web or into the page."""
    hostile_page.open()
    assert hostile_page.console() == []
    assert hostile_page.requests() == [hostile_page.path.as_uri()]
    assert hostile_page.run("return document.title").startswith("</title><script>1</script>")
    assert not hostile_page.run("return document.querySelectorAll('img, svg[onload], [onerror]')")
    assert hostile_page.run("return document.scripts.length") == 1
    links = hostile_page.run("return [...document.querySelectorAll('a')].map((a) => "
                             "a.href.baseVal ?? a.getAttribute('href'))")  # fmt: skip
    assert {link.split(":")[0] for link in links if not link.startswith("#")} == {"https"}
    assert MARK not in hostile_page.run("return document.title")


@pytest.mark.parametrize("width", [360, 768, 1100])
def test_the_page_never_scrolls_sideways(page: Page, hostile_page: Page, width: int) -> None:
    """Wide tables and drawings scroll in a box of their own."""
    for one in (page, hostile_page):
        one.open(width=width)
        assert one.run("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_stands_out(page: Page, *, dark: bool) -> None:
    """At least 4.5 to 1, in both schemes, in drawings too."""
    page.open(dark=dark)
    colour = page.run("return getComputedStyle(document.body).backgroundColor")
    assert (colour == "rgb(17, 21, 27)") is dark
    assert page.poor_contrasts() == []
    page.run("document.querySelector('#where h2').style.color = 'gray'")
    page.run("document.querySelector('.node text').style.fill = 'gray'")
    assert len(page.poor_contrasts()) == 2, "the measure itself sees what is poor"


def test_print_is_light_whatever_the_screen_is(page: Page) -> None:
    """And fits a sheet of A4."""
    page.open(dark=True, media="print")
    assert page.poor_contrasts() == []
    page.open(dark=True)
    pdf = page.pdf()
    assert pdf.startswith(b"%PDF")
    assert b"/MediaBox [0 0 594.95996 841.91998]" in pdf or b"/MediaBox [0 0 595" in pdf


def test_nodes_of_the_graph_can_be_clicked(page: Page) -> None:
    """The node opens its resource, its sign the section; nothing lies over either."""
    page.open()
    links = page.run("""
      document.querySelector("#graph").scrollIntoView({behavior: "instant"});
      return [...document.querySelectorAll(".graph .node a")].map((a) => {
        a.scrollIntoView({behavior: "instant", block: "center", inline: "center"});
        const shape = a.querySelector("path, rect").getBoundingClientRect();
        const at = document.elementFromPoint(shape.x + shape.width / 3, shape.y + shape.height / 2);
        return [a.href.baseVal, a.contains(at)];
      });""")
    outward = [link for link, _ in links if link.startswith("https://")]
    inward = [link for link, _ in links if link.startswith("#s-")]
    assert len(outward) > 30
    assert len(inward) > 30
    assert [link for link, hit in links if not hit] == []
    page.run("""document.querySelector('.node .to[href="#s-6"]').dispatchEvent(
                new MouseEvent("click", {bubbles: true, cancelable: true}));""")
    assert page.run("return location.hash") == "#s-6"
    assert page.run("return document.querySelector(':target h3').textContent").startswith("§6 2.1")


def test_a_node_lights_its_lines(page: Page) -> None:
    """Under the pointer, and with the keyboard."""
    page.open()
    lit = page.run("""
      const node = document.querySelector('.node[data-id="transformer-paper"]');
      node.dispatchEvent(new PointerEvent("pointerenter"));
      return document.querySelectorAll(".edge.lit").length;""")
    assert lit >= 5


def test_the_filter_finds_words_kinds_and_states(page: Page) -> None:
    """Sections without a hit go, and the count is told."""
    page.open()
    find = """
      const words = document.querySelector(".filter input");
      const state = document.querySelector(".filter select");
      words.value = arguments[0]; state.value = arguments[1];
      words.dispatchEvent(new Event("input", {bubbles: true}));
      const rows = [...document.querySelectorAll(".items tbody tr")].filter((r) => r.offsetParent);
      return [rows.map((r) => r.cells[1].textContent.trim()),
              document.querySelector("output").textContent,
              [...document.querySelectorAll("section.one")].filter((s) => !s.hidden).length];"""
    run = page.browser.execute_script
    rows, told, sections = run(find, "attention paper", "")
    assert rows == ["Attention Is All You Need"]
    assert told.startswith("1 of ")
    assert sections == 1
    everything = run(find, "", "")[0]
    assert len(everything) > 40
    done = run(find, "", "done")[0]
    assert 0 < len(done) < len(everything)


def test_tables_are_sorted_by_a_click_on_their_head(page: Page) -> None:
    """By number where there are numbers, and back at the second click."""
    page.open()
    click = """
      const table = document.querySelector("#did table");
      const head = [...table.querySelectorAll("th")].at(-1);
      head.querySelector("button").click();
      return [head.getAttribute("aria-sort"),
              [...table.tBodies[0].rows].map((r) => Number(r.cells[5].dataset.v))];"""
    direction, values = page.run(click)
    assert (direction, values) == ("ascending", sorted(values))
    direction, values = page.run(click)
    assert (direction, values) == ("descending", sorted(values, reverse=True))
    assert len(set(values)) > 5


def test_the_page_tells_everything_without_script(page: Page) -> None:
    """Only the tools that need one are not there."""
    page.open(scripts=False)
    seen = page.browser.find_element("tag name", "body").text
    for words in ("Where I am", "Open questions", "What comes next, and why", "§6 2.1"):
        assert words in seen
    assert "Filter" not in seen
    assert not page.browser.find_elements("css selector", "th button")
    page.open()


def test_the_page_speaks_chinese(
    browser: Chrome, year_store: Path, page_of: Callable[..., Path]
) -> None:
    """Labels and titles follow the language; so does what comes next, and why."""
    page = Page(browser, page_of(year_store, LANG="zh_CN.UTF-8")).open()
    assert page.run("return document.documentElement.lang") == "zh-CN"
    seen = page.browser.find_element("tag name", "main").text
    for words in ("我在哪里", "未解问题", "接下来做什么，为什么", "其后还有"):
        assert words in seen
    english = {"done", "doing", "locked", "hours", "Open questions", "in the middle", "unlocks"}
    assert not {word for word in english if f" {word} " in f" {seen} "}


def test_charts_have_titles_axes_units_and_words(page: Page) -> None:
    """Every drawing tells what it shows to those who cannot see it."""
    page.open()
    drawings = page.run("""
      return [...document.querySelectorAll("svg:not([aria-hidden])")].map((s) => [
        s.getAttribute("class"), s.getAttribute("role"),
        s.getAttribute("aria-label") || s.getAttribute("aria-labelledby")]);""")
    assert all(role in {"img", "group"} and name for _, role, name in drawings), drawings
    charts = page.run("""
      return [...document.querySelectorAll("svg.chart:not([aria-hidden])")].map((s) => [
        s.querySelector(":scope > title").textContent, s.querySelector(":scope > desc").textContent,
        [...s.querySelectorAll(".unit")].map((u) => u.textContent)]);""")
    assert len(charts) >= 5
    assert all(title and desc and units for title, desc, units in charts)
    assert ["items", "day"] in [units for _, _, units in charts]
