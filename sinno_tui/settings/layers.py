"""What one source says, by key: `branch`, or `sms.provider` for a field of a section."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

from sinno_tui.domain.errors import WrongUse
from sinno_tui.settings.model import PATHS, PLAIN
from sinno_tui.settings.paths import whole_path
from sinno_tui.settings.sections import SECRETS, SECTION_PATHS, SECTIONS
from sinno_tui.settings.values import checked

PREFIX = "SINNO_"
NAMES_FILE = "SINNO_CONFIG"

_NOT_SETTINGS = {NAMES_FILE, *(secret.variable for secret in SECRETS)}
"""Variables that are read elsewhere: secrets only by the worker."""

_KEY_OF_VARIABLE = {f"{PREFIX}{key.upper()}": key for key in PLAIN} | {
    f"{PREFIX}{name.upper()}_{field.upper()}": f"{name}.{field}"
    for name, section in SECTIONS.items()
    for field in section.__struct_fields__
}


def from_file(file: Path) -> dict[str, object]:
    """What a TOML file says. Raises `WrongUse`: `config_unreadable`, `config_syntax`, `config_unknown_key`,
    `config_secret_in_file`, and `config_wants_…`."""
    try:
        table = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise WrongUse("config_unreadable", place=file, reason=error.strerror) from error
    except UnicodeDecodeError as error:
        raise WrongUse("config_unreadable", place=file, reason="UTF-8?") from error
    except tomllib.TOMLDecodeError as error:
        raise WrongUse("config_syntax", place=file, reason=error) from error
    found: dict[str, object] = {}
    for key, value in table.items():
        if key in SECTIONS:
            found |= _from_section(key, value, file)
        elif key in PLAIN:
            found[key] = checked(key, value, shown=key, place=str(file))
        else:
            raise WrongUse("config_unknown_key", key=key, place=file)
    return with_absolute_paths(found, file.parent)


def _from_section(name: str, table: object, file: Path) -> dict[str, object]:
    """Its fields; one that stands there empty is named alone, so that what it lacks is told."""
    if not isinstance(table, dict):
        raise WrongUse("config_wants_section", key=name, place=str(file))
    found: dict[str, object] = {}
    for key, value in table.items():
        shown = f"{name}.{key}"
        if key not in SECTIONS[name].__struct_fields__:
            _refuse_secret(name, key, file)
            raise WrongUse("config_unknown_key", key=shown, place=file)
        found[shown] = checked(key, value, shown=shown, place=str(file), section=name)
    return found or {name: {}}


def _refuse_secret(section: str, key: str, file: Path) -> None:
    for secret in SECRETS:
        if (secret.section, secret.never_in_file) == (section, key):
            raise WrongUse(
                "config_secret_in_file",
                key=f"{section}.{key}",
                place=file,
                instead=f"{section}.{secret.file_key}",
                variable=secret.variable,
            )


def from_environment(variables: Mapping[str, str]) -> dict[str, object]:
    """What `SINNO_…` variables say; an empty one says nothing. Raises `WrongUse`: `config_unknown_variable`,
    and `config_wants_…`."""
    found: dict[str, object] = {}
    for name, value in variables.items():
        if not name.startswith(PREFIX) or name in _NOT_SETTINGS or not value:
            continue
        key = _KEY_OF_VARIABLE.get(name)
        if key is None:
            raise WrongUse("config_unknown_variable", key=name)
        section, _, field = key.rpartition(".")
        found[key] = checked(field, value, shown=name, place="environment", section=section, from_text=True)
    return with_absolute_paths(found)


def with_absolute_paths(values: dict[str, object], base: Path = Path()) -> dict[str, object]:
    """Relative paths of a file count from its folder, others from where the program was started.

    Raises `WrongUse` for one that leads nowhere: somebody's home who does not exist, a folder that is gone.
    """
    for key, value in values.items():
        if not _is_path(key) or not isinstance(value, str) or not value:
            continue
        text = value.removeprefix("sqlite://")
        if "://" not in text:
            values[key] = _absolute(key, text, base)
    return values


def _is_path(key: str) -> bool:
    return key in PATHS or key == "database" or key.partition(".")[2] in SECTION_PATHS


def _absolute(key: str, text: str, base: Path) -> str:
    path = Path(text)
    try:
        found = whole_path(path if text.startswith("~") else base / path)
    except OSError as error:
        if key == "database":
            raise WrongUse("database_address", address=text) from error
        code = "code_key_missing" if key == "code_key_file" else "data_folder"
        if "." in key:
            code = "config_path"
        raise WrongUse(code, place=text, reason=error.strerror, key=key) from error
    return os.path.normpath(found)  # '..' goes, links stay
