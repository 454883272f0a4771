from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from sinno_tui.cli.settings_shown import example, in_force
from sinno_tui.domain.language import Language
from sinno_tui.settings.model import PLAIN, Settings
from sinno_tui.settings.sections import SECTIONS, MailSection
from sinno_tui.settings.sources import Options, Origin
from sinno_tui.settings.values import meta_of
from sinno_tui.texts.texts import texts_in
from tests.settings.test_sources import found, written


@pytest.mark.parametrize("language", Language)
def test_the_example_holds_every_setting_and_its_default_and_sets_nothing(
    tmp_path: Path, language: Language
) -> None:
    text = example(texts_in(language))
    assert tomllib.loads(text) == {}
    uncommented = "\n".join(
        line.removeprefix("# ")
        for line in text.splitlines()
        if " = " in line or line.removeprefix("# ").startswith("[")
    )
    values = tomllib.loads(uncommented)
    assert list(values) == [*PLAIN, *SECTIONS]
    for name, section in SECTIONS.items():
        assert tuple(values[name]) == section.__struct_fields__
    file = written(tmp_path / "a.toml", uncommented)
    settings = found(Options(config=file)).settings
    assert {key: getattr(settings, key) for key in PLAIN} == {
        **{key: getattr(Settings(), key) for key in PLAIN},
        "mode": "real",
    }
    assert settings.keycloak is not None
    assert settings.keycloak.realm
    assert settings.sms is not None
    assert settings.sms.countries == ("DE", "AT", "CH")
    assert settings.mail == MailSection(
        host="mail.example.com", user="sinno@example.com", password_file="/etc/sinno-tui/secrets/mail"
    )


def test_the_example_speaks_the_chosen_language() -> None:
    german, english = (example(texts_in(language)) for language in Language)
    sectioned = [(name, key) for name, section in SECTIONS.items() for key in section.__struct_fields__]
    for section, key in [*(("", key) for key in PLAIN), *sectioned]:
        description = meta_of(key, section).description or ""
        assert description
        assert texts_in(Language.GERMAN)(description) != description
    assert german != english
    assert max(len(line) for line in (german + english).splitlines()) <= 79


@pytest.mark.parametrize(
    "address",
    [
        "postgres://clerk:top:secret@db.example.com/shop",
        "postgres://clerk:top@secret@db.example.com/shop",
        "postgres://db.example.com/shop?user=clerk&password=topsecret&sslmode=require",
    ],
)
def test_a_password_is_not_shown(address: str) -> None:
    shown = {key: value for key, value, _origin in in_force(found(variables={"SINNO_DATABASE": address}))}
    assert "secret" not in shown["database"]
    assert "clerk" in shown["database"]
    assert "db.example.com/shop" in shown["database"]


def test_each_setting_is_shown_with_its_origin_and_what_follows_from_it(tmp_path: Path) -> None:
    lines = list(in_force(found(Options(data=tmp_path), {"SINNO_BRANCH": "Bahnhof"})))
    assert [key for key, _value, _origin in lines] == list(PLAIN)
    assert ("mode", '"practice"', Origin.DEFAULT) in lines
    assert ("database", f'"{tmp_path}/practice/sinno.db"', Origin.DEFAULT) in lines
    assert ("data", f'"{tmp_path}"', Origin.OPTION) in lines
    assert ("branch", '"Bahnhof"', Origin.ENVIRONMENT) in lines


def test_a_section_is_shown_with_its_fields_and_no_secret(tmp_path: Path) -> None:
    file = written(tmp_path / "a.toml", '[mail]\nhost = "mail.example.com"\npassword_file = "p"')
    variables = {"SINNO_MAIL_PASSWORD": "topsecret", "SINNO_MAIL_PORT": "465"}
    lines = list(in_force(found(Options(config=file), variables)))
    assert ("mail.host", '"mail.example.com"', Origin.FILE) in lines
    assert ("mail.port", "465", Origin.ENVIRONMENT) in lines
    assert ("mail.encryption", '"starttls"', Origin.DEFAULT) in lines
    assert ("mail.password_file", f'"{tmp_path}/p"', Origin.FILE) in lines
    assert "topsecret" not in str(lines)
    assert not any(key.startswith("sms.") for key, _value, _origin in lines)
