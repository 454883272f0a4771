"""The real SMS gateways: Kannel itself, seven.io and Twilio as servers that answer as documented."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import replace
from typing import Protocol

from sinno_tui.domain.contracts.sms import SmsGateway
from sinno_tui.interfaces.sms.opening import open_gateway
from sinno_tui.interfaces.sms.options import (
    KannelOptions,
    ReceiptsAddress,
    SevenOptions,
    SmsOptions,
    TwilioOptions,
)
from tests.contracts.rigs import SmsRig
from tests.interfaces.sms.heard import HeardReceipts
from tests.practice.worlds import Clock, surroundings
from tests.rigs import kannel, seven, twilio
from tests.rigs.gateway_server import serving
from tests.rigs.kannel import KannelServer
from tests.rigs.ports import free_port


class Phones(Protocol):
    """What comes to them."""

    def arrived(self, number: str) -> list[tuple[str, str]]:
        """(sender, text), oldest first."""


class RealSmsRig:
    """An adapter, and the phones that its gateway reaches."""

    def __init__(
        self, contract: SmsGateway, phones: Phones, options: SmsOptions, stack: AsyncExitStack, refused: str
    ) -> None:
        self.contract = contract
        self.refused_number = refused
        self._phones = phones
        self._options = options
        self._stack = stack

    async def unreachable(self) -> SmsGateway:
        nowhere = replace(self._options, url=f"http://127.0.0.1:{free_port()}")
        if isinstance(nowhere, KannelOptions):
            nowhere = replace(nowhere, receipts=None)
        return await self._stack.enter_async_context(_opened(nowhere))

    async def arrived(self, number: str) -> list[tuple[str, str]]:
        return self._phones.arrived(number)


@asynccontextmanager
async def kannel_sms(server: KannelServer) -> AsyncIterator[SmsRig]:
    receipts = ReceiptsAddress("127.0.0.1", free_port())
    options = KannelOptions(server.url, kannel.USER, kannel.PASSWORD, receipts=receipts)
    async with _rig(options, server, refused="no number") as rig:
        yield rig


@asynccontextmanager
async def seven_sms() -> AsyncIterator[SmsRig]:
    account = seven.Seven()
    with serving(account) as server:
        async with _rig(SevenOptions(seven.KEY, f"{server.url}/api"), account, refused="12") as rig:
            yield rig


@asynccontextmanager
async def twilio_sms() -> AsyncIterator[SmsRig]:
    account = twilio.Twilio()
    with serving(account) as server:
        async with _rig(TwilioOptions(twilio.SID, twilio.TOKEN, server.url), account, refused="12") as rig:
            yield rig


@asynccontextmanager
async def _rig(options: SmsOptions, phones: Phones, refused: str) -> AsyncIterator[SmsRig]:
    async with AsyncExitStack() as stack:
        contract = await stack.enter_async_context(_opened(options))
        yield RealSmsRig(contract, phones, options, stack, refused)


def _opened(options: SmsOptions) -> AbstractAsyncContextManager[SmsGateway]:
    return open_gateway(options, surroundings(Clock()), HeardReceipts().book)
