"""The languages the product speaks."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """German is the default, whatever the machine's locale says."""

    GERMAN = "de"
    ENGLISH = "en"


DEFAULT_LANGUAGE = Language.GERMAN


def language_of(text: str | None) -> Language:
    """The language that an export or a setting names ('de', 'en-GB', 'Englisch' …); else German."""
    known = (text or "").strip().lower()
    return Language.ENGLISH if known.startswith(("en", "eng")) else DEFAULT_LANGUAGE
