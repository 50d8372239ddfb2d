"""What ``add`` and ``edit`` say about an own item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dltrack.roadmap.items import NAMES
from dltrack.roadmap.own import TRACK
from dltrack.store.items import brief, is_own
from dltrack.store.names import number_of
from dltrack.store.objects import describe
from dltrack.store.own_items import name_of
from dltrack.store.unlock import unmet_names
from dltrack.views.envelope import document
from dltrack.views.own import value_words
from dltrack.views.plain import said_of, warning
from dltrack.views.text import clean
from dltrack.views.words import about_hours, some

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dltrack.commands._session import Session


def say_already(session: Session, name: str, *, as_json: bool) -> None:
    """The link is an item already: which one, and how to see it."""
    if as_json:
        session.show(document("add", {"new": False, "item": _object(session, name)}))
    more = f"   Change it: dltrack edit {name}" if is_own(session.db, name) else ""
    session.say(f"That is the item {name} already: dltrack show {name}{more}")


def say_new(session: Session, own_id: str, remark: str, *, as_json: bool) -> None:
    """An item was added: what it is, what locks it, what to do now."""
    name = name_of(session.db, own_id)
    if as_json:
        session.show(document("add", {"new": True, "item": _object(session, name)}))
    else:
        _show(session, "Added", name)
    if remark:
        session.say(warning(session.terminal, remark))
        session.say(f'Give it a better title: dltrack edit {name} --title "..."')
    session.say(
        f"Begin: dltrack start {name}   Change it: dltrack edit {name}   Take it back: dltrack undo"
    )


def say_changed(
    session: Session, own_id: str, old: Mapping[str, Any], new: Mapping[str, Any], *, as_json: bool
) -> None:
    """An own item was changed: each value before and after."""
    name = name_of(session.db, own_id)
    changed = [key for key in (*NAMES, TRACK) if old.get(key) != new.get(key)]
    if as_json:
        data = {"changed": changed, "item": _object(session, name)}
        session.show(document("edit", data))
        return
    if not changed:
        session.show(f"{name} is so already; nothing changed.")
        return
    _show(session, "Changed", name)
    for key in changed:
        session.show(f"  {key}: {value_words(old.get(key))} -> {value_words(new.get(key))}")
    session.say("Take it back: dltrack undo")


def _show(session: Session, said: str, name: str) -> None:
    no = number_of(session.db, name) or 0
    row = brief(session.db, [no])[no]
    session.show(said_of(session.terminal, said, row, session.language))
    facts = [row["kind"], about_hours(row["minutes"]), clean(row["url"] or "")]
    session.show("  " + "  ".join(fact for fact in facts if fact))
    if row["unmet"]:
        session.show(f"  locked: it needs {some(unmet_names(session.db, no), 5)} first")


def _object(session: Session, name: str) -> object:
    no = number_of(session.db, name)
    return describe(session.db, [no], session.language)[0] if no is not None else None
