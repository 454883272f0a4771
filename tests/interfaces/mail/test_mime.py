from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage

import pytest

from sinno_tui.domain.contracts.errors import BlockedOutside, RefusedOutside
from sinno_tui.domain.contracts.mail import Mail
from sinno_tui.interfaces.mail.letter import letter_of
from sinno_tui.interfaces.mail.options import MailOptions
from tests.interfaces.mail.letters import a_mail, read

EVIL = "x\r\nBcc: evil@example.org\r\n\r\n<script>\x00\udcff\u202e"
SERVER = MailOptions("mail.example.com", 587)


@pytest.fixture
def mail() -> Mail:
    return a_mail()


def content_of(mail: Mail, options: MailOptions = SERVER) -> bytes:
    return letter_of(mail, options).content


def received(mail: Mail, options: MailOptions = SERVER) -> EmailMessage:
    """The mail after the wire, as a strict reader sees it."""
    return read(content_of(mail, options))


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


def test_the_same_mail_makes_the_very_same_bytes(mail: Mail) -> None:
    assert content_of(a_mail()) == content_of(mail)


def test_every_line_passes_an_old_server(mail: Mail) -> None:
    data = content_of(replace(mail, text="ä" * 3000 + "\n.\n", subject="ü" * 300))
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert data.isascii()
    assert b"\n" not in b"".join(lines)


def test_no_header_breaks_out(mail: Mail) -> None:
    evil = replace(mail, subject=EVIL, sender_name=EVIL, message_id="<a@example.com>\r\nBcc: x@example.org")
    message = read(content_of(evil))
    assert "Bcc" not in message
    assert message["From"].addresses[0].addr_spec == "filiale@example.com"
    assert len(message["From"].addresses) == 1
    assert message["Subject"] == "x Bcc: evil@example.org <script>"


@pytest.mark.parametrize("word", ["=?utf-8?q?=0D=0ABcc:_evil@example.org?=", "=?x?b?DQo=?=", "=?", "==??"])
@pytest.mark.parametrize("before", ["", "Müller ", "x" * 80])
def test_no_encoded_word_breaks_out(mail: Mail, word: str, before: str) -> None:
    """Python 3.11.7 wrote the line end that is in the first of them."""
    text = before + word
    message = received(replace(mail, subject=text, sender_name=text))
    assert "Bcc" not in message
    assert message["Subject"] == text
    (sender,) = message["From"].addresses
    assert sender.addr_spec == mail.sender
    assert shown(sender.display_name) == shown(text)


def test_no_address_breaks_out_of_a_long_name(mail: Mail) -> None:
    """Python 3.11.7 lost the quotes around such a name."""
    name = f"{'x' * 100} <evil@example.org>, y"
    (sender,) = received(replace(mail, sender_name=name))["From"].addresses
    assert sender.addr_spec == mail.sender
    assert shown(sender.display_name) == shown(name)


def shown(name: str) -> str:
    """Older Pythons read a space between two encoded words that none is meant to be between."""
    return name.replace(" ", "")


def test_a_message_id_that_is_none_becomes_one(mail: Mail) -> None:
    hostile = replace(mail, message_id="<a>\r\nBcc: evil@example.org")
    assert content_of(hostile) == content_of(replace(hostile))
    assert received(hostile)["Message-ID"].endswith("@sinno-app.invalid>")


@pytest.mark.parametrize(
    "address",
    [
        *("", "anna", "anna@", "@example.com", "a@b@example.com", "a b@example.com", "a@example..com"),
        *("a(comment)@example.com", "a@exam(comment)ple.com", "a@example.com ", "a@example.com SIZE=1"),
        *("=?utf-8?q?=0D=0ABcc=3A_x?=@example.com", "=?x@example.com"),
        *("ä\u202eb@example.com", 'ä"b@example.com', "ä b@example.com", "a@\u202eä.example", "a@ä..example"),
        *("a@example.com, b@example.com", "a@example.com\r\nBcc: x@example.org", "<a@example.com>"),
    ],
)
def test_an_address_that_is_none_is_refused(mail: Mail, address: str) -> None:
    with pytest.raises(RefusedOutside, match="mail_refused"):
        letter_of(replace(mail, to=address), SERVER)
    with pytest.raises(BlockedOutside, match="mail_sender_refused"):
        letter_of(replace(mail, sender=address), SERVER)


def test_names_with_signs_of_meaning_stay_names(mail: Mail) -> None:
    message = received(replace(mail, sender_name='Optik "Auge", Müller <x@example.org>; Söhne'))
    (sender,) = message["From"].addresses
    assert sender.addr_spec == "filiale@example.com"
    assert sender.display_name == 'Optik "Auge", Müller <x@example.org>; Söhne'


@pytest.mark.parametrize(
    ("domain", "on_the_wire"),
    [
        ("müller.example", "xn--mller-kva.example"),
        ("MÜLLER.Example", "xn--mller-kva.example"),
        ("straße.example", "xn--strae-oqa.example"),  # another domain than strasse.example
    ],
)
def test_a_domain_of_its_own_letters_goes_out_in_ascii(mail: Mail, domain: str, on_the_wire: str) -> None:
    letter = letter_of(replace(mail, to=f"anna@{domain}"), SERVER)
    assert letter.recipient == f"anna@{on_the_wire}"
    assert not letter.international
    assert read(letter.content)["To"].addresses[0].addr_spec == f"anna@{on_the_wire}"


def test_an_address_with_umlauts_stays_readable(mail: Mail) -> None:
    letter = letter_of(replace(mail, to="bärbel@müller.example"), SERVER)
    assert letter.international
    assert letter.recipient == "bärbel@xn--mller-kva.example"
    assert "To: bärbel@xn--mller-kva.example\r\n".encode() in letter.content


def test_answers_and_returns_go_to_the_branch(mail: Mail) -> None:
    letter = letter_of(mail, SERVER)
    assert letter.sender == "filiale@example.com"
    assert "Reply-To" not in read(letter.content)


def test_where_only_one_address_may_send_answers_still_go_to_the_branch(mail: Mail) -> None:
    options = replace(SERVER, sender="app@example.org", envelope_sender="returned@example.org")
    letter = letter_of(mail, options)
    message = read(letter.content)
    assert letter.sender == "returned@example.org"
    assert str(message["From"]) == "Optik Hauptstraße <app@example.org>"
    assert str(message["Reply-To"]) == "Optik Hauptstraße <filiale@example.com>"


def test_a_long_message_id_stays_whole(mail: Mail) -> None:
    message_id = f"<0190f5c2-1111-7000-8000-000000000000.12@{'filiale-hauptstrasse.' * 5}example.com>"
    data = content_of(replace(mail, message_id=message_id))
    assert f"Message-ID: {message_id}\r\n".encode() in data.replace(b"\r\n ", b" ")
