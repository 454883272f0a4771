from __future__ import annotations

from sinno_tui.domain.language import Language
from sinno_tui.texts.handover import all_set, company_search_step, hand_over_steps, install_steps, reminders
from sinno_tui.texts.texts import texts_in

GERMAN = texts_in(Language.GERMAN)
ENGLISH = texts_in(Language.ENGLISH)

COMPANY_SEARCH = (
    "Bei der Unternehmenssuche geben Sie die E-Mail-Adresse der Filiale ein oder scannen Sie diesen "
    "QR-Code ab."
)
FIRST_LOGIN = (
    "Melden Sie sich bei der ersten Anmeldung mit Ihrer E-Mail-Adresse anna@example.com und dem Code aus der "
    "SMS als Passwort an."
)
NOTE_THE_CODE = (
    "Bitten Sie den Kunden, sich den Code zu notieren. Dieser wird später für die endgültige Einrichtung "
    "benötigt."
)
TEMPLATE = (
    "Unter Umständen ist eine Anpassung der Vorlage für die Datenschutzerklärung bzw. für die Einwilligung "
    "zur Werbung erforderlich."
)


def test_steps_1_to_3_are_the_manuals_own_and_number_the_codes() -> None:
    assert company_search_step(GERMAN) == COMPANY_SEARCH
    assert install_steps(GERMAN) == [
        "Installieren Sie die App (QR-Code 1).",
        "Starten Sie nach der Installation die App auf dem Smartphone.",
        COMPANY_SEARCH.replace("diesen QR-Code", "den QR-Code 2"),
    ]


def test_all_steps_with_what_belongs_to_this_customer() -> None:
    steps = hand_over_steps(GERMAN, "filiale@example.com", "anna@example.com", "Hauptstraße")
    assert steps[2] == f"{install_steps(GERMAN)[2]} E-Mail-Adresse der Filiale: filiale@example.com"
    assert steps[3:] == [
        FIRST_LOGIN,
        "Vergeben Sie ein neues Passwort.",
        "Melden Sie sich anschließend mit dem neuen Passwort an.",
        "Wählen Sie im letzten Schritt die Filiale aus, in der Sie geführt werden: Hauptstraße",
    ]
    assert all_set(GERMAN) == "Danach ist die SiNNO-App für Sie eingerichtet."


def test_without_the_customers_data_the_steps_hold_none() -> None:
    for say in (GERMAN, ENGLISH):
        steps = hand_over_steps(say, "filiale@example.com")
        assert len(steps) == 7
        assert sum("@" in step for step in steps) == 1
        assert not any("{" in step for step in steps)


def test_staff_are_reminded_of_code_consent_and_template() -> None:
    assert reminders(GERMAN) == [
        NOTE_THE_CODE,
        "Holen Sie die Einwilligung für die SiNNO-App ein.",
        TEMPLATE,
    ]
    assert not set(reminders(GERMAN)) & set(reminders(ENGLISH))
