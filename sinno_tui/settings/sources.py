"""Where settings come from, the strongest last: their defaults, one file, the environment, options."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import msgspec
from platformdirs import user_config_path

from sinno_tui.domain.errors import WrongUse
from sinno_tui.domain.language import Language, language_of
from sinno_tui.settings.layers import (
    NAMES_FILE,
    PREFIX,
    from_environment,
    from_file,
    with_absolute_paths,
)
from sinno_tui.settings.model import PLAIN, Settings
from sinno_tui.settings.paths import whole_path
from sinno_tui.settings.sections import SECTIONS, Section, missing_field

APP = "sinno-tui"
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
    """By key; a field of a section that is given is named with it: `sms.provider`."""
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
    unreadable, for a key or variable that is no setting, for an unsuitable value, and for a section that
    lacks something."""
    file = _find(options, variables, system_file)
    layers = {
        Origin.FILE: from_file(file) if file else {},
        Origin.ENVIRONMENT: from_environment(variables),
        Origin.OPTION: _from_options(options),
    }
    values: dict[str, object] = {}
    origins: dict[str, Origin] = {}
    for origin, layer in layers.items():
        values |= layer
        origins |= dict.fromkeys(layer, origin)
    plain = {key: value for key, value in values.items() if key in PLAIN}
    sections = {name: _section(name, values, file) for name in SECTIONS if _is_given(name, values)}
    fields = [f"{name}.{key}" for name in sections for key in SECTIONS[name].__struct_fields__]
    return Loaded(
        settings=Settings(**plain, **sections),  # type: ignore[arg-type]
        origins={key: origins.get(key, Origin.DEFAULT) for key in (*PLAIN, *fields)},
        file=file,
        file_values=layers[Origin.FILE],
    )


def _is_given(section: str, values: Mapping[str, object]) -> bool:
    return any(key.partition(".")[0] == section for key in values)


def _section(name: str, values: Mapping[str, object], file: Path | None) -> Section:
    """Raises `WrongUse('config_incomplete')`."""
    start = f"{name}."
    given = {key.removeprefix(start): value for key, value in values.items() if key.startswith(start)}
    section = msgspec.convert(given, SECTIONS[name])
    if missing := missing_field(section):
        raise WrongUse("config_incomplete", key=f"{name}.{missing}", place=str(file or "environment"))
    return section


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


def _from_options(options: Options) -> dict[str, object]:
    found: dict[str, object] = {}
    if options.data is not None:
        found["data"] = str(options.data)
    if options.lang is not None:
        found["language"] = options.lang.value
    if options.practice:
        found["mode"] = "practice"
    return with_absolute_paths(found)
