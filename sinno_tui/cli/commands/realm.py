"""`sinno-tui realm`: writes a Keycloak realm ready for import, or says what is wrong with another."""

from __future__ import annotations

import argparse
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from sinno_tui.cli.context import Context
from sinno_tui.cli.output import as_json, line, note
from sinno_tui.domain.errors import WrongUse
from sinno_tui.domain.language import Language
from sinno_tui.realm.export import NoRealm, view_of_export
from sinno_tui.realm.file import MailServer, RealmTexts, RealmWishes, realm_file
from sinno_tui.realm.finding import RealmFinding
from sinno_tui.realm.judging import judge
from sinno_tui.realm.names import WORKER_CLIENT
from sinno_tui.texts.sentences.realm_words import REALM
from sinno_tui.texts.texts import Texts, mark, texts_in

CODE_FIRST = mark(
    "Please sign in for the first time with the code that came by SMS. After that, a forgotten password"
    " can be replaced by mail."
)
BRANCH = mark("Branch")
SMTP = 25


def describe(parser: argparse.ArgumentParser, say: Texts) -> None:
    """Adds the arguments."""
    parser.add_argument(
        "--compare",
        type=Path,
        metavar=say("EXPORT"),
        help=say("says what is wrong with the realm in this export of Keycloak, instead of writing one"),
    )
    parser.add_argument("--name", default="sinno", metavar=say("NAME"), help=say("the realm's name"))
    parser.add_argument("--title", default="SiNNO", help=say("what stands over the login page"))
    parser.add_argument(
        "--redirect",
        action="append",
        default=[],
        metavar=say("LINK"),
        help=say("where the app is reached after the login; may be given several times"),
    )
    parser.add_argument(
        "--mail-server",
        metavar=say("HOST:PORT"),
        help=say("through which Keycloak sends the mails for forgotten passwords"),
    )
    parser.add_argument(
        "--mail-sender", default="", metavar=say("ADDRESS"), help=say("the sender of those mails")
    )


def run(context: Context, given: argparse.Namespace) -> int:
    """1 when something is wrong with the realm that was to be compared. Opens nothing of ours."""
    if given.compare:
        return _compare(context.say, given.compare)
    _write(context.say, given)
    return 0


def _write(say: Texts, given: argparse.Namespace) -> None:
    mail_server = _mail_server(given.mail_server, given.mail_sender) if given.mail_server else None
    texts = {language: _texts(texts_in(language)) for language in Language}
    as_json(realm_file(RealmWishes(given.name, given.title, tuple(given.redirect), texts, mail_server)))
    note(
        say(
            "In Keycloak: 'Create realm', and choose this file. Nobody but customers belongs into that realm."
        )
    )
    note(say("The secret for the worker is then at the client '{name}', 'Credentials'.", name=WORKER_CLIENT))
    if not given.redirect:
        note(say("Without --redirect nobody can sign in: enter the app's address at its client."))
    if mail_server is None:
        note(say("Without --mail-server a forgotten password can't be replaced: enter one under 'Email'."))


def _texts(say: Texts) -> RealmTexts:
    return RealmTexts(code_first=say(CODE_FIRST), branch=say(BRANCH))


def _compare(say: Texts, file: Path) -> int:
    try:
        view = view_of_export(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise WrongUse("realm_export_unreadable", file=str(file), reason=error.strerror) from None
    except (NoRealm, UnicodeDecodeError):
        raise WrongUse("realm_export_none", file=str(file)) from None
    found = judge(view)
    for finding in found:
        _tell(say, finding)
    if view.users is None:
        note(say("This export holds no users, so the worker's rights and other people's were not looked at."))
    if not found:
        line(say("Nothing is wrong with this realm."))
    return 1 if found else 0


def _tell(say: Texts, finding: RealmFinding) -> None:
    words = REALM[finding.code]
    line(f"!! {say(words.differs, **finding.params)}")
    line(f"   {say(words.why)}")


def _mail_server(place: str, sender: str) -> MailServer:
    host, port = _host_and_port(place)
    return MailServer(host, port, sender)


def _host_and_port(place: str) -> tuple[str, int]:
    """`mail.example.com`, `mail.example.com:587`, `::1` or `[::1]:25`."""
    if _is_address(place):
        return place, SMTP
    try:
        parts = urlsplit(f"//{place}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    else:
        if parts.netloc != place or "@" in place or " " in place or not place.isprintable() or port == 0:
            host = None
    if not host:
        raise WrongUse("realm_mail_server", given=place)
    return host, port or SMTP


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
