from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from sinno_tui.domain.contracts.errors import RefusedOutside
from sinno_tui.domain.contracts.mail import Mail
from sinno_tui.messages.instructions import InstructionsContent, instructions_mail
from sinno_tui.messages.mime import to_email_message

EVIL = "x\r\nBcc: evil@example.org\r\n\r\n<script>\x00\udcff\u202e"


@pytest.fixture
def mail(content: InstructionsContent) -> Mail:
    return instructions_mail(content)


def received(mail: Mail) -> EmailMessage:
    """The mail after the wire, as a strict reader sees it."""
    message = message_from_bytes(to_email_message(mail).as_bytes(), policy=SMTP)
    assert isinstance(message, EmailMessage)
    for part in message.walk():
        assert not part.defects
        assert all(not getattr(value, "defects", ()) for value in part.values())
    return message


def test_headers(mail: Mail) -> None:
    message = received(mail)
    assert {name: str(value) for name, value in message.items() if name != "Content-Type"} == {
        "From": "Optik Hauptstraße <filiale@example.com>",
        "To": "anna.mueller@example.com",
        "Subject": "So richten Sie Ihre SiNNO-App ein",
        "Date": "Tue, 24 Nov 2026 10:04:00 +0000",
        "Message-ID": "<0190f5c2-1111-7000-8000-000000000000.1@example.com>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": "de",
        "MIME-Version": "1.0",
    }


def test_text_html_and_pictures_arrive_as_they_were(mail: Mail) -> None:
    message = received(mail)
    assert message.get_content_type() == "multipart/alternative"
    text, related = message.iter_parts()
    html, *pictures = related.iter_parts()
    assert related.get_content_type() == "multipart/related"
    assert [part.get_content_type() for part in (text, html)] == ["text/plain", "text/html"]
    assert text.get_content().replace("\r\n", "\n") == mail.text
    assert html.get_content().replace("\r\n", "\n") == mail.html
    assert [picture.get_content() for picture in pictures] == [picture.png for picture in mail.pictures]
    for part, picture in zip(pictures, mail.pictures, strict=True):
        assert part["Content-ID"] == f"<{picture.content_id}>"
        assert part.get_filename() == picture.file_name
        assert part.get_content_disposition() == "inline"
        assert f"cid:{picture.content_id}" in mail.html


def test_the_same_mail_makes_the_very_same_bytes(content: InstructionsContent) -> None:
    first = to_email_message(instructions_mail(content)).as_bytes()
    assert to_email_message(instructions_mail(replace(content))).as_bytes() == first


def test_every_line_passes_an_old_server(mail: Mail) -> None:
    data = to_email_message(replace(mail, text="ä" * 3000 + "\n.\n", subject="ü" * 300)).as_bytes()
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert data.isascii()
    assert b"\n" not in b"".join(lines)


def test_no_header_breaks_out(mail: Mail) -> None:
    evil = replace(mail, subject=EVIL, sender_name=EVIL, message_id="<a@example.com>\r\nBcc: x@example.org")
    message = message_from_bytes(to_email_message(evil).as_bytes(), policy=SMTP)
    assert "Bcc" not in message
    assert message["From"].addresses[0].addr_spec == "filiale@example.com"
    assert len(message["From"].addresses) == 1
    assert message["Subject"] == "x Bcc: evil@example.org <script>"


@pytest.mark.parametrize(
    "address",
    [
        *("", "anna", "anna@", "@example.com", "a@b@example.com", "a b@example.com", "a@example..com"),
        *("a@example.com, b@example.com", "a@example.com\r\nBcc: x@example.org", "<a@example.com>"),
    ],
)
def test_an_address_that_is_none_is_refused(mail: Mail, address: str) -> None:
    with pytest.raises(RefusedOutside, match="mail_refused"):
        to_email_message(replace(mail, to=address))


def test_names_with_signs_of_meaning_stay_names(mail: Mail) -> None:
    message = received(replace(mail, sender_name='Optik "Auge", Müller <x@example.org>; Söhne'))
    (sender,) = message["From"].addresses
    assert sender.addr_spec == "filiale@example.com"
    assert sender.display_name == 'Optik "Auge", Müller <x@example.org>; Söhne'


def test_a_domain_of_its_own_letters_goes_out_in_ascii(mail: Mail) -> None:
    message = received(replace(mail, to="anna@müller.example"))
    assert message["To"].addresses[0].addr_spec == "anna@xn--mller-kva.example"


def test_a_long_message_id_stays_whole(mail: Mail) -> None:
    message_id = f"<0190f5c2-1111-7000-8000-000000000000.12@{'filiale-hauptstrasse.' * 5}example.com>"
    data = to_email_message(replace(mail, message_id=message_id)).as_bytes()
    assert f"Message-ID: {message_id}\r\n".encode() in data.replace(b"\r\n ", b" ")
