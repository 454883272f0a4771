"""What no sane mail server says: whatever it is, nothing is taken for sent or unsent that may not be."""

from __future__ import annotations

import asyncio

import pytest

from sinno_tui.domain.contracts.errors import (
    BlockedOutside,
    LeaseOver,
    OutcomeUnknown,
    OutsideError,
    RefusedOutside,
    Temporary,
)
from sinno_tui.domain.contracts.permit import Permit
from sinno_tui.interfaces.mail.mail_server import open_mail_server
from sinno_tui.interfaces.mail.options import Encryption, MailOptions
from tests.contracts.waiting import soon
from tests.interfaces.mail.letters import a_mail
from tests.practice.worlds import allowed
from tests.rigs.odd_mail_server import HANG_UP, SAY_NOTHING, odd_mail_server

PATIENCE = 0.5


async def send(port: int, permit: Permit | None = None) -> None:
    options = MailOptions("127.0.0.1", port, Encryption.NONE, patience=PATIENCE)
    async with open_mail_server(options) as mail_server:
        await mail_server.send(permit or allowed(), a_mail())


@pytest.mark.parametrize("answer", ["thank you", "354 more", "251", "999 9.9.9 what", HANG_UP, SAY_NOTHING])
async def test_without_a_clear_word_after_the_text_the_outcome_is_unknown(answer: str) -> None:
    async with odd_mail_server(data=answer) as server:
        if answer == "251":  # a clear word after all
            await send(server.port)
        else:
            with pytest.raises(OutcomeUnknown, match="mail_answer_lost"):
                await send(server.port)
    assert len(server.taken) == 1


@pytest.mark.parametrize("command", ["ehlo", "mail", "rcpt"])
@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        ("thank you", BlockedOutside, "mail_not_understood"),
        ("354 more", BlockedOutside, "mail_not_understood"),
        ("250-" + "endless " * 5000, BlockedOutside, "mail_not_understood"),
        (HANG_UP, Temporary, "mail_unreachable"),
        (SAY_NOTHING, Temporary, "mail_unreachable"),
        ("421 4.3.2 Good night", Temporary, "mail_put_off"),
    ],
)
async def test_before_the_text_all_is_without_effect(
    command: str, answer: str, kind: type[OutsideError], code: str
) -> None:
    async with odd_mail_server(**{command: answer}) as server:
        with pytest.raises(kind, match=code):
            await send(server.port)
    assert not server.taken


async def test_a_server_of_the_eighties_is_not_for_us() -> None:
    async with odd_mail_server(ehlo="502 what is EHLO") as server:
        with pytest.raises(BlockedOutside, match="mail_blocked"):
            await send(server.port)


async def test_a_recipient_for_whom_it_forwards_is_taken() -> None:
    async with odd_mail_server(rcpt="251 User not local; will forward") as server:
        await send(server.port)
    assert len(server.taken) == 1


@pytest.mark.parametrize("answer", ["thank you", "500 what", HANG_UP, SAY_NOTHING])
async def test_how_it_takes_its_leave_changes_nothing(answer: str) -> None:
    async with odd_mail_server(quit=answer) as server:
        async with asyncio.timeout(20):
            await send(server.port)
    assert len(server.taken) == 1


async def test_another_service_answers() -> None:
    async def greet(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"SSH-2.0-OpenSSH_9.2p1\r\n")
        writer.close()
        await writer.wait_closed()

    listener = await asyncio.start_server(greet, "127.0.0.1", 0)
    async with listener:
        with pytest.raises(BlockedOutside, match="mail_not_understood"):
            await send(listener.sockets[0].getsockname()[1])


async def test_the_lease_is_looked_at_last() -> None:
    """Its end while the server thinks about DATA is seen, and so is that of one that ended before."""
    looks = []

    def check() -> None:
        looks.append(len(server.taken))
        raise LeaseOver

    async with odd_mail_server() as server:
        with pytest.raises(LeaseOver):
            await send(server.port, Permit("1/1", check))
    assert looks == [0]
    assert not server.taken


async def test_when_the_worker_loses_patience_the_line_is_cut() -> None:
    async with odd_mail_server(data=SAY_NOTHING) as server:
        sending = asyncio.create_task(send(server.port))

        async def taken() -> int:
            return len(server.taken)

        await soon(taken, bool)
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending


async def test_an_address_that_is_none_needs_no_server() -> None:
    options = MailOptions("127.0.0.1", 1, Encryption.NONE)
    async with open_mail_server(options) as mail_server:
        with pytest.raises(RefusedOutside, match="mail_refused"):
            await mail_server.send(allowed(), a_mail("no address"))
