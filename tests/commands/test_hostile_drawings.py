"""Titles and links that mean something to mermaid, graphviz or a browser are drawn as text."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from conftest import Run

HOSTILE = {
    "quotes": "a \"b\" 'c' `d`",
    "backslash": r"\N \G \l end\n \\ \"",
    "brackets": "[x](y){z} ]] }} )) /] <b>",
    "entities": "&lt; &amp; &#35; #quot; #35; &nbsp &copy;",
    "arrows": "a --> b -.-> c; d ==> e | f",
    "directive": '%%{init: {"theme": "dark"}}%%',
    "keywords": "end subgraph click style a:b;c",
    "comment": "%% gone // gone /* gone */",
    "markup": "<script>alert(1)</script>",
    "markdown": "1. **bold** _it_ ~~x~~ `",
    "chinese": "“引号”《书名》｜【括号】；：",
}
LINKS = {
    "entities": "https://a.org/?x=1&lt;=2&copy=3&amp;b",
    "arrows": "https://a.org/a;b#c;d",
    "directive": "https://a.org/%7B?q={x}|^`'",
}
WRITTEN = {**LINKS, "directive": "https://a.org/%7B?q=%7Bx%7D%7C%5E%60'"}
"""What no address may hold is written as %XX."""

ROADMAP = """\
format: 1
id: x
version: 1
topics: [{{id: t, title: {topic}}}]
tracks: [{{id: k, title: K, sections: [{{title: {section}, items: [{ids}]}}]}}]
items:
{items}
"""


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    """A roadmap full of such titles, ready to be drawn."""
    entries = []
    for n, (id_, title) in enumerate(HOSTILE.items()):
        more = ", teaches: t" if n < 2 else ", needs: t"
        url = f", url: {json.dumps(LINKS[id_])}" if id_ in LINKS else ""
        entries.append(f"- {{id: {id_}, kind: paper, title: {json.dumps(title)}{more}{url}}}")
    odd = json.dumps('end"]; [#]')
    text = ROADMAP.format(topic=odd, section=odd, ids=", ".join(HOSTILE), items="\n".join(entries))
    path = tmp_path / "hostile.yaml"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("DLTRACK_ROADMAP", str(path))
    run("prompt")


def written(caption: str) -> str:
    """A title of which the caption may have broken the lines: without blanks."""
    return re.sub(r"\s", "", caption)


def shown(captions: dict[str, str]) -> None:
    """Every title stands whole in its caption, sign by sign, behind mark and id."""
    for id_, title in HOSTILE.items():
        mark, *_ = captions[id_].partition("\n")
        assert mark.endswith(f" {id_}")
        assert written(captions[id_].removeprefix(mark)) == written(title)


SAFE = r"""(?:[A-Za-z0-9 ,.()'!?/+\-]|[^\x00-\x7f]|\#\d+;|<br/>)*"""
MERMAID = re.compile(
    rf"""%%\ .* | flowchart\ LR | \s*end
    | \s*subgraph\ (?:section|container)\d+\["{SAFE}"\]
    | \s*n\d+(?:\[/|\(\[|\[\[|\[\(|\(|\{{\{{|\{{|\[)"{SAFE}"(?:/\]|\]\)|\]\]|\)\]|\)|\}}\}}|\}}|\])
    | \s*(?:n|container)\d+\ (?:-->|-\.->|--o)\ (?:n|container)\d+
    | \s*linkStyle\ [\d,]+\ [\w:,.\#\ -]+ | \s*classDef\ \w+\ [\w:,\#\ -]+ | \s*class\ [n\d,]+\ \w+
    | \s*click\ n\d+\ href\ "https?:[^"\s;{{}}`<>^|]+"\ _blank""",
    re.VERBOSE,
)


@pytest.mark.usefixtures("hostile")
def test_a_mermaid_drawing_has_no_line_but_those_we_mean(run: Run) -> None:
    """And nothing in quotes but letters, digits, blanks, harmless signs and numbered entities."""
    text = run("roadmap show --track k").out
    assert [line for line in text.splitlines() if not MERMAID.fullmatch(line)] == []
    captions = {}
    for caption in re.findall(r'n\d+[\[({]+"([^"]*)"', text):
        plain = re.sub(r"#(\d+);", lambda m: chr(int(m[1])), caption.replace("<br/>", "\n"))
        captions[plain.partition("\n")[0].rpartition(" ")[2]] = plain
    shown(captions)


@pytest.mark.usefixtures("db")
def test_the_bundled_roadmap_draws_such_lines_only(run: Run) -> None:
    """Whole, and a piece of it."""
    for options in ("", "--track dl-path", "--around transformer-paper"):
        lines = run(f"roadmap show {options}").out.splitlines()
        assert [line for line in lines if not MERMAID.fullmatch(line)] == []


@pytest.mark.usefixtures("hostile")
def test_quotes_and_backslashes_never_end_a_text_of_dot(run: Run) -> None:
    """Outside of quotes there are only our own words."""
    text = run("roadmap show --track k --format dot").out
    bare = re.sub(r'"(?:[^"\\\n]|\\["\\n])*"', '""', text)
    assert '"' not in bare.replace('""', "")
    body = [line for line in bare.splitlines() if not line.startswith("//")]
    assert re.fullmatch(r'[\w\s\[\]{}=;".,>-]+', "\n".join(body))
    captions = {}
    for label in re.findall(r'\[label="((?:[^"\\]|\\.)*)"', text):
        plain = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], label)
        plain = plain.replace("&amp;", "&")
        captions[plain.partition("\n")[0].rpartition(" ")[2]] = plain
    shown(captions)


