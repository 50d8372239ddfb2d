"""The command table and the edge: ``main`` returns an exit code; only here an error becomes one."""

from __future__ import annotations

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
    terminal = Terminal(sys.stdout, sys.stderr, os.environ, plain="--plain" in _options(argv))
    try:
        return _run(argv, terminal)
    except BrokenPipeError:
        return 0  # nobody reads any more, so nobody is told
    except OSError as error:
        terminal.say(f"Error: The output cannot be written: {error.strerror}.")
        terminal.say("       Make room, or send it elsewhere.")
        return DltrackError.exit_code


def _run(argv: Sequence[str], terminal: Terminal) -> int:
    """Run one command; what is raised beyond this is that the output cannot be written."""
    session = None
    try:
        words, db = _hoist(argv)
        session = Session(terminal, os.environ, _words(words), database_path(db, os.environ))
        code = _dispatch(words, session)
        _flush()
    except BrokenPipeError:
        raise
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

    Tearing the interpreter down costs a tenth of a bare start; by then everything is committed and
    closed.
    """
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


def _options(argv: Sequence[str]) -> Sequence[str]:
    """The words that may be options: those before ``--``."""
    return argv[: list(argv).index("--")] if "--" in argv else argv


def _named(argv: Sequence[str]) -> str:
    """The command that was asked for, as the envelope names it; ``dltrack`` alone is one too."""
    from dltrack.commands._words import COMMANDS  # noqa: PLC0415 - only a failure pays for it

    path, table, rest = list[str](), COMMANDS, iter(argv)
    for word in rest:
        if word == "--db":
            next(rest, None)
        elif word in table:
            path.append(word)
            table = table[word].table
        elif not word.startswith("-"):
            break
    return " ".join(path) or "dltrack"


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

    if "--json" in _options(argv):
        from dltrack.views.envelope import error_document  # noqa: PLC0415 - the same

        terminal.show(error_document(_named(argv), error))
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
    if isinstance(error, OSError) and error.filename is not None:
        return DltrackError(f"{error.filename}: {error.strerror}.", "Mend that and try again.")
    if isinstance(error, FileNotFoundError):
        return DltrackError("The folder you are in is gone.", "Go to another one: cd ~")
    return None


def _flush() -> None:
    """Bring out what is buffered while an error can still be told."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and not stream.closed:
            stream.flush()
