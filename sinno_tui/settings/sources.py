"""Where settings come from, the strongest last: their defaults, one file, the environment, options."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from platformdirs import user_config_path

from sinno_tui.domain.errors import WrongUse
from sinno_tui.domain.language import Language, language_of
from sinno_tui.settings.model import PATHS, Settings
from sinno_tui.settings.paths import whole_path
from sinno_tui.settings.values import checked

APP = "sinno-tui"
PREFIX = "SINNO_"
NAMES_FILE = "SINNO_CONFIG"
SYSTEM_FILE = Path("/etc/sinno-tui/config.toml")


class Origin(StrEnum):
    """Where a value was found."""

    DEFAULT = "default"
    FILE = "file"
    ENVIRONMENT = "environment"
    OPTION = "option"


@dataclass(frozen=True)
class Options:
    """What every command takes."""

    config: Path | None = None
    data: Path | None = None
    practice: bool = False
    as_name: str | None = None
    lang: Language | None = None


@dataclass(frozen=True)
class Loaded:
    """The settings, and where each one comes from."""

    settings: Settings
    origins: Mapping[str, Origin]
    file: Path | None
    file_values: Mapping[str, object] = field(default_factory=dict)


def environment() -> Mapping[str, str]:
    """The process's environment; a start reads it once and hands it on."""
    return os.environ


def early_language(options: Options, variables: Mapping[str, str]) -> Language:
    """For what has to be said before the settings are known, that they can't be read, for instance."""
    return options.lang or language_of(variables.get(f"{PREFIX}LANGUAGE"))


def load(options: Options, variables: Mapping[str, str], system_file: Path = SYSTEM_FILE) -> Loaded:
    """Reads everything. Raises `WrongUse` (`config_…`) for a file that is named but missing, found but
    unreadable, for a key or variable that is no setting, and for an unsuitable value."""
    file = _find(options, variables, system_file)
    layers = {
        Origin.FILE: _from_file(file) if file else {},
        Origin.ENVIRONMENT: _from_environment(variables),
        Origin.OPTION: _from_options(options),
    }
    values: dict[str, object] = {}
    origins = dict.fromkeys(Settings.__struct_fields__, Origin.DEFAULT)
    for origin, layer in layers.items():
        values |= layer
        origins |= dict.fromkeys(layer, origin)
    return Loaded(Settings(**values), origins, file, layers[Origin.FILE])  # type: ignore[arg-type]


def _find(options: Options, variables: Mapping[str, str], system_file: Path) -> Path | None:
    """The one file that counts: the first of those that may be there, or one that must be."""
    named = options.config or (Path(name) if (name := variables.get(NAMES_FILE)) else None)
    if named is not None:
        try:
            named = whole_path(named)
        except OSError as error:
            raise WrongUse("config_missing", place=named) from error
        if not _is_there(named):
            raise WrongUse("config_missing", place=named)
        return named
    usual = (user_config_path(APP, appauthor=False) / "config.toml", system_file)
    return next((file for file in usual if _is_there(file)), None)


def _is_there(file: Path) -> bool:
    try:
        return file.exists()
    except OSError as error:
        raise WrongUse("config_unreadable", place=file, reason=error.strerror) from error


def _from_file(file: Path) -> dict[str, object]:
    try:
        table = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise WrongUse("config_unreadable", place=file, reason=error.strerror) from error
    except UnicodeDecodeError as error:
        raise WrongUse("config_unreadable", place=file, reason="UTF-8?") from error
    except tomllib.TOMLDecodeError as error:
        raise WrongUse("config_syntax", place=file, reason=error) from error
    for key in table:
        if key not in Settings.__struct_fields__:
            raise WrongUse("config_unknown_key", key=key, place=file)
    found = {key: checked(key, value, shown=key, place=str(file)) for key, value in table.items()}
    return _with_absolute_paths(found, file.parent)


def _from_environment(variables: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in variables.items():
        if not name.startswith(PREFIX) or name == NAMES_FILE or not value:
            continue
        key = name.removeprefix(PREFIX).lower()
        if key not in Settings.__struct_fields__:
            raise WrongUse("config_unknown_variable", key=name)
        found[key] = checked(key, value, shown=name, place="environment", from_text=True)
    return _with_absolute_paths(found)


def _from_options(options: Options) -> dict[str, object]:
    found: dict[str, object] = {}
    if options.data is not None:
        found["data"] = str(options.data)
    if options.lang is not None:
        found["language"] = options.lang.value
    if options.practice:
        found["mode"] = "practice"
    return _with_absolute_paths(found)


def _with_absolute_paths(values: dict[str, object], base: Path = Path()) -> dict[str, object]:
    """Relative paths of a file count from its folder, others from where the program was started.

    Raises `WrongUse` for one that leads nowhere: somebody's home who does not exist, a folder that is gone.
    """
    for key in (*PATHS, "database"):
        text = values.get(key)
        if not isinstance(text, str) or not text:
            continue
        text = text.removeprefix("sqlite://")
        if "://" not in text:
            values[key] = _absolute(key, text, base)
    return values


def _absolute(key: str, text: str, base: Path) -> str:
    path = Path(text)
    try:
        found = whole_path(path if text.startswith("~") else base / path)
    except OSError as error:
        if key == "database":
            raise WrongUse("database_address", address=text) from error
        code = "code_key_missing" if key == "code_key_file" else "data_folder"
        raise WrongUse(code, place=text, reason=error.strerror) from error
    return os.path.normpath(found)  # '..' goes, links stay