def test_control_characters_never_reach_a_drawing(db: Path, run: Run) -> None:
    """A database that somebody else wrote."""
    with closing(sqlite3.connect(db)) as store, store:
        title = "one\ntwo\x1b[31m\r\x00three\u202e"
        store.execute("UPDATE item SET title_en = :t WHERE id = 'hands-on-rl'", {"t": title})
        store.execute("UPDATE item SET kind = :k WHERE id = 'dls-1'", {"k": 'a\x1b"b'})
    for drawing in ("mermaid", "dot"):
        text = run(f"roadmap show --track rl --format {drawing}").out
        assert re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e]", text) is None
        assert re.search(r"one two␛", text)


@pytest.mark.skipif(shutil.which("dot") is None, reason="graphviz's dot is not installed")
@pytest.mark.usefixtures("hostile")
def test_graphviz_draws_every_hostile_title_and_link_sign_by_sign(run: Run) -> None:
    """Read back from the SVG that it makes."""
    text = run("roadmap show --track k --format dot").out
    svg = subprocess.run(["dot", "-Tsvg"], input=text, capture_output=True, text=True, check=True)
    assert svg.stderr == ""
    space = {"s": "http://www.w3.org/2000/svg"}
    captions, links = {}, {}
    drawn = ET.fromstring(svg.stdout)  # noqa: S314 - made from our own text
    for node in drawn.iterfind(".//s:g[@class='node']", space):
        lines = ["".join(t.itertext()) for t in node.iterfind(".//s:text", space)]
        id_ = lines[0].rpartition(" ")[2]
        captions[id_] = "\n".join(lines).replace("\xa0", " ")
        for anchor in node.iterfind(".//s:a", space):
            if link := anchor.get("{http://www.w3.org/1999/xlink}href"):
                links[id_] = link
    shown(captions)
    assert links == WRITTEN


@pytest.mark.usefixtures("db")
@pytest.mark.skipif(shutil.which("dot") is None, reason="graphviz's dot is not installed")
@pytest.mark.parametrize("options", ["", "--track lab-core", "--around transformer-paper"])
def test_graphviz_draws_the_bundled_roadmap_without_a_word(options: str, run: Run) -> None:
    """Every line of it: graphviz says so when it loses one."""
    text = run(f"roadmap show {options} --format dot").out
    made = subprocess.run(["dot", "-Tsvg"], input=text, capture_output=True, text=True, check=True)
    assert made.stderr == ""
    assert made.stdout.count('class="edge"') == text.count(" -> ")


SCRIPT = """
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import fs from 'node:fs';
const modules = process.argv[2];
const { JSDOM } = createRequire(path.join(modules, 'x.js'))('jsdom');
const window = new JSDOM('').window;
Object.assign(globalThis, { window, document: window.document });
const core = path.join(modules, 'mermaid', 'dist', 'mermaid.core.mjs');
const mermaid = (await import(pathToFileURL(core))).default;
mermaid.initialize({ startOnLoad: false, maxEdges: 5000, maxTextSize: 1e7 });
const made = [];
for (const file of process.argv.slice(3)) {
  const text = fs.readFileSync(file, 'utf8');
  const { config } = await mermaid.parse(text);
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
  const nodes = [...diagram.db.getVertices().values()];
  made.push({
    config, edges: diagram.db.getEdges().length, boxes: diagram.db.getSubGraphs().length,
    nodes: nodes.map((n) => ({ text: n.text, link: n.link })),
  });
}
console.log(JSON.stringify(made));
"""


def modules() -> str:
    """The folder with npm's mermaid and jsdom, or nothing."""
    npm = shutil.which("npm")
    named = os.environ.get("MERMAID_MODULES")
    if not named and npm and shutil.which("node"):
        asked = subprocess.run([npm, "root", "-g"], capture_output=True, text=True, check=False)
        named = asked.stdout.strip()
    there = named and all((Path(named) / name).is_dir() for name in ("mermaid", "jsdom"))
    return named if there and named else ""


@pytest.mark.skipif(
    not modules(), reason="npm's mermaid and jsdom are missing: name a folder in MERMAID_MODULES"
)
def test_the_real_mermaid_reads_what_we_draw(
    tmp_path: Path, run: Run, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bundled roadmap whole, each track, and the hostile one sign by sign."""
    script = tmp_path / "read.mjs"
    script.write_text(SCRIPT, encoding="utf-8")
    tracks = [track["id"] for track in run("track list --json").data]
    asked = ["--around transformer-paper", *(f"--track {id_}" for id_ in tracks)]
    texts = [run(f"roadmap show {options}").out for options in asked]
    monkeypatch.setenv("DLTRACK_DB", str(tmp_path / "hostile.db"))
    request.getfixturevalue("hostile")
    texts.append(run("roadmap show --track k").out)
    files = [tmp_path / f"{n}.mmd" for n in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8")
    command = ["node", str(script), modules(), *map(str, files)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    drawings = json.loads(made.stdout)
    for drawing, text in zip(drawings, texts, strict=True):
        assert drawing["config"] == {}
        assert drawing["edges"] == len(re.findall(r" (?:-->|-\.->|--o) ", text))
        assert drawing["boxes"] == len(re.findall(r"^ *subgraph ", text, re.MULTILINE))
    # mermaid keeps an entity as ﬂ°°35¶ß while it reads, and turns it into HTML when it draws.
    captions = {}
    for node in drawings[-1]["nodes"]:
        plain = re.sub(r"ﬂ°°(\d+)¶ß", r"&#\1;", node["text"])
        plain = html.unescape(re.sub(r"<br\s*/?>", "\n", plain))
        captions[plain.partition("\n")[0].rpartition(" ")[2]] = plain
    shown(captions)
