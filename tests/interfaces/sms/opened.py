"""Adapters with their counterparts, and SMS for them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from sinno_tui.domain.contracts.sms import Sms, SmsGateway
from sinno_tui.interfaces.sms.opening import open_gateway
from sinno_tui.interfaces.sms.options import SevenOptions, SmsOptions, TwilioOptions
from tests.interfaces.sms.heard import HeardReceipts
from tests.practice.worlds import Clock, surroundings
from tests.rigs import seven, twilio
from tests.rigs.gateway_server import GatewayServer, serving

NUMBER = "+491713920012"


def sms(tag: str, number: str = NUMBER) -> Sms:
    return Sms(f"{tag}.1", number, "Optik Mueller", f"Ihr Code: k7qx4-mzp9t. Größe {tag}")


@asynccontextmanager
async def opened(options: SmsOptions, heard: HeardReceipts | None = None) -> AsyncIterator[SmsGateway]:
    book = (heard or HeardReceipts()).book
    async with open_gateway(options, surroundings(Clock()), book) as gateway:
        yield gateway


@contextmanager
def seven_account() -> Iterator[tuple[seven.Seven, GatewayServer, SevenOptions]]:
    account = seven.Seven()
    with serving(account) as server:
        yield account, server, SevenOptions(seven.KEY, f"{server.url}/api", sender="SiNNO")


@contextmanager
def twilio_account() -> Iterator[tuple[twilio.Twilio, GatewayServer, TwilioOptions]]:
    account = twilio.Twilio()
    with serving(account) as server:
        yield account, server, TwilioOptions(twilio.SID, twilio.TOKEN, server.url, sender="SiNNO")
