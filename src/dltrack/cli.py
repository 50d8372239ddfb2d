"""The command table and the edge: ``main`` returns an exit code; only here an error becomes one."""

from __future__ import annotations

import gc
import os
import sys

from dltrack.bare import bare_form
from dltrack.commands._session import Session
from dltrack.errors import DltrackError, UsageError
from dltrack.store.places import database_path
from dltrack.views.terminal import Terminal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130


def main(argv: Sequence[str]) -> int:
    """Run one command.

    Args:
        argv: the words after ``dltrack``.

    Returns:
        The exit code.
    """
    terminal = Terminal(sys.stdout, sys.stderr, os.environ, plain="--plain" in argv)
    session = None
    try:
        words, db = _hoist(argv)
        session = Session(terminal, os.environ, _words(words), database_path(db, os.environ))
        code = _dispatch(words, session)
        _flush()
    except BrokenPipeError:
        return _silence()
    except KeyboardInterrupt:
        terminal.say("Interrupted; what was confirmed is kept.")
        return INTERRUPTED
    except DltrackError as error:
        return _fail(terminal, argv, error)
    except Exception as error:
        found = _translated(error, session)
        if found is None:
            raise
        return _fail(terminal, argv, found)
    finally:
        if session is not None:
            session.close()
    return code


def run() -> None:
    """The console script; it alone flushes and leaves.

    The collector has nothing to find in a run this short, and tearing the interpreter down costs
    a tenth of a bare start; by now everything is committed and closed.
    """
    gc.disable()
    code = main(sys.argv[1:])
    try:
        _flush()
    except BrokenPipeError:
        code = 0
    except OSError:
        code = code or 1
    os._exit(code)


def _dispatch(words: list[str], session: Session) -> int:
    """Take the short way where the words are a bare form, else typer's command table."""
    form = bare_form(words, session.env)
    if form is not None:
        form(session, words)
        return 0
    from dltrack.commands._table import invoke  # noqa: PLC0415 - typer costs five starts

    return invoke(words, session)


def _hoist(argv: Sequence[str]) -> tuple[list[str], str | None]:
    """Take ``--db PATH`` and ``--plain`` out of the words, wherever they stand before ``--``."""
    words, db, rest = [], None, list(argv)
    while rest:
        word = rest.pop(0)
        if word == "--":
            words += [word, *rest]
            break
        if word == "--db":
            if not rest:
                raise UsageError("--db needs a path.", "Write: dltrack --db FILE COMMAND")
            db = rest.pop(0)
        elif word.startswith("--db="):
            db = word[5:]
        elif word != "--plain":
            words.append(word)
    if db == "":
        raise UsageError("--db needs a path.", "Write: dltrack --db FILE COMMAND")
    _check_encoding(argv)
    return words, db


def _check_encoding(argv: Sequence[str]) -> None:
    """Refuse words that are no text in the terminal's encoding: SQLite could not keep them."""
    for word in argv:
        if any("\ud800" <= character <= "\udfff" for character in word):
            shown = word.encode("utf-8", "replace").decode()
            raise UsageError(
                f"«{shown}» is not valid text.", "Use a UTF-8 terminal and type again."
            )


def _words(words: Sequence[str]) -> str:
    """The command as the journal keeps it: words with blanks in quotes."""
    return " ".join(f'"{w}"' if not w or " " in w or "\n" in w else w for w in words)


def _fail(terminal: Terminal, argv: Sequence[str], error: DltrackError) -> int:
    """Say what went wrong: as JSON on stdout where that was asked for, else on stderr."""
    from dltrack.views.plain import failure  # noqa: PLC0415 - only a failure pays for it

    if "--json" in argv:
        from dltrack.views.envelope import error_document  # noqa: PLC0415 - the same

        terminal.show(error_document(argv, error))
        _flush()
    else:
        terminal.say(failure(terminal, error))
    return error.exit_code


def _translated(error: Exception, session: Session | None) -> DltrackError | None:
    """The sentence for an error of SQLite or the file system that the user can mend."""
    from sqlite3 import Error  # noqa: PLC0415 - loaded already if this is its error

    if isinstance(error, Error) and session is not None:
        from dltrack.store.faults import store_error  # noqa: PLC0415 - only a failure pays

        return store_error(error, session.path)
    return None


def _flush() -> None:
    """Bring out what is buffered while an error can still be told."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and not stream.closed:
            stream.flush()


def _silence() -> int:
    """Leave quietly when nobody reads any more; the interpreter must not flush again."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    return 0
