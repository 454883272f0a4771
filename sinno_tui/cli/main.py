"""From the words of the command line to an exit code: 0 done, 1 refused, 2 wrong use, 130 interrupted."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sinno_tui.cli.argparse_words import argparse_speaks
from sinno_tui.cli.command_table import COMMANDS, PROGRAM
from sinno_tui.cli.context import Context
from sinno_tui.cli.output import note, use_replacements
from sinno_tui.cli.parser import NAME, options_of, parser_for
from sinno_tui.cli.person import who
from sinno_tui.cli.words import UnknownCommand, read_words
from sinno_tui.domain.errors import SinnoError, WrongUse
from sinno_tui.domain.language import Language
from sinno_tui.settings.installation import Installation, installation
from sinno_tui.settings.sources import Options, early_language, environment
from sinno_tui.texts.sentences import error_sentence, sentence
from sinno_tui.texts.texts import Texts, texts_in

DONE, REFUSED, WRONG_USE = 0, 1, 2
INTERRUPTED = 128 + signal.SIGINT
NOBODY_READS = 128 + signal.SIGPIPE


@dataclass
class _Start:
    """What is known by now of how to speak, and where to write an error down."""

    say: Texts
    here: Installation | None = None


def main(words: Sequence[str] | None = None) -> int:
    """Carries out the command; `words` are those after the program's name."""
    os.umask(0o077)  # whatever is written here holds personal data
    use_replacements()
    try:
        code = _carry_out(sys.argv[1:] if words is None else words)
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_output()
        return NOBODY_READS
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _carry_out(words: Sequence[str]) -> int:
    """This is the outermost border: no traceback reaches a user, whatever goes wrong in it."""
    variables = environment()
    start = _Start(texts_in(early_language(Options(), variables)))
    try:
        return _run(words, variables, start)
    except UnknownCommand as unknown:
        note(start.say("There is no command '{name}'. See: {help}", name=unknown, help=f"{NAME} --help"))
        return WRONG_USE
    except SinnoError as error:
        note(error_sentence(start.say, error))
        return WRONG_USE if isinstance(error, WrongUse) else REFUSED
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001
        return _unexpected(start, error)


def _language(options: Options, variables: Mapping[str, str]) -> Language:
    """The settings' language; where they can't be read, that is said in the language known by then."""
    try:
        return installation(options, variables).language
    except WrongUse:
        return early_language(options, variables)


def _run(words: Sequence[str], variables: Mapping[str, str], start: _Start) -> int:
    read = read_words(words, COMMANDS)
    start.say = say = texts_in(_language(read.options, variables))
    command = COMMANDS.get(read.command, PROGRAM)
    with argparse_speaks(say.language):
        try:
            given = parser_for(command, say).parse_intermixed_args(read.others)
        except SystemExit as end:  # argparse has said what there is to say
            return WRONG_USE if end.code else DONE
    start.here = here = installation(options_of(given), variables)
    return command.run(Context(here, say, who(here.options.as_name)), given)


def _unexpected(start: _Start, error: Exception) -> int:
    from sinno_tui.bootstrap.logs import log_unexpected  # noqa: PLC0415  seldom needed

    place = log_unexpected(start.here, error) if start.here is not None else "–"
    note(sentence(start.say, "unexpected", place=place))
    return REFUSED


def _forget_output() -> None:
    """What is still in the buffer goes nowhere, so that Python's own end has nothing to complain about
    (Python's library reference, 'Note on SIGPIPE')."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
