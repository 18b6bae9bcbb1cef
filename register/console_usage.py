"""A command line that is not understood, in the reader's language: what was given, and what is wanted instead."""

from collections.abc import Callable, Mapping
from typing import IO, Any

import click
from click.exceptions import NoArgsIsHelpError, NoSuchCommand

from register.text import LANGUAGES, Language, Text

WANTED = Text("{given}: {wanted} gevraagd.", "{given}: {wanted} is wanted.")
MISSING = Text("{given} ontbreekt: {wanted} gevraagd.", "{given} is missing: {wanted} is wanted.")
NO_VALUE = Text("{given} neemt geen waarde.", "{given} takes no value.")
TOO_MUCH = Text("{given}: meer dan wordt gevraagd.", "{given}: more than is wanted.")
HELP = Text("Hulp: {command} --help.", "Help: {command} --help.")
COMMAND = Text("Een opdracht", "A command")
ONE_OF = Text("een van {choices}", "one of {choices}")
BETWEEN = Text("een geheel getal van {min} tot en met {max}", "a whole number from {min} to {max}")
AT_LEAST = Text("een geheel getal vanaf {min}", "a whole number from {min}")
DAY = Text("een dag als jjjj-mm-dd", "a day as yyyy-mm-dd")
EXISTING = {
    True: Text("een bestand of map die er is en te lezen is", "a file or folder that is there and can be read"),
    False: Text("een bestand dat er is en te lezen is", "a file that is there and can be read"),
}
PATH = Text("een bestand, geen map,", "a file, not a folder,")
VALUE = Text("een waarde", "a value")
GIVEN = "register.given"
"""Where the context of the group keeps that of the command, and the words that this was given."""


class InWords(click.Group):
    """Says every mistake in the command line, also that of one of its commands, in one sentence; --help is click's own."""

    def make_context(self, info_name: str | None, args: list[str], *more: Any, **extra: Any) -> click.Context:
        given = list(args)
        try:
            return super().make_context(info_name, args, *more, **extra)
        except click.UsageError as error:
            as_far = super().make_context(info_name, list(given), resilient_parsing=True)
            raise in_words(error, as_far, given, as_far.params.get("language") or LANGUAGES[0]) from None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, command, rest = super().resolve_command(ctx, args)
        if command:
            ctx.meta[GIVEN] = click.Context(command, ctx, name), list(rest)
        return name, command, rest

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            own, given = ctx.meta.get(GIVEN, (ctx, []))
            raise in_words(error, own, given, ctx.params["language"]) from None


class Misunderstood(click.UsageError):
    """Ends with exit code 2 and its sentence alone."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file, err=True)


def in_words(error: click.UsageError, ctx: click.Context, given: list[str], language: Language) -> click.UsageError:
    """The same mistake in a sentence; `given` is what came after the name of the command. Help that is asked for stays."""
    say = next(say for kind, say in SAY.items() if isinstance(error, kind))
    if say is None:
        return error
    said, values = say(error, ctx, given, language)
    return Misunderstood(f"{said.in_(language, **values)} {HELP.in_(language, command=ctx.command_path)}", ctx)


Said = tuple[Text, Mapping[str, str]]


def _missing(error: Any, ctx: click.Context, given: list[str], language: Language) -> Said:
    return MISSING, {"given": name(error.param), "wanted": wanted(error.param, language)}


def _bad(error: Any, ctx: click.Context, given: list[str], language: Language) -> Said:
    options, _, _ = ctx.command.make_parser(ctx).parse_args(list(given))
    value, _ = error.param.consume_value(ctx, options)
    values = value if isinstance(value, tuple | list) else [value]
    wrong = [str(one) for one in values if not _fits(error.param, one, ctx)]
    return WANTED, {"given": " ".join([name(error.param), *wrong]), "wanted": wanted(error.param, language)}


def _no_option(error: Any, ctx: click.Context, given: list[str], language: Language) -> Said:
    known = sorted(name(one) for one in ctx.command.get_params(ctx) if isinstance(one, click.Option))
    return WANTED, {"given": error.option_name, "wanted": one_of(known, language)}


def _no_command(error: Any, ctx: click.Context, given: list[str], language: Language) -> Said:
    return WANTED, {"given": error.command_name, "wanted": one_of(_commands(ctx), language)}


def _misused(error: Any, ctx: click.Context, given: list[str], language: Language) -> Said:
    option = next(one for one in ctx.command.get_params(ctx) if error.option_name in one.opts)
    if isinstance(option, click.Option) and option.is_flag:
        return NO_VALUE, {"given": error.option_name}
    return WANTED, {"given": error.option_name, "wanted": wanted(option, language)}


def _otherwise(error: Any, ctx: click.Context, given: list[str], language: Language) -> Said:
    if isinstance(ctx.command, click.Group):
        return MISSING, {"given": COMMAND.in_(language), "wanted": one_of(_commands(ctx), language)}
    _, left, _ = ctx.command.make_parser(ctx).parse_args(list(given))
    return TOO_MUCH, {"given": " ".join(left)}


SAY: Mapping[type[click.UsageError], Callable[..., Said] | None] = {
    NoArgsIsHelpError: None,
    click.MissingParameter: _missing,
    click.BadParameter: _bad,
    click.NoSuchOption: _no_option,
    NoSuchCommand: _no_command,
    click.BadOptionUsage: _misused,
    click.UsageError: _otherwise,
}
"""How each mistake is said; the first that fits."""


def name(parameter: click.Parameter) -> str:
    """As help names it: --within, or SOURCE."""
    is_option = isinstance(parameter, click.Option)
    return max(parameter.opts, key=len) if is_option else parameter.human_readable_name.strip("[]")


def wanted(parameter: click.Parameter, language: Language) -> str:
    """What a parameter takes, in words."""
    match parameter.type:
        case click.Choice(choices=choices):
            return one_of(choices, language)
        case click.IntRange(min=least, max=None):
            return AT_LEAST.in_(language, min=least)
        case click.IntRange(min=least, max=most):
            return BETWEEN.in_(language, min=least, max=most)
        case click.DateTime():
            return DAY.in_(language)
        case click.Path(exists=True, dir_okay=folders):
            return EXISTING[folders].in_(language)
        case click.Path(dir_okay=False):
            return PATH.in_(language)
    return VALUE.in_(language)


def _fits(parameter: click.Parameter, value: Any, ctx: click.Context) -> bool:
    try:
        parameter.type.convert(value, parameter, ctx)
    except click.BadParameter:
        return False
    return True


def one_of(choices: Any, language: Language) -> str:
    return ONE_OF.in_(language, choices=", ".join(choices))


def _commands(ctx: click.Context) -> list[str]:
    return ctx.command.list_commands(ctx) if isinstance(ctx.command, click.Group) else []
