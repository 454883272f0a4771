"""The settings as text: an example file to start from, and those in force."""

from __future__ import annotations

import json
from collections.abc import Iterator
from textwrap import wrap

from sinno_tui.domain.database_address import without_password
from sinno_tui.settings.installation import Installation
from sinno_tui.settings.model import PLAIN, Settings
from sinno_tui.settings.sections import SECTIONS
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

_SECTION_TEXTS = {
    "keycloak": mark(
        "The SiNNO-App interface for accounts: Keycloak. Without this section it is not set up."
    ),
    "sms": mark(
        "The SiNNO-App interface for messages, first part: the SMS gateway. Without this section it is not"
        " set up."
    ),
    "mail": mark(
        "The SiNNO-App interface for messages, second part: the mail server. Without this section it is not"
        " set up."
    ),
}


def example(say: Texts) -> str:
    """A commented TOML file that sets nothing: every setting with its description and what holds without it,
    or, where nothing does, an example."""
    opening = say(
        "Settings of sinno-tui. This file counts at --config, $SINNO_CONFIG, in the folder sinno-tui of"
        " your configuration folder or as {place}; the first one found is the one. Every setting is also a"
        " variable of the environment: SINNO_LANGUAGE for language, SINNO_MAIL_HOST for host in [mail]."
        " What stands behind a # is what holds anyway, in the sections also an example.",
        place=SYSTEM_FILE,
    )
    parts = [_comment(opening), *(_part(say, key) for key in PLAIN)]
    for name, section in SECTIONS.items():
        parts.append(f"{_comment(say(_SECTION_TEXTS[name]))}\n# [{name}]")
        parts += [_part(say, key, name) for key in section.__struct_fields__]
    return "\n\n".join(parts) + "\n"


def in_force(installation: Installation) -> Iterator[tuple[str, str, Origin]]:
    """Key, value as TOML and origin of every setting, with what follows filled in; passwords are hidden.
    Sections are there as far as they are given; they name files with secrets, and hold none."""
    settings = installation.settings
    known = {
        "mode": "practice" if installation.practice else "real",
        "database": without_password(installation.database),
        "data": str(installation.data),
        "log_folder": str(installation.log_folder),
        "code_key_file": str(installation.code_key_file),
    }
    for key, origin in installation.origins.items():
        section, _, field = key.rpartition(".")
        holder = getattr(settings, section) if section else settings
        yield key, _toml(known.get(key, getattr(holder, field))), origin


def _part(say: Texts, key: str, section: str = "") -> str:
    meta = meta_of(key, section)
    value = getattr(SECTIONS[section]() if section else _DEFAULTS, key)
    if key == "mode":
        value = "real"
    elif meta.examples:
        value = meta.examples[0]
    return f"{_comment(say(meta.description or ''))}\n# {key} = {_toml(value)}"


def _comment(text: str) -> str:
    start = "# "
    lines = wrap(
        text,
        _WIDTH,
        initial_indent=start,
        subsequent_indent=start,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines)


def _toml(value: object) -> str:
    """Text, number, truth or a list of texts; JSON writes them the same way."""
    return json.dumps(value, ensure_ascii=False)
