"""The short way: the bare forms of the daily commands, without typer, which costs five starts.

Only positional words; whatever begins with ``-``, and whatever is not surely one of these forms,
goes to typer. Both ways call the same functions and print through the same views, and a test runs
every form down both. ``DLTRACK_NO_FAST=1`` switches this way off.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dltrack.commands._session import Session

    Form = Callable[[Session, Sequence[str]], None]


def bare_form(words: Sequence[str], env: Mapping[str, str]) -> Form | None:
    """The function of a bare form, or None when typer shall decide.

    Args:
        words: the words after ``dltrack``, as typed.
        env: the environment.
    """
    if words[:1] == ["__complete"]:
        return _complete
    if env.get("DLTRACK_NO_FAST") or any(word.startswith("-") for word in words):
        return None
    match words:
        case ["next"]:
            form: Form = _next
        case ["prompt"]:
            form = _prompt
        case ["start", _, *_]:
            form = _start
        case ["done", _, *_]:
            form = _done
        case ["notes", "add", _, _]:
            form = _notes_add
        case _:
            return None
    return form


def _next(session: Session, _: Sequence[str]) -> None:
    from dltrack.commands._suggest import show_next  # noqa: PLC0415 - each form loads its own

    show_next(session)


def _prompt(session: Session, _: Sequence[str]) -> None:
    from dltrack.commands._prompt import show_prompt  # noqa: PLC0415 - the same

    show_prompt(session)


def _start(session: Session, words: Sequence[str]) -> None:
    from dltrack.commands._finish import start  # noqa: PLC0415 - the same

    start(session, words[1:])


def _done(session: Session, words: Sequence[str]) -> None:
    from dltrack.commands._finish import finish  # noqa: PLC0415 - the same

    finish(session, words[1:])


def _notes_add(session: Session, words: Sequence[str]) -> None:
    from dltrack.commands._notes import add_words  # noqa: PLC0415 - the same

    add_words(session, words[2:])


def _complete(session: Session, words: Sequence[str]) -> None:
    from dltrack.commands._complete import complete  # noqa: PLC0415 - the same

    complete(session, words[1:])
