"""One value of one setting, checked; a refusal says what is wanted."""

from __future__ import annotations

from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from sinno_tui.domain.errors import WrongUse
from sinno_tui.settings.model import Settings

SCHEMES = ("postgres://", "postgresql://", "sqlite://")
"""Of database addresses; without one it is a path."""


@cache
def types() -> dict[str, Any]:
    """The annotated type of each setting."""
    return get_type_hints(Settings, include_extras=True)


def plain_type(key: str) -> Any:
    """Its type without description and without None."""
    bare, *_meta = get_args(types()[key])
    kinds = get_args(bare)
    return kinds[0] if NoneType in kinds else bare


def meta_of(key: str) -> msgspec.Meta:
    """Its description and bounds."""
    return next(part for part in types()[key].__metadata__ if isinstance(part, msgspec.Meta))


def checked(key: str, value: object, *, shown: str, place: str, from_text: bool = False) -> object:
    """The value as the setting's type; `from_text` reads numbers and truth out of a text.

    Raises `WrongUse` with a code that says what is wanted; `shown` and `place` are its parameters.
    """
    if key == "database" and isinstance(value, str) and "://" in value and not value.startswith(SCHEMES):
        raise WrongUse("config_wants_database", key=shown, place=place)
    try:
        return msgspec.convert(value, Annotated[plain_type(key), meta_of(key)], strict=not from_text)
    except msgspec.ValidationError as error:
        code, params = _wanted(key)
        raise WrongUse(code, key=shown, place=place, **params) from error


def _wanted(key: str) -> tuple[str, dict[str, object]]:
    kind, meta = plain_type(key), meta_of(key)
    if kind is bool:
        return "config_wants_truth", {}
    if kind is int:
        return "config_wants_number", {"low": meta.ge, "high": meta.le}
    if get_origin(kind) is Literal:
        return "config_wants_choice", {"choices": ", ".join(get_args(kind))}
    if key in ("region", "download_url", "branch_code_template"):
        return f"config_wants_{key}", {"wanted": "{email}"}
    return "config_wants_text", {}
