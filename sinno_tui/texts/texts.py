"""gettext catalogues as values: `say = texts_in(Language.GERMAN)`, then `say("Search: {text}", text=…)`.

The message in the source is plain English; both languages have a catalogue for each room that speaks
(`screens`, `cli`, `messages`, `phone`, `codes`, `realm`), so that rooms can be translated by themselves.
"""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

from sinno_tui.domain.language import Language

CATALOGUES = Path(__file__).with_name("catalogues")
DOMAINS = ("screens", "cli", "messages", "phone", "codes", "realm")


class Texts:
    """All texts in one language. Calling it translates and fills the placeholders in braces."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._catalogues = [
            gettext.translation(domain, CATALOGUES, [language], fallback=True) for domain in DOMAINS
        ]

    def __call__(self, message: str, /, **values: object) -> str:
        """The translation of `message`; `values` fill its `{placeholders}`.

        Values are data: they are never formatted themselves, so braces in them do no harm.
        """
        for catalogue in self._catalogues:
            translated = catalogue.gettext(message)
            if translated != message:
                break
        return translated.format(**values) if values else translated

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        """The form of `one`/`many` that `count` needs, with `{count}` filled in."""
        plain = one if count == 1 else many
        for catalogue in self._catalogues:
            translated = catalogue.ngettext(one, many, count)
            if translated != plain:
                break
        return translated.format(count=count, **values)


def mark(message: str) -> str:
    """Marks a text for the catalogues that is translated later, where the language is known."""
    return message


@cache
def texts_in(language: Language) -> Texts:
    """The texts in `language`; the catalogues are read once."""
    return Texts(language)
