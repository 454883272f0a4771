"""The settings as text: an example file to start from, and those in force."""

from __future__ import annotations

import json
from collections.abc import Iterator
from textwrap import wrap

from sinno_tui.domain.database_address import without_password
from sinno_tui.settings.installation import Installation
from sinno_tui.settings.model import Settings
from sinno_tui.settings.sources import SYSTEM_FILE, Origin
from sinno_tui.settings.values import meta_of
from sinno_tui.texts.texts import Texts, mark

_WIDTH = 78
_DEFAULTS = Settings()

ORIGINS = {
    Origin.DEFAULT: mark("default"),
    Origin.FILE: mark("file"),
    Origin.ENVIRONMENT: mark("environment"),
    Origin.OPTION: mark("option"),
}


def example(say: Texts) -> str:
    """A commented TOML file that sets nothing: every setting with its description and its default."""
    opening = say(
        "Settings of sinno-tui. This file counts at --config, $SINNO_CONFIG, in the folder sinno-tui of"
        " your configuration folder or as {place}; the first one found is the one. Every setting is also a"
        " variable of the environment: SINNO_LANGUAGE for language. What stands behind a # is what holds"
        " anyway.",
        place=SYSTEM_FILE,
    )
    parts = [_comment(opening), *(_part(say, key) for key in Settings.__struct_fields__)]
    return "\n\n".join(parts) + "\n"


def in_force(installation: Installation) -> Iterator[tuple[str, str, Origin]]:
    """Key, value as TOML and origin of every setting, with what follows filled in; passwords are hidden."""
    known = {
        "mode": "practice" if installation.practice else "real",
        "database": without_password(installation.database),
        "data": str(installation.data),
        "log_folder": str(installation.log_folder),
        "code_key_file": str(installation.code_key_file),
    }
    for key in Settings.__struct_fields__:
        value = known.get(key, getattr(installation.settings, key))
        yield key, _toml(value), installation.origins[key]


def _part(say: Texts, key: str) -> str:
    value = getattr(_DEFAULTS, key)
    shown = "real" if key == "mode" else value
    return f"{_comment(say(meta_of(key).description or ''))}\n# {key} = {_toml(shown)}"


def _comment(text: str) -> str:
    return "\n".join(wrap(text, _WIDTH, initial_indent="# ", subsequent_indent="# ", break_long_words=False))


def _toml(value: object) -> str:
    """Text, number or truth; JSON writes them the same way."""
    return json.dumps(value, ensure_ascii=False)
