"""A registry as commands: every question and every analysis is one, with its parameters as options."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

import click

from doyen.cli.options import said

if TYPE_CHECKING:
    from doyen.questions import Parameter


LONG = 80
"""Longer lists of words are told where a wrong one is given."""


class Entry(Protocol):
    """What a question and an analysis have in common: enough to make a command."""

    @property
    def question(self) -> str:
        """What it answers, in one line."""
        ...

    @property
    def about(self) -> str:
        """What more there is to know."""
        ...

    @property
    def parameters(self) -> Sequence[Parameter]:
        """What may be asked of it."""
        ...

    @property
    def example(self) -> Mapping[str, str]:
        """Parameters of an example, with their values."""
        ...

    @property
    def columns(self) -> Sequence[str]:
        """What comes back."""
        ...


class Registered(click.Group):
    """A group whose commands are the entries of a registry."""

    heading = ""
    common: Sequence[Callable[[click.Command], click.Command]] = ()

    def entries(self) -> Mapping[str, Entry]:
        """The registry."""
        raise NotImplementedError

    def entry(self, name: str) -> Entry:
        """One entry.

        Raises UsageError with the nearest name.
        """
        raise NotImplementedError

    def answer(self, name: str) -> Callable[..., None]:
        """What the command of this entry does."""
        raise NotImplementedError

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names."""
        return list(self.entries())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """One entry as a command."""
        asked = self.entry(cmd_name)
        command = click.Command(
            cmd_name,
            params=[_option(parameter) for parameter in asked.parameters],
            help=_text(f"doyen {self.name} {cmd_name}", asked),
            short_help=asked.question,
            callback=self.answer(cmd_name),
        )
        for option in self.common:
            option(command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The entries in plain English, whole."""
        with formatter.section(self.heading):
            formatter.write_dl([(name, each.question) for name, each in self.entries().items()])


def given(values: Mapping[str, object]) -> dict[str, str]:
    """The options that were given, as words."""
    return {name: "yes" if value is True else str(value) for name, value in values.items() if value}


def _option(parameter: Parameter) -> click.Option:
    flag = parameter.type == "flag"
    return click.Option(
        [f"--{parameter.name}", parameter.name],
        is_flag=flag,
        callback=None if flag else said,
        help=_help(parameter),
        metavar=None if flag else _metavar(parameter),
    )


def _metavar(parameter: Parameter) -> str:
    """The words that there are, if they are few; else what kind of thing is meant."""
    words = "|".join(parameter.words)
    return words if 0 < len(words) < LONG else (parameter.scheme or parameter.type).upper()


def _help(parameter: Parameter) -> str:
    default = parameter.default if parameter.default != "no" else ""
    more = " (required)" if parameter.required else f" ({default} unless given)" if default else ""
    return f"{parameter.help[:1].upper()}{parameter.help[1:]}{more}."


def _text(command: str, asked: Entry) -> str:
    words = " ".join(f"--{name} {value}".strip() for name, value in asked.example.items())
    about = f"{asked.about}\n\n" if asked.about else ""
    columns = f"Columns: {', '.join(asked.columns)}, sources, origins."
    return f"{asked.question}\n\n{about}{columns}\n\n\b\nExample:\n  {command} {words}".rstrip()
