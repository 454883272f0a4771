"""One HTTP client to one gateway, which knows of every request whether it may have had its effect."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx

from sinno_tui.domain.contracts.errors import BlockedOutside, OutcomeUnknown, Temporary
from sinno_tui.domain.contracts.permit import Permit
from sinno_tui.interfaces.access import is_about_certificate
from sinno_tui.interfaces.departure import Departure
from sinno_tui.interfaces.sms.access import trust

LONGEST_WISH = 3600.0
"""Seconds that a gateway may ask us to wait, at most."""

_EACH_STEP = 0.9
"""The part of a call's time that one step of it may take, such as the handshake: httpx closes what it gave up
itself, while a handshake that is cancelled from outside would leave its socket open."""

_ELSEWHERE = (301, 302, 303, 307, 308, 405, 410)
"""Answers of a server that has no such gateway at this address. 404 may also be about one SMS."""


class Line:
    """Sends requests. Nothing is sent twice by itself, no redirect is followed, no proxy is used."""

    def __init__(
        self,
        client: httpx.AsyncClient,  # noqa: TID251  made below, in `open_line`
        timeout: float,
        lost: str,
        now: Callable[[], datetime],
    ) -> None:
        """`timeout`: seconds for a whole call. `lost`: the code for a lost answer to an order."""
        self._client = client
        self._timeout = timeout
        self._lost = lost
        self._now = now

    def request(
        self,
        method: str,
        url: str,
        *,
        query: Mapping[str, str] | None = None,
        json: Mapping[str, str | int] | None = None,
        form: Mapping[str, str] | None = None,
    ) -> httpx.Request:
        """A request that `ask` or `order` sends."""
        return self._client.build_request(method, url, params=query, json=json, data=form)

    async def ask(self, request: httpx.Request) -> httpx.Response:
        """A question, without effect. Raises `Temporary`, `BlockedOutside`; also for 429 and 5xx."""
        try:
            async with asyncio.timeout(self._timeout):
                response = await self._client.send(request)
        except (httpx.RequestError, TimeoutError) as error:
            raise _not_reached(error) from error
        if response.status_code >= 500:
            raise Temporary("sms_unreachable")
        self._throw_if_not_meant(response)
        return response

    async def order(self, permit: Permit, request: httpx.Request) -> httpx.Response:
        """A request with an effect: the permit is checked when the connection stands, right before the first
        byte. Raises `Temporary` (also for 429), `BlockedOutside` and `OutcomeUnknown`; 5xx is returned.
        """
        departure = Departure(permit.check)
        request.extensions = {**request.extensions, "trace": departure.trace}
        try:
            async with asyncio.timeout(self._timeout):
                response = await self._client.send(request)
        except (httpx.RequestError, TimeoutError) as error:
            if departure.left:
                raise OutcomeUnknown(self._lost) from error
            raise _not_reached(error) from error
        self._throw_if_not_meant(response)
        return response

    def unclear(self) -> OutcomeUnknown:
        """For an answer to an order that does not say whether it was carried out."""
        return OutcomeUnknown(self._lost)

    def busy(self, response: httpx.Response) -> Temporary:
        """For an answer that says 'later', with its own wish of when (RFC 9110, 10.2.3)."""
        return Temporary("sms_busy", retry_after=self._wish(response.headers.get("Retry-After", "")))

    def _throw_if_not_meant(self, response: httpx.Response) -> None:
        if response.status_code == 429:
            raise self.busy(response)
        if response.status_code in _ELSEWHERE:
            raise BlockedOutside("sms_address_wrong")

    def _wish(self, text: str) -> float | None:
        try:
            if text.isdecimal():
                seconds = float(text)
            else:
                seconds = (parsedate_to_datetime(text) - self._now()).total_seconds()
        except (ValueError, TypeError):  # none, or neither form
            return None
        return min(max(seconds, 0.0), LONGEST_WISH)


@asynccontextmanager
async def open_line(
    *,
    ca_file: Path | None,
    timeout: float,
    lost: str,
    now: Callable[[], datetime],
    headers: dict[str, str] | None = None,
    auth: tuple[str, str] | None = None,
) -> AsyncIterator[Line]:
    """A line for the length of the block. Nothing is connected yet.

    Raises `WrongUse('sms_ca_file')`.
    """
    client = httpx.AsyncClient(  # noqa: TID251  a real network is what this room is for
        verify=trust(ca_file), timeout=timeout * _EACH_STEP, headers=headers, auth=auth, trust_env=False
    )
    async with client:
        yield Line(client, timeout, lost, now)


def json_of(response: httpx.Response) -> object:
    """What the body says in JSON; None where it is something else."""
    try:
        found: object = response.json()
    except ValueError:
        return None
    return found


def _not_reached(error: BaseException) -> Temporary | BlockedOutside:
    """A certificate that we do not believe is for the administrator; the rest may pass."""
    return BlockedOutside("sms_certificate") if is_about_certificate(error) else Temporary("sms_unreachable")
