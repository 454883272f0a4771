"""What the settings say of the interfaces reaches the adapters, and no secret gets anywhere else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from sinno_tui.bootstrap.interface_options import keycloak_options, mail_options, sms_options
from sinno_tui.bootstrap.outside import counterparts, open_outside
from sinno_tui.bootstrap.sms_wiring import limits_of
from sinno_tui.bootstrap.surroundings import real_surroundings
from sinno_tui.domain.errors import WrongUse
from sinno_tui.domain.sms_limits import SmsLimits
from sinno_tui.interfaces.keycloak.options import KeycloakOptions
from sinno_tui.interfaces.mail.options import Encryption, MailOptions
from sinno_tui.interfaces.sms.options import KannelOptions, ReceiptsAddress, SevenOptions, TwilioOptions
from sinno_tui.settings.sections import KeycloakSection, MailSection, SmsSection
from tests.bootstrap.installations import practice, real

SECRETS = {
    "SINNO_KEYCLOAK_CLIENT_SECRET": "top-secret-1",
    "SINNO_SMS_SECRET": "top-secret-2",
    "SINNO_MAIL_PASSWORD": "top-secret-3",
}
DAY, HOUR = timedelta(hours=24), timedelta(hours=1)


def all_set_up(folder: Path) -> dict[str, str]:
    return {
        "SINNO_KEYCLOAK_URL": "http://127.0.0.1:9/auth",
        "SINNO_KEYCLOAK_REALM": "customers",
        "SINNO_SMS_PROVIDER": "seven",
        "SINNO_MAIL_HOST": "mail.example.com",
    }


def test_keycloak() -> None:
    section = KeycloakSection(url="https://login.example.com", realm="customers", app_writes_branch=False)
    assert keycloak_options(section, SECRETS) == KeycloakOptions(
        url="https://login.example.com",
        realm="customers",
        client_id="sinno-tui",
        client_secret="top-secret-1",
        branch_expected=False,
    )


def test_kannel() -> None:
    section = SmsSection(
        provider="kannel", url="http://127.0.0.1:13013/cgi-bin/sendsms", user="sinno", receipts_port=13080
    )
    assert sms_options(section, SECRETS, HOUR) == KannelOptions(
        url="http://127.0.0.1:13013/cgi-bin/sendsms",
        user="sinno",
        password="top-secret-2",
        validity=HOUR,
        receipts=ReceiptsAddress("127.0.0.1", 13080),
    )


def test_seven_and_twilio_have_their_usual_address_and_no_sms_outlives_its_code() -> None:
    seven = sms_options(SmsSection(provider="seven", sender="Optik"), SECRETS, DAY)
    assert seven == SevenOptions(api_key="top-secret-2", sender="Optik", validity=DAY)
    twilio = sms_options(SmsSection(provider="twilio", user="AC1"), SECRETS, DAY)
    assert twilio == TwilioOptions("AC1", "top-secret-2", validity=timedelta(hours=10))
    short = sms_options(SmsSection(provider="twilio", user="AC1", url="https://x.example.com"), SECRETS, HOUR)
    assert (short.url, short.validity) == ("https://x.example.com", HOUR)


def test_mail_needs_a_password_only_for_a_login() -> None:
    assert mail_options(MailSection(host="mail.example.com"), {}) == MailOptions("mail.example.com", 587)
    section = MailSection(host="mail.example.com", port=465, encryption="tls", user="sinno")
    assert mail_options(section, SECRETS) == MailOptions(
        "mail.example.com", 465, Encryption.TLS, "sinno", "top-secret-3"
    )
    with pytest.raises(WrongUse, match="secret_missing"):
        mail_options(section, {})


def test_the_limits_are_those_that_the_rules_advise() -> None:
    assert limits_of(SmsSection(provider="seven")) == SmsLimits()


async def test_a_section_that_is_missing_is_an_interface_that_is_not_set_up(tmp_path: Path) -> None:
    async with open_outside(real(tmp_path), real_surroundings(), {}) as outside:
        assert (outside.accounts, outside.sms, outside.mail) == (None, None, None)


async def test_all_that_is_set_up_is_opened_without_asking_anybody(tmp_path: Path) -> None:
    here = real(tmp_path, **all_set_up(tmp_path))
    async with open_outside(here, real_surroundings(), SECRETS) as outside:
        assert None not in (outside.accounts, outside.sms, outside.mail)
    with pytest.raises(WrongUse, match="secret_missing"):
        async with open_outside(here, real_surroundings(), {}):
            pass


def test_terminals_are_told_who_is_at_the_other_end(tmp_path: Path) -> None:
    variables = all_set_up(tmp_path)
    assert counterparts(real(tmp_path, **variables)) == {
        "accounts": ["keycloak"],
        "messages": ["seven", "smtp"],
    }
    nobody: dict[str, list[str]] = {"accounts": [], "messages": []}
    assert counterparts(real(tmp_path)) == nobody
    assert counterparts(practice(tmp_path, **variables)) == nobody


def test_no_secret_is_in_a_text_of_the_options() -> None:
    kannel = SmsSection(provider="kannel", url="https://k.example.com", user="u")
    shown = repr(
        [
            keycloak_options(KeycloakSection("https://l.example.com", "r"), SECRETS),
            mail_options(MailSection(host="m", user="u"), SECRETS),
            *(sms_options(one, SECRETS, DAY) for one in (kannel, SmsSection(provider="seven"))),
            sms_options(SmsSection(provider="twilio", user="a"), SECRETS, DAY),
        ]
    )
    assert "top-secret" not in shown
