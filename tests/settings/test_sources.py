from __future__ import annotations

from pathlib import Path

import pytest

from sinno_tui.domain.errors import WrongUse
from sinno_tui.domain.language import Language
from sinno_tui.settings.installation import Installation, installation
from sinno_tui.settings.sections import SmsSection
from sinno_tui.settings.sources import Options, Origin, early_language
from sinno_tui.texts.sentences import error_sentence
from sinno_tui.texts.texts import texts_in


def found(
    options: Options | None = None, variables: dict[str, str] | None = None, system: Path = Path("/nowhere")
) -> Installation:
    return installation(options or Options(), variables or {}, system)


def refusal(options: Options | None = None, variables: dict[str, str] | None = None) -> WrongUse:
    with pytest.raises(WrongUse) as refused:
        found(options, variables)
    return refused.value


def written(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def test_an_option_beats_a_variable_beats_the_file_beats_the_default(tmp_path: Path) -> None:
    file = written(tmp_path / "a.toml", 'language = "en"\nbranch = "File"\nregion = "AT"\n')
    variables = {"SINNO_LANGUAGE": "en", "SINNO_BRANCH": "Variable"}
    here = found(Options(config=file, lang=Language.GERMAN), variables)
    assert here.language is Language.GERMAN
    assert (here.settings.branch, here.settings.region, here.settings.code_life_hours) == (
        "Variable",
        "AT",
        24,
    )
    assert here.origins["language"] is Origin.OPTION
    assert here.origins["branch"] is Origin.ENVIRONMENT
    assert here.origins["region"] is Origin.FILE
    assert here.origins["code_life_hours"] is Origin.DEFAULT


def test_the_file_is_looked_for_in_four_places(own_surroundings: Path, tmp_path: Path) -> None:
    system = written(tmp_path / "etc" / "config.toml", 'branch = "system"')
    assert found(system=system).settings.branch == "system"
    written(own_surroundings / "config" / "sinno-tui" / "config.toml", 'branch = "own"')
    assert found(system=system).settings.branch == "own"
    by_variable = written(tmp_path / "v.toml", 'branch = "variable"')
    variables = {"SINNO_CONFIG": str(by_variable)}
    assert found(variables=variables, system=system).settings.branch == "variable"
    by_option = written(tmp_path / "o.toml", 'branch = "option"')
    assert found(Options(config=by_option), variables, system).settings.branch == "option"


def test_one_file_counts_alone(own_surroundings: Path, tmp_path: Path) -> None:
    written(own_surroundings / "config" / "sinno-tui" / "config.toml", 'region = "AT"')
    file = written(tmp_path / "a.toml", "")
    assert found(Options(config=file)).settings.region == "DE"


def test_a_named_file_that_is_missing_ends_the_program(tmp_path: Path) -> None:
    for refused in (
        refusal(Options(config=tmp_path / "none.toml")),
        refusal(variables={"SINNO_CONFIG": str(tmp_path / "none.toml")}),
    ):
        assert refused.code == "config_missing"
        assert refused.params["place"] == tmp_path / "none.toml"


@pytest.mark.parametrize(
    ("text", "code", "key"),
    [
        ("branch = ", "config_syntax", None),
        ('brnach = "x"', "config_unknown_key", "brnach"),
        ("[accounts]\nurl = 1", "config_unknown_key", "accounts"),
        ('keycloak = "on"', "config_wants_section", "keycloak"),
        ("[keycloak]", "config_incomplete", "keycloak.url"),
        ('[keycloak]\nurl = "https://login.example.com"', "config_incomplete", "keycloak.realm"),
        ('[keycloak]\nurl = "login.example.com"', "config_wants_link", "keycloak.url"),
        ('[keycloak]\nulr = "https://login.example.com"', "config_unknown_key", "keycloak.ulr"),
        ('[keycloak]\nclient_secret = "topsecret"', "config_secret_in_file", "keycloak.client_secret"),
        ("[keycloak]\napp_writes_branch = 1", "config_wants_truth", "keycloak.app_writes_branch"),
        ('[sms]\nprovider = "smoke"', "config_wants_choice", "sms.provider"),
        ("[sms]", "config_incomplete", "sms.provider"),
        ('[sms]\nprovider = "kannel"', "config_incomplete", "sms.url"),
        ('[sms]\nprovider = "twilio"', "config_incomplete", "sms.user"),
        ('[sms]\nsecret = "topsecret"', "config_secret_in_file", "sms.secret"),
        ('[sms]\ncountries = ["Germany"]', "config_wants_countries", "sms.countries"),
        ('[sms]\ncountries = "DE"', "config_wants_countries", "sms.countries"),
        ("[sms]\nlimit_day = -1", "config_wants_number", "sms.limit_day"),
        ("[mail]", "config_incomplete", "mail.host"),
        ('[mail]\npassword = "topsecret"', "config_secret_in_file", "mail.password"),
        ('[mail]\ngreeting_name = "a b"', "config_wants_name", "mail.greeting_name"),
        ("[mail]\nport = 0", "config_wants_number", "mail.port"),
        ("branch = 7", "config_wants_text", "branch"),
        ('code_life_hours = "24"', "config_wants_number", "code_life_hours"),
        ("code_life_hours = 0", "config_wants_number", "code_life_hours"),
        ("code_life_hours = 24.5", "config_wants_number", "code_life_hours"),
        ('language = "fr"', "config_wants_choice", "language"),
        ('mode = "test"', "config_wants_choice", "mode"),
        ('database = "mysql://db/shop"', "config_wants_database", "database"),
        ('start_worker = "yes"', "config_wants_truth", "start_worker"),
        ('region = "Germany"', "config_wants_region", "region"),
        ('download_url = "example.com"', "config_wants_link", "download_url"),
        ('branch_code_template = "{mail}"', "config_wants_branch_code_template", "branch_code_template"),
    ],
)
def test_a_file_that_cannot_be_used_ends_the_program(
    tmp_path: Path, text: str, code: str, key: str | None
) -> None:
    file = written(tmp_path / "a.toml", text)
    refused = refusal(Options(config=file, practice=True))
    assert refused.code == code
    assert refused.params.get("key") == key
    assert str(refused.params["place"]) == str(file)
    told = [error_sentence(texts_in(language), refused) for language in Language]
    assert told[0] != told[1]
    assert key is None or all(key in sentence for sentence in told)
    assert "topsecret" not in str(told)


def test_a_file_that_cannot_be_read_ends_the_program(own_surroundings: Path) -> None:
    (own_surroundings / "config" / "sinno-tui" / "config.toml").mkdir(parents=True)
    assert refusal().code == "config_unreadable"


def test_a_file_in_another_encoding_ends_the_program(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes('branch = "Hauptstraße"'.encode("cp1252"))
    assert refusal(Options(config=file)).code == "config_unreadable"


@pytest.mark.parametrize(
    ("variable", "value", "code"),
    [
        ("SINNO_DATABSE", "x", "config_unknown_variable"),
        ("SINNO_CODE_LIFE_HOURS", "many", "config_wants_number"),
        ("SINNO_START_WORKER", "maybe", "config_wants_truth"),
        ("SINNO_SMS_PROVDER", "seven", "config_unknown_variable"),
        ("SINNO_MAIL_PORT", "smtp", "config_wants_number"),
    ],
)
def test_a_variable_that_cannot_be_used_ends_the_program(variable: str, value: str, code: str) -> None:
    refused = refusal(variables={variable: value})
    assert (refused.code, refused.params["key"]) == (code, variable)


def test_variables_are_read_as_numbers_and_truth_and_an_empty_one_as_not_set() -> None:
    here = found(variables={"SINNO_CODE_LIFE_HOURS": "48", "SINNO_START_WORKER": "true", "SINNO_BRANCH": ""})
    assert here.settings.code_life_hours == 48
    assert here.settings.start_worker is True
    assert here.origins["branch"] is Origin.DEFAULT


def test_the_language_of_a_refusal_is_known_before_the_settings() -> None:
    assert early_language(Options(), {"LANG": "en_GB.UTF-8"}) is Language.GERMAN
    assert early_language(Options(), {"SINNO_LANGUAGE": "en"}) is Language.ENGLISH
    assert early_language(Options(lang=Language.GERMAN), {"SINNO_LANGUAGE": "en"}) is Language.GERMAN


def test_a_path_of_nobodys_home_ends_the_program() -> None:
    nobodys = "~nobody-of-this-name/x"
    assert refusal(Options(config=Path(nobodys))).code == "config_missing"
    assert refusal(variables={"SINNO_CONFIG": nobodys}).code == "config_missing"
    for refused in (refusal(Options(data=Path(nobodys))), refusal(variables={"SINNO_LOG_FOLDER": nobodys})):
        assert (refused.code, refused.params["place"]) == ("data_folder", nobodys)
    assert refusal(variables={"SINNO_DATABASE": nobodys}).code == "database_address"
    assert refusal(variables={"SINNO_CODE_KEY_FILE": nobodys}).code == "code_key_missing"


def test_where_the_folder_is_gone_only_relative_paths_lead_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert found(Options(data=tmp_path), {"SINNO_DATABASE": "/srv/shop.db"}).data == tmp_path
    assert refusal(Options(data=Path("d"))).code == "data_folder"
    assert refusal(Options(config=Path("a.toml"))).code == "config_missing"


def test_a_section_comes_from_file_and_environment_together(tmp_path: Path) -> None:
    file = written(tmp_path / "a.toml", '[sms]\nprovider = "twilio"\nuser = "AC1"\nsecret_file = "s/twilio"')
    here = found(Options(config=file), {"SINNO_SMS_USER": "AC2", "SINNO_SMS_COUNTRIES": "DE, LI"})
    assert here.settings.sms == SmsSection(
        provider="twilio", user="AC2", secret_file=str(tmp_path / "s" / "twilio"), countries=("DE", "LI")
    )
    assert here.settings.mail is None
    assert here.origins["sms.provider"] is Origin.FILE
    assert here.origins["sms.user"] is Origin.ENVIRONMENT
    assert here.origins["sms.limit_day"] is Origin.DEFAULT
    assert "mail.host" not in here.origins


def test_settings_cannot_be_changed(tmp_path: Path) -> None:
    file = written(tmp_path / "a.toml", '[sms]\nprovider = "seven"')
    settings = found(Options(config=file)).settings
    with pytest.raises(AttributeError):
        settings.branch = "x"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        settings.sms.user = "x"  # type: ignore[misc, union-attr]


def test_the_environment_alone_can_set_up_an_interface() -> None:
    here = found(variables={"SINNO_SMS_PROVIDER": "seven"})
    assert not here.practice
    assert here.settings.sms == SmsSection(provider="seven")
    assert refusal(variables={"SINNO_SMS_USER": "x"}).params["key"] == "sms.provider"


def test_a_secret_is_no_setting_and_a_terminal_passes_it_by() -> None:
    secrets = {
        "SINNO_KEYCLOAK_CLIENT_SECRET": "topsecret",
        "SINNO_SMS_SECRET": "topsecret",
        "SINNO_MAIL_PASSWORD": "topsecret",
    }
    here = found(variables=secrets)
    assert here.practice
    assert "topsecret" not in repr(here)
