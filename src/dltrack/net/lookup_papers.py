"""Papers: title, authors and year from arXiv's and Crossref's public metadata."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import quote
from xml.etree import ElementTree as ET

from dltrack.domain.plain_text import LONGEST_NAME, MOST_NAMES, plain, plain_markup
from dltrack.errors import InputFileError
from dltrack.net import endpoints
from dltrack.net.answer import NoAnswerError
from dltrack.net.client import get
from dltrack.net.found import MOST, SECONDS, Found, entries, fields, inside, nameless, text, whole
from dltrack.net.lookup_page import page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dltrack.domain.resource import Resource

_ATOM = "{http://www.w3.org/2005/Atom}"
_YEARS = range(1800, 2201)
_BOOKS = {"book", "monograph", "edited-book", "reference-book"}


class _NoDoctype(ET.TreeBuilder):
    """A tree without a document type: entities that blow up, or read files, begin there."""

    def doctype(self, *_: object) -> NoReturn:
        """Refuse it; called before anything in it is looked at."""
        raise ET.ParseError("a document type")


def arxiv(resource: Resource) -> Found:
    """Ask arXiv about one paper.

    Raises:
        NetworkError: it does not answer, or knows no such paper.
        InputFileError: what it answers is no feed of papers.
    """
    asked = f"{endpoints.ARXIV}?id_list={quote(resource.key)}&max_results=1"
    entry = _feed(asked).find(f"{_ATOM}entry")
    name = "" if entry is None else plain(entry.findtext(f"{_ATOM}title") or "")
    # Its errors are entries too, of the title Error.
    if entry is None or not name or "/api/errors" in (entry.findtext(f"{_ATOM}id") or ""):
        raise NoAnswerError(
            resource.url, "arXiv knows no paper of this number", "Check the number."
        )
    authors = (a.findtext(f"{_ATOM}name") or "" for a in entry.iterfind(f"{_ATOM}author"))
    published = entry.findtext(f"{_ATOM}published") or ""
    return Found(
        resource.url, name, names(authors), _year(published[:4]), "paper", "en"
    )  # fmt: skip


def _feed(asked: str) -> ET.Element:
    body = whole(get(asked, limit=MOST, seconds=SECONDS).expect(200)).body
    try:
        return ET.fromstring(body, ET.XMLParser(target=_NoDoctype()))  # noqa: S314 - the target refuses a doctype, the limit the rest
    except (ET.ParseError, ValueError, LookupError) as error:
        raise InputFileError(
            f"{asked} does not answer with an Atom feed.", "Give the title by hand."
        ) from error


def crossref(resource: Resource) -> Found:
    """Ask Crossref about a DOI; of one that others registered, the page it leads to has a title.

    Raises:
        NetworkError: it does not answer, or nobody knows the DOI.
        InputFileError: what it answers has no title.
    """
    asked = endpoints.CROSSREF + quote(resource.key, safe="")
    answer = get(asked, limit=MOST, seconds=SECONDS)
    if answer.status == HTTPStatus.NOT_FOUND:
        return replace(page(resource), kind="paper")
    work = inside(fields(answer.expect(200)), "message")
    name = next((t for t in map(_line, entries(work.get("title"))) if t), "")
    if not name:
        raise nameless(asked, resource.url)
    people = [inside(person) for person in entries(work.get("author"))]
    dates = entries(inside(work, "issued").get("date-parts"))
    year = next(iter(entries(next(iter(dates), None))), None)
    return Found(
        resource.url, name, names(map(_person, people)), _year(year),
        "book" if text(work.get("type")) in _BOOKS else "paper",
    )  # fmt: skip


def _line(value: object) -> str:
    return plain_markup(text(value))


def _person(person: dict[str, object]) -> str:
    """Given and family name; an institution has one name."""
    both = f"{text(person.get('given'))} {text(person.get('family'))}"
    return plain_markup(both) or _line(person.get("name"))


def names(people: Iterable[str]) -> tuple[str, ...]:
    """Names of people, each once, no longer and no more than anybody reads."""
    found = (plain(name, LONGEST_NAME) for name in people)
    return tuple(dict.fromkeys(name for name in found if name))[:MOST_NAMES]


def _year(value: object) -> int | None:
    """A year as services send them: a number, a text, or nothing."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value)
    return value if isinstance(value, int) and value in _YEARS else None
