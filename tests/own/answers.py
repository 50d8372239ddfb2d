"""What the services answer, in the form that their documentation gives it."""

from __future__ import annotations

import json
from html import escape

from links.site import Reply

ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><link href="http://arxiv.org/api/query?id_list=x"/>
<title type="html">ArXiv Query: id_list=x</title><id>http://arxiv.org/api/q</id>{entry}</feed>"""

ENTRY = """<entry><id>http://arxiv.org/abs/{number}v1</id><updated>2024-03-01T00:00:00Z</updated>
<published>2024-01-22T18:00:00Z</published><title>{title}</title><summary>Long.</summary>
{authors}<category term="cs.CL"/></entry>"""

ERROR = """<entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_1</id><title>Error</title>
<summary>incorrect id format for 1</summary><author><name>arXiv api core</name></author></entry>"""


def feed(title: str, *authors: str, number: str = "2401.12345") -> Reply:
    """What arXiv says about one paper."""
    people = "".join(f"<author><name>{escape(name)}</name></author>" for name in authors)
    entry = ENTRY.format(number=number, title=escape(title), authors=people)
    return atom(entry)


def atom(entry: str) -> Reply:
    """What arXiv says, with some entry or none."""
    return Reply(200, {"Content-Type": "application/atom+xml"}, ATOM.format(entry=entry).encode())


def told(value: object, status: int = 200) -> Reply:
    """Some JSON."""
    return Reply(status, {"Content-Type": "application/json"}, json.dumps(value).encode())


def work(**message: object) -> Reply:
    """Crossref's answer about one DOI."""
    return told({"status": "ok", "message-type": "work", "message": message})


def video(title: str, owner: str, *parts: str, bvid: str = "BV1xx411c7mD", code: int = 0) -> Reply:
    """What bilibili says about one video."""
    pages = [{"page": n, "part": part} for n, part in enumerate(parts, start=1)]
    data = {"bvid": bvid, "title": title, "owner": {"mid": 1, "name": owner}, "pages": pages,
            "videos": len(pages)}  # fmt: skip
    return told({"code": code, "message": "0", "ttl": 1, "data": data if code == 0 else None})


def html(text: str | bytes, kind: str = "text/html; charset=utf-8") -> Reply:
    """A page."""
    return Reply(200, {"Content-Type": kind}, text if isinstance(text, bytes) else text.encode())
