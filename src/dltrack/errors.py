"""Every error a user can meet: its class, exit code, sentence and remedy.

An error names the thing, says what is wrong and how to mend it. Exit codes: 1 a named failure,
2 usage, 3 not found, 4 database, 5 bad input file, 6 network, 130 interrupted.
"""

from __future__ import annotations


class DltrackError(Exception):
    """A failure the user can mend; everything else is a bug and stays a traceback.

    Args:
        message: one sentence that names the thing and the cause.
        remedy: what to do now, a sentence or a command; may be empty.
        data: what a script gets beside the error under ``--json``, if there is something to give.
    """

    exit_code = 1
    code = "failed"

    def __init__(self, message: str, remedy: str = "", data: object = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.data = data


class LockedError(DltrackError):
    """An item was to be done under ``--strict`` although needs of it are unmet."""

    code = "locked"


class NothingToUndoError(DltrackError):
    """There is no batch left to undo or redo."""

    code = "nothing_to_undo"


class ConflictError(DltrackError):
    """What is asked for contradicts what is there (answering an answered question, say)."""

    code = "conflict"


class MissingPackageError(DltrackError):
    """A command needs a package that only an extra installs."""

    code = "missing_package"


class DoctorError(DltrackError):
    """``data doctor`` found the store at odds with itself."""

    code = "store_inconsistent"


class UsageError(DltrackError):
    """The command line asks for something that makes no sense as it stands."""

    exit_code = 2
    code = "usage"


class NotFoundError(DltrackError):
    """No item, topic, track or note has this name, or several begin with it."""

    exit_code = 3
    code = "not_found"


class StoreError(DltrackError):
    """The database cannot be used: not ours, newer, read-only, locked, broken."""

    exit_code = 4
    code = "database"


class InputFileError(DltrackError):
    """A file from outside cannot be taken: missing, not UTF-8, not YAML, not valid."""

    exit_code = 5
    code = "bad_input_file"


class NetworkError(DltrackError):
    """Something on the network did not answer, or not as it should."""

    exit_code = 6
    code = "network"
