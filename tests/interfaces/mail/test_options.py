"""What is refused when the mail server is opened, before anything goes out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sinno_tui.domain.errors import WrongUse
from sinno_tui.domain.language import Language
from sinno_tui.interfaces.mail.mail_server import open_mail_server
from sinno_tui.interfaces.mail.options import Encryption, MailOptions
from sinno_tui.texts.sentences.sentence import error_sentence
from sinno_tui.texts.texts import texts_in

LOGIN = {"user": "counter", "password": "Lindenweg 4, links"}
PLAIN = {"encryption": Encryption.NONE}


def options(**others: Any) -> MailOptions:
    usual: dict[str, Any] = {"host": "mail.example.com", "port": 587}
    return MailOptions(**(usual | others))


@pytest.mark.parametrize(
    "good",
    [
        {},
        LOGIN,
        {"encryption": Encryption.TLS, **LOGIN},
        {"host": "müller.example"},
        *({"host": host, **PLAIN} for host in ("localhost", "127.0.0.1", "127.8.8.8", "::1")),
        {"sender": "app@müller.example", "envelope_sender": "returned@example.com"},
    ],
)
async def test_good_options(good: dict[str, Any]) -> None:
    async with open_mail_server(options(**good)):
        pass


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (PLAIN, "mail_unencrypted"),
        ({"host": "10.0.0.5", **PLAIN}, "mail_unencrypted"),
        ({"host": "localhost.example.com", **PLAIN}, "mail_unencrypted"),
        ({"host": "0.0.0.0", **PLAIN}, "mail_unencrypted"),
        ({"host": "localhost", **PLAIN, **LOGIN}, "mail_login_unencrypted"),
        ({"user": "counter"}, "mail_half_a_login"),
        ({"password": "Lindenweg 4, links"}, "mail_half_a_login"),
        ({"host": ""}, "mail_host_unusable"),
        ({"host": "mail..example.com"}, "mail_host_unusable"),
        ({"host": "mail.example.com\r\nx"}, "mail_host_unusable"),
        ({"host": "mail.example.com x"}, "mail_host_unusable"),
        ({"host": f"{'x' * 64}.example.com"}, "mail_host_unusable"),
        ({"sender": "no address"}, "mail_sender_unusable"),
        ({"envelope_sender": "a@example.com, b@example.com"}, "mail_sender_unusable"),
        ({"greeting_name": "my machine"}, "mail_greeting_name"),
        ({"greeting_name": "máquina"}, "mail_greeting_name"),
        ({"greeting_name": "a\r\nQUIT"}, "mail_greeting_name"),
        ({"greeting_name": ""}, "mail_greeting_name"),
    ],
)
async def test_bad_options_have_a_sentence(bad: dict[str, Any], code: str) -> None:
    with pytest.raises(WrongUse, match=code) as refusal:
        async with open_mail_server(options(**bad)):
            pass
    for language in Language:
        said = error_sentence(texts_in(language), refusal.value)
        assert code not in said
        assert LOGIN["password"] not in said


@pytest.mark.parametrize("content", [None, "", "no certificate", "-----BEGIN CERTIFICATE-----\nx\n"])
async def test_a_file_without_authorities(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "authorities.pem"
    if content is not None:
        file.write_text(content)
    with pytest.raises(WrongUse, match="mail_ca_file") as refusal:
        async with open_mail_server(options(ca_file=file)):
            pass
    assert refusal.value.params["place"] == str(file)
    assert refusal.value.params["reason"]


def test_a_password_is_not_shown() -> None:
    assert LOGIN["password"] not in repr(options(**LOGIN))
