"""One value of one setting, checked; a refusal says what is wanted."""

from __future__ import annotations

from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from sinno_tui.domain.errors import WrongUse
from sinno_tui.settings.model import Settings
from sinno_tui.settings.sections import SECTIONS

SCHEMES = ("postgres://", "postgresql://", "sqlite://")
"""Of database addresses; without one it is a path."""

_WANTED = {
    "region": "config_wants_region",
    "download_url": "config_wants_link",
    "url": "config_wants_link",
    "receipts_url": "config_wants_link",
    "branch_code_template": "config_wants_branch_code_template",
    "greeting_name": "config_wants_name",
}
"""What a text must be that has a form of its own."""


@cache
def types(section: str = "") -> dict[str, Any]:
    """The annotated type of each setting, or of each in a section."""
    return get_type_hints(SECTIONS[section] if section else Settings, include_extras=True)


def plain_type(key: str, section: str = "") -> Any:
    """Its type without description and without None."""
    bare, *_meta = get_args(types(section)[key])
    kinds = get_args(bare)
    return kinds[0] if NoneType in kinds else bare


def meta_of(key: str, section: str = "") -> msgspec.Meta:
    """Its description and bounds."""
    return next(part for part in types(section)[key].__metadata__ if isinstance(part, msgspec.Meta))


def checked(
    key: str, value: object, *, shown: str, place: str, section: str = "", from_text: bool = False
) -> object:
    """The value as the setting's type; `from_text` reads numbers, truth and lists out of a text.

    Raises `WrongUse` with a code that says what is wanted; `shown` and `place` are its parameters.
    """
    if key == "database" and isinstance(value, str) and "://" in value and not value.startswith(SCHEMES):
        raise WrongUse("config_wants_database", key=shown, place=place)
    kind, meta = plain_type(key, section), meta_of(key, section)
    if from_text and isinstance(value, str) and get_origin(kind) is tuple:
        value = value.replace(",", " ").split()
    try:
        return msgspec.convert(value, Annotated[kind, meta], strict=not from_text)
    except msgspec.ValidationError as error:
        code, params = _wanted(key, kind, meta)
        raise WrongUse(code, key=shown, place=place, **params) from error


def _wanted(key: str, kind: Any, meta: msgspec.Meta) -> tuple[str, dict[str, object]]:
    if kind is bool:
        return "config_wants_truth", {}
    if kind is int:
        return "config_wants_number", {"low": meta.ge, "high": meta.le}
    if get_origin(kind) is Literal:
        return "config_wants_choice", {"choices": ", ".join(get_args(kind))}
    if get_origin(kind) is tuple:
        return "config_wants_countries", {}
    return _WANTED.get(key, "config_wants_text"), {"wanted": "{email}"}
