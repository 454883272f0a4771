"""The interfaces' page and `check` with real counterparts: staff ask by a row, and the worker does it."""

from __future__ import annotations

import subprocess

import pytest

from tests.rigs.real_shop import RealShop
from tests.rigs.terminal import TerminalSession

NUMBER = "+4917139200777"


@pytest.mark.timeout(240)
def test_test_messages_arrive_and_check_tells_what_the_worker_saw(real_shop: RealShop) -> None:
    real_shop.open_up({"1": "kunde1@example.com"})
    real_shop.start_ready_worker()
    with TerminalSession([*real_shop.command, "--lang", "de"]) as terminal:
        terminal.wait_for("Suche:")
        terminal.press("F5")
        terminal.wait_for("eingerichtet: Kannel, Mailserver", 30)
        terminal.press("s")
        terminal.wait_for("Mobilfunknummer:")
        terminal.type(NUMBER)
        terminal.press("Enter")
        terminal.wait_for("angekommen bei", 60)
        terminal.press("e")
        terminal.wait_for("E-Mail-Adresse:")
        terminal.type("kunde1@example.com")
        terminal.press("Enter")
        terminal.wait_for("vom Mailserver angenommen", 60)
        terminal.press("z", "F10")
        terminal.end(0)
    assert any("Test-SMS" in text for _sender, text in real_shop.kannel.arrived(NUMBER))
    [mail] = real_shop.postfix.mails("kunde1@example.com")
    assert mail["Subject"] == "Test-E-Mail"
    real_shop.realm.change("PUT", "", {"resetPasswordAllowed": False})
    answer = _check(real_shop)
    print(answer)
    assert "Konten" in answer
    told = [line for line in answer.splitlines() if "Konten" in line]
    assert told[0].startswith("ok")
    assert any(line.startswith("!!") and "Forgot password" in line for line in told)


def _check(shop: RealShop) -> str:
    done = subprocess.run([*shop.command, "check"], capture_output=True, text=True, timeout=60, check=False)
    assert not done.stderr
    return done.stdout
