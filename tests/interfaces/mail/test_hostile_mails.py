"""Whatever a record holds, one mail goes to one recipient, with our headers and no others."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from sinno_tui.domain.contracts.errors import BlockedOutside, RefusedOutside
from sinno_tui.domain.contracts.mail import InlinePicture, Mail, MailServer
from sinno_tui.interfaces.mail.mail_server import open_mail_server
from sinno_tui.interfaces.mail.options import Encryption, MailOptions
from tests.interfaces.mail.letters import a_mail, read
from tests.practice.worlds import allowed
from tests.rigs.odd_mail_server import odd_mail_server

ROUNDS = 400
EVIL = "evil@example.org"
PIECES = [
    *("\r\n", "\n", "\r", "\r\n.\r\n", "\n.\n", "\r.\r", "\r\n\r\n", "\x00", "\x0b", "\x1b", "\x7f", "\x85"),
    *(f"\r\nBcc: {EVIL}", f"\nTo: {EVIL}\n", f", {EVIL}", f"; {EVIL}", f"> RCPT TO:<{EVIL}", f" <{EVIL}>"),
    *(f"\r\nMAIL FROM:<{EVIL}>\r\nRCPT TO:<{EVIL}>\r\nDATA\r\n", " SIZE=1", " NOTIFY=NEVER", "<", ">", "<>"),
    *(
        ",",
        ";",
        ":",
        "@",
        '"',
        "\\",
        "(",
        ")",
        "(x)",
        "[",
        "]",
        ".",
        "..",
        " ",
        "  ",
        "\t",
        "-",
        "+",
        "=",
        "%",
    ),
    *(
        "=?utf-8?q?=0D=0ABcc:_x?=",
        "=?x?b?DQo=?=",
        "=?utf-8?q?=0D=0ABcc=3A_x?=",
        "=?",
        "?=",
        "{to}",
        "%s",
        "${x}",
        "<script>",
        "&amp;",
        "</p>",
    ),
    *("ä", "ß", "é", "ıİ", "\u202e", "\u200b", "\u2028", "\ud800", "\udcff", "\U0001f600", "。", "例え"),
    *("anna", "mueller", "example.com", "x" * 300, "ü" * 300),
]
HEADERS = {
    *("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"),
    "Content-Language",
}


def something(rng: random.Random) -> str:
    return "".join(rng.choices(PIECES, k=rng.randint(1, 5)))


def an_address(rng: random.Random) -> str:
    """Sometimes good, sometimes nearly."""
    local, domain = rng.choice(["anna", '"a b"', "bärbel"]), rng.choice(["example.com", "müller.example"])
    shapes: list[Callable[[], str]] = [
        lambda: f"{local}@{domain}",
        lambda: f"{local}{something(rng)}@{domain}",
        lambda: f"{something(rng)}{local}@{domain}",
        lambda: f"{local}@{domain}{something(rng)}",
        lambda: f"{local}@{something(rng)}{domain}",
        lambda: something(rng),
    ]
    return rng.choice(shapes)()


def a_hostile_mail(rng: random.Random) -> Mail:
    picture = InlinePicture("download@sinno-app", something(rng), b"\r\n.\r\nQUIT\r\n", something(rng))
    return replace(
        a_mail(),
        message_id=rng.choice([f"<{something(rng)}@example.com>", something(rng), "<a@example.com>"]),
        sender_name=something(rng),
        sender=an_address(rng) if rng.random() < 0.3 else "filiale@example.com",
        to=an_address(rng) if rng.random() < 0.7 else "anna@example.com",
        subject=something(rng),
        text=something(rng),
        html=something(rng),
        pictures=(picture,),
    )


async def test_nothing_breaks_out(seed: int) -> None:
    rng = random.Random(seed)
    sent = 0
    async with odd_mail_server() as server:
        options = MailOptions("127.0.0.1", server.port, Encryption.NONE)
        async with open_mail_server(options) as mail_server:
            for _ in range(ROUNDS):
                mail = a_hostile_mail(rng)
                before = len(server.taken)
                if not await goes(mail_server, mail):
                    assert len(server.taken) == before
                    continue
                sent += 1
                assert len(server.taken) == before + 1
                is_the_one(server.taken[-1].mail_from, server.taken[-1].rcpt_tos, mail)
                only_ours(server.taken[-1].content, mail)
    assert sent > ROUNDS / 10


async def goes(mail_server: MailServer, mail: Mail) -> bool:
    """False: one of its addresses was found to be none."""
    try:
        await mail_server.send(allowed(), mail)
    except (RefusedOutside, BlockedOutside) as error:
        if error.code not in ("mail_refused", "mail_sender_refused"):
            raise
        return False
    return True


def is_the_one(sender: str | None, recipients: list[str], mail: Mail) -> None:
    assert sender is not None
    assert len(recipients) == 1
    for wire, meant in ((sender, mail.sender), (recipients[0], mail.to)):
        local, _, domain = meant.rpartition("@")
        wire_local, _, wire_domain = wire.rpartition("@")
        assert wire_local == local
        assert domain.isascii() is (wire_domain == domain)
    assert EVIL not in (sender, *recipients)


def only_ours(content: object, mail: Mail) -> None:
    assert isinstance(content, bytes)
    head, _, _ = content.partition(b"\r\n\r\n")
    names = [line.partition(b":")[0].decode() for line in head.split(b"\r\n") if line[:1] not in b" \t"]
    assert sorted(names) == sorted(HEADERS)
    assert max(map(len, content.split(b"\r\n"))) <= 998
    message = read(content) if content.isascii() else None
    if message is not None:
        assert [address.addr_spec for address in message["To"].addresses][1:] == []
        assert message.get_content_type() == "multipart/alternative"
        text, related = message.iter_parts()
        assert text.get_content().split() == mail.text.encode("utf-8", "replace").decode().split()
        html, picture = related.iter_parts()
        assert html.get_content().split() == mail.html.encode("utf-8", "replace").decode().split()
        assert picture.get_content() == mail.pictures[0].png
