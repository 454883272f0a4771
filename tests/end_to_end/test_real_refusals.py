"""What real counterparts refuse, and what the clerk then reads on the activation's screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass

import pytest

from sinno_tui.lesson.scenario import in_one_line
from sinno_tui.realm.names import ACTIVATION_ID, CUSTOMER_NUMBER
from tests.rigs.certificates import Authority
from tests.rigs.counters import activate, open_customer
from tests.rigs.kannel import NOT_ROUTED_MOBILE, KannelServer
from tests.rigs.keycloak import KeycloakServer
from tests.rigs.keycloak_pages import Page, Visitor
from tests.rigs.keycloak_realm import realm_on
from tests.rigs.postfix import Moment, PostfixServer
from tests.rigs.real_shop import RealShop
from tests.rigs.terminal import TerminalSession

PATIENCE = 60.0
GOES_ON_LATER = "Bitte wenden Sie sich an Ihren Administrator; danach geht es von selbst weiter."


def mail_address(number: str) -> str:
    return f"kunde{number}@example.com"


@contextmanager
def registered_by_himself(shop: RealShop) -> Iterator[None]:
    """In the app, before he came to the counter."""
    with Visitor(shop.realm) as visitor:
        visitor.open_login()
        assert visitor.follow("Registrieren") is Page.REGISTRATION
        fields = {"password": "Lindenweg 4 im Mai", "password-confirm": "Lindenweg 4 im Mai"}
        page = visitor.send(email=mail_address("51"), firstName="Anna", lastName="Muster", **fields)
        assert page is Page.APP, visitor.text
    yield


@contextmanager
def another_customers(shop: RealShop) -> Iterator[None]:
    """An account that was made for another customer, say from an older database of ours."""
    address = mail_address("52")
    attributes = {ACTIVATION_ID: ["an-older-one"], CUSTOMER_NUMBER: ["4711"]}
    account = {"username": address, "email": address, "enabled": True, "attributes": attributes}
    shop.realm.change("POST", "/users", account)
    yield


@contextmanager
def stricter_passwords(shop: RealShop) -> Iterator[None]:
    """Longer ones than our codes."""
    before = shop.realm.change("GET", "").json()["passwordPolicy"]
    shop.realm.change("PUT", "", {"passwordPolicy": "length(40)"})
    yield
    shop.realm.change("PUT", "", {"passwordPolicy": before})


@contextmanager
def settings(shop: RealShop, **wrong: str) -> Iterator[None]:
    shop.set_up(**wrong)
    yield
    shop.set_up()


def no_such_recipient(shop: RealShop) -> AbstractContextManager[None]:
    """Postfix's usual answer."""
    answer = "550 5.1.1 User unknown in virtual mailbox table"
    shop.postfix.answer_to(mail_address("57"), Moment.RECIPIENT, answer)
    return nullcontext()


def foreign_authority(shop: RealShop) -> AbstractContextManager[None]:
    """The worker trusts somebody else than him who signed the mail server's certificate."""
    return settings(shop, ca=str(Authority(shop.folder / "foreign").file))


@dataclass(frozen=True)
class Refusal:
    """One customer's, and what it leads to."""

    number: str
    step: str
    said: str
    provoked: Callable[[RealShop], AbstractContextManager[None]]
    mobile: str = ""
    sms_password: str = ""


REFUSALS = {
    "registered by himself": Refusal(
        "51",
        "Konto und SiNNO-App Kunden-ID",
        "Mit dieser E-Mail-Adresse hat sich jemand selbst in der App registriert. Fragen Sie den Kunden.",
        registered_by_himself,
    ),
    "another customer's": Refusal(
        "52",
        "Konto und SiNNO-App Kunden-ID",
        "Das Konto mit dieser E-Mail-Adresse gehört zum Kunden 4711.",
        another_customers,
    ),
    "password policy": Refusal(
        "53",
        "Konto und SiNNO-App Kunden-ID",
        "Der Kontodienst nimmt den Code nicht als Passwort an.",
        stricter_passwords,
    ),
    "realm is missing": Refusal(
        "54",
        "Konto und SiNNO-App Kunden-ID",
        f"Der Kontodienst hat keinen Realm mit dem Namen aus den Einstellungen. {GOES_ON_LATER}",
        lambda shop: settings(shop, realm="nowhere"),
    ),
    "wrong password of the gateway": Refusal(
        "55",
        "Code per SMS",
        "Der SMS-Anbieter akzeptiert unseren Benutzernamen, unser Passwort oder unseren Schlüssel nicht."
        f" {GOES_ON_LATER}",
        lambda _shop: nullcontext(),
        sms_password="not-the-right-one",
    ),
    "number not routed": Refusal(
        "56",
        "Code per SMS",
        "Der SMS-Anbieter nimmt diese Mobilfunknummer nicht an.",
        lambda _shop: nullcontext(),
        mobile=f"{NOT_ROUTED_MOBILE}1",
    ),
    "recipient refused": Refusal(
        "57",
        "Anleitung per E-Mail",
        "Der Mailserver nimmt diese E-Mail-Adresse nicht an.",
        no_such_recipient,
    ),
    "mail server not trusted": Refusal(
        "58",
        "Anleitung per E-Mail",
        "Das Zertifikat des Mailservers stammt von einer Stelle, der hier nicht vertraut wird."
        f" {GOES_ON_LATER}",
        foreign_authority,
    ),
}


@pytest.fixture(scope="module")
def shop(
    keycloak_server: KeycloakServer,
    kannel_server: KannelServer,
    postfix_server: PostfixServer,
    tmp_path_factory: pytest.TempPathFactory,
) -> RealShop:
    """One for all refusals, each of which has a customer of its own. Each test brings its worker."""
    shop = RealShop(
        tmp_path_factory.mktemp("refusing"), realm_on(keycloak_server), kannel_server, postfix_server
    )
    refusals = REFUSALS.values()
    shop.open_up(
        {refusal.number: mail_address(refusal.number) for refusal in refusals},
        {refusal.number: refusal.mobile for refusal in refusals if refusal.mobile},
    )
    shop.start_ready_worker()
    shop.end_workers()
    return shop


@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=REFUSALS)
@pytest.mark.timeout(400)
def test_the_clerk_reads_what_was_refused_and_what_to_do(shop: RealShop, refusal: Refusal) -> None:
    secrets = {"SINNO_SMS_SECRET": refusal.sms_password} if refusal.sms_password else {}
    with refusal.provoked(shop), TerminalSession(shop.command, env=shop.environment) as terminal:
        shop.start_worker(**secrets)
        try:
            open_customer(terminal, refusal.number)
            activate(terminal)
            screen = terminal.wait_for(lambda text: refusal.said in in_one_line(text), PATIENCE)
            assert f"Freischaltung {refusal.number}" in screen
            assert f"{refusal.step}: {refusal.said}" in in_one_line(screen)
        finally:
            shop.end_workers()
