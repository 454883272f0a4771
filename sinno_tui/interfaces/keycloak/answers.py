"""What Keycloak's answers mean.

Seen on 26.7.1: an error comes as `{"errorMessage"}` (409), `{"field", "errorMessage", "params"}` or
`{"errors"}` (400, user profile), `{"error", "error_description"}` (400, password policy; 404; 401).
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TypeVar

import httpx
import msgspec

from sinno_tui.domain.contracts.accounts import AccountExists
from sinno_tui.domain.contracts.errors import (
    BlockedOutside,
    OutcomeUnknown,
    OutsideError,
    RefusedOutside,
    Temporary,
)

T = TypeVar("T")

LONGEST_WISH = 3600.0
"""Seconds that a server may ask us to wait, at most."""

_NAME_FIELDS = {"firstName", "lastName"}
_EMAIL_FIELDS = {"email", "username"}
MAYBE_DONE = {HTTPStatus.BAD_GATEWAY, HTTPStatus.GATEWAY_TIMEOUT}
"""Said by something in between, which does not know what became of the request."""


class _Fault(msgspec.Struct):
    field: str | None = None
    errorMessage: str | None = None  # noqa: N815  Keycloak's name
    error: str | None = None
    errors: list[_Fault] = []


def read(answer: httpx.Response, shape: type[T]) -> T:
    """The answer's content. Raises `BlockedOutside` if that is not what Keycloak says there."""
    try:
        return msgspec.json.decode(answer.content, type=shape)
    except msgspec.MsgspecError:
        raise BlockedOutside("accounts_not_keycloak") from None


def judge(answer: httpx.Response, *, has_effect: bool) -> None:
    """Raises what an answer other than a success means for any request; see `OutsideError`."""
    if not answer.is_success:
        raise _meaning(answer, has_effect=has_effect)


def _meaning(answer: httpx.Response, *, has_effect: bool) -> OutsideError:
    status = answer.status_code
    if status < 400:  # a redirect: another address than the one that was set
        return BlockedOutside("accounts_not_keycloak")
    if status >= 500:
        if has_effect and status in MAYBE_DONE:
            return OutcomeUnknown("accounts_answer_lost")
        return Temporary("accounts_failing", _retry_after(answer))
    match status:
        case HTTPStatus.UNAUTHORIZED:
            return BlockedOutside("accounts_login_refused")
        case HTTPStatus.FORBIDDEN:
            return BlockedOutside("accounts_right_missing")
        case HTTPStatus.NOT_FOUND:
            return _not_found(_fault(answer))
        case HTTPStatus.TOO_MANY_REQUESTS:
            return Temporary("accounts_busy", _retry_after(answer))
    return AccountExists() if status == HTTPStatus.CONFLICT else _refusal(_fault(answer))


def _retry_after(answer: httpx.Response) -> float | None:
    """The wish in seconds (RFC 9110, 10.2.3), where it is a number."""
    wish = answer.headers.get("Retry-After", "")
    return min(float(wish), LONGEST_WISH) if wish.isascii() and wish.isdigit() else None


def _fault(answer: httpx.Response) -> _Fault:
    try:
        return msgspec.json.decode(answer.content, type=_Fault)
    except msgspec.MsgspecError:
        return _Fault()


def _not_found(fault: _Fault) -> OutsideError:
    match fault.error:
        case "User not found":
            return RefusedOutside("account_gone")
        case "Realm not found." | "Realm does not exist":
            return BlockedOutside("accounts_realm_missing")
        case _:
            return BlockedOutside("accounts_not_keycloak")


def _refusal(fault: _Fault) -> RefusedOutside:
    if fault.errors:
        return _refusal(fault.errors[0])
    if (fault.error or fault.errorMessage or "").startswith(("invalidPassword", "Password policy")):
        return RefusedOutside("password_refused")
    if fault.field in _EMAIL_FIELDS:
        return RefusedOutside("account_refused_email")
    if fault.field in _NAME_FIELDS:
        return RefusedOutside("account_refused_name")
    if fault.field:
        return RefusedOutside("account_refused_field", field=fault.field)
    return RefusedOutside("account_refused")
