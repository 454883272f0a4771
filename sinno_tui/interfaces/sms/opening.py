"""The gateway that the settings name."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

from sinno_tui.domain.contracts.sms import SmsGateway
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.interfaces.sms.kannel import open_kannel
from sinno_tui.interfaces.sms.options import KannelOptions, SevenOptions, SmsOptions, TwilioOptions
from sinno_tui.interfaces.sms.receipt_book import ReceiptBook
from sinno_tui.interfaces.sms.seven import open_seven
from sinno_tui.interfaces.sms.twilio import open_twilio


def open_gateway(
    options: SmsOptions, surroundings: Surroundings, receipts: ReceiptBook
) -> AbstractAsyncContextManager[SmsGateway]:
    """The gateway for the length of the block. `receipts` is for those that report by themselves.

    Entering raises `WrongUse` for options that can't be, `Unavailable` where no receipts can be heard.
    """
    match options:
        case KannelOptions():
            return open_kannel(options, surroundings, receipts)
        case SevenOptions():
            return open_seven(options, surroundings)
        case TwilioOptions():
            return open_twilio(options, surroundings)
