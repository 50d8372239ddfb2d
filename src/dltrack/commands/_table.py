"""The lazy command table: a command's file is imported when its word is typed.

A subclass of typer's group, since typer itself would import every command to list one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer import _click as click
from typer.core import TyperGroup
from typer.main import get_command_from_info
from typer.models import CommandInfo

from dltrack.commands._words import COMMANDS, Table, Word
from dltrack.errors import UsageError

if TYPE_CHECKING:
    from dltrack.commands._session import Session


class LazyGroup(TyperGroup):
    """A group whose commands stand in a table of words."""

    def __init__(self, table: Table, **attributes: Any) -> None:  # noqa: ANN401 - passed on
        super().__init__(rich_markup_mode=None, **attributes)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - typer's signature
        """The words, in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the file behind a word."""
        word = self.table.get(cmd_name)
        if word is None:
            return None
        if word.table:
            return group(cmd_name, word)
        return _leaf(cmd_name, word.module)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the words without importing anything."""
        rows = [(name, word.help) for name, word in self.table.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def _leaf(name: str, module: str) -> click.Command:
    """The command in a file, as typer makes it from its function."""
    file = import_module(f"dltrack.commands.{module}")
    kind = getattr(file, "COMMAND_CLASS", None)  # where typer's own cannot do what a word needs
    info = CommandInfo(name=name, callback=file.command, help=file.command.__doc__, cls=kind)
    return get_command_from_info(info, pretty_exceptions_short=True, rich_markup_mode=None)


def group(name: str, word: Word) -> LazyGroup:
    """A word with words behind it; alone it is a command of its own if it has a file."""
    if not word.module:
        return LazyGroup(word.table, name=name, help=word.help, no_args_is_help=True)
    alone = _leaf(name, word.module)
    return LazyGroup(
        word.table,
        name=name,
        help=alone.help,
        params=alone.params,
        callback=alone.callback,
        invoke_without_command=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def root() -> LazyGroup:
    """The group behind the word ``dltrack``."""
    return group("dltrack", Word("_root", "", table=COMMANDS))


def invoke(words: list[str], session: Session) -> int:
    """Run the command the words ask for.

    Raises:
        UsageError: typer does not understand them.
    """
    try:
        with root().make_context("dltrack", words, obj=session) as context:
            context.command.invoke(context)
    except click.exceptions.NoArgsIsHelpError as shown:
        session.show(shown.message)
        return UsageError.exit_code
    except click.exceptions.ClickException as error:
        where = getattr(error, "ctx", None)
        command = where.command_path if where else "dltrack"
        said = error.format_message().rstrip(".") + "."
        raise UsageError(said, f"See: {command} --help") from error
    except typer.Exit as leaving:
        return int(leaving.exit_code)
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    return 0


def session_of(context: typer.Context) -> Session:
    """The session that ``main`` put into typer's context."""
    session: Session = context.find_root().obj
    return session
