"""From any code to a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from string import Formatter

from sinno_tui.domain.activation import StepState, StepView
from sinno_tui.domain.errors import SinnoError
from sinno_tui.domain.readiness import OtherCustomer, ReadinessProblem
from sinno_tui.texts.dates import moment
from sinno_tui.texts.sentences.customer_words import FIELDS
from sinno_tui.texts.sentences.importing import FILES, IMPORT_REASONS
from sinno_tui.texts.sentences.outside import OUTSIDE
from sinno_tui.texts.sentences.readiness import READINESS, other_words, readiness_sentence
from sinno_tui.texts.sentences.refusals import FIXED_ID, REFUSALS
from sinno_tui.texts.sentences.system_words import SYSTEM_WORDS
from sinno_tui.texts.sentences.unavailable import UNAVAILABLE
from sinno_tui.texts.sentences.use import MODES, PLACES, USE
from sinno_tui.texts.texts import Texts

SENTENCES: Mapping[str, str] = {
    **{code.value: text for code, text in READINESS.items()},
    **FILES,
    **IMPORT_REASONS,
    **REFUSALS,
    **UNAVAILABLE,
    **USE,
}
"""Messages by their code. The outside world's are in `OUTSIDE`: they are made of two sentences."""

_MISSING = "–"


def sentence(say: Texts, code: str, **params: object) -> str:
    """What went wrong, and where there is something to be done, what.

    `code` is that of a `SinnoError`, of a `ReadinessProblem`, of an activation's `Problem` or of an
    import's reason; `params` are its parameters. An unknown code gets a sentence that names it.
    """
    match code:
        case "not_ready":
            return _not_ready(say, params.get("problems"))
        case "contact_claimed":
            params = {**params, "who": _claimant(say, params)}
        case "database_refused" if str(params.get("guard")).startswith("app_customer_id"):
            return say(FIXED_ID)
        case _ if code in OUTSIDE:
            words = OUTSIDE[code]
            return f"{_filled(say, words.why, params)} {_filled(say, words.what_next, params)}"
    if code not in SENTENCES:
        return say("That was not possible ({code}). Please tell the administrator.", code=code)
    return _filled(say, SENTENCES[code], params)


def step_sentence(say: Texts, step: StepView) -> str:
    """Why a step of an activation has not been done, and what next: one that gave up does not go on by
    itself. Empty where nothing is the matter."""
    if step.problem is None:
        return ""
    words = OUTSIDE.get(step.problem.code)
    if words is not None and words.given_up and step.state is StepState.FAILED:
        params = step.problem.params
        return f"{_filled(say, words.why, params)} {_filled(say, words.given_up, params)}"
    return sentence(say, step.problem.code, **step.problem.params)


def error_sentence(say: Texts, error: SinnoError) -> str:
    """The sentence of an error."""
    return sentence(say, error.code, **error.params)


def _filled(say: Texts, message: str, params: Mapping[str, object]) -> str:
    """The translation; a parameter that is a code of ours becomes a word, one that is missing a dash."""
    names = {name for _text, name, _format, _conversion in Formatter().parse(message) if name}
    return say(message, **{name: _shown(say, name, params.get(name, _MISSING)) for name in names})


def _shown(say: Texts, name: str, value: object) -> str:
    match name, value:
        case _, datetime():
            return moment(say, value)
        case "field", str() if value in FIELDS:
            return say(FIELDS[value])
        case "mode", str() if value in MODES:
            return say(MODES[value])
        case "place", str() if value in PLACES:
            return say(PLACES[value])
        case "detail" | "reason", str() if value in SYSTEM_WORDS:
            return say(SYSTEM_WORDS[value])
        case _, None:
            return _MISSING
        case _:
            return str(value)


def _not_ready(say: Texts, problems: object) -> str:
    found = problems if isinstance(problems, tuple) else ()
    why = " ".join(readiness_sentence(say, item) for item in found if isinstance(item, ReadinessProblem))
    return say("The customer can't be activated yet. {why}", why=why).rstrip()


def _claimant(say: Texts, params: Mapping[str, object]) -> str:
    name = params.get("name")
    number, branch = str(params.get("number", _MISSING)), str(params.get("branch", _MISSING))
    return other_words(say, OtherCustomer(number, branch, str(name) if name else None))
