from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO

import pytest
from PIL import Image

from sinno_tui.domain.contracts.mail import Mail
from sinno_tui.domain.language import Language
from sinno_tui.messages.instructions import InstructionsContent, instructions_mail
from tests.rigs.screen import codes_in

EVIL = '"><script>alert(1)</script><img src=x onerror=y>\r\nBcc: x@example.org\r\n\x1b[31m\u202e{0}{title}'


class Elements(HTMLParser):
    """What a mail program would make of the HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in ("br", "img", "meta"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def attributes(self, tag: str, name: str) -> list[str | None]:
        return [attributes.get(name) for found, attributes in self.found if found == tag]


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_german_text_has_the_manuals_steps_in_order(content: InstructionsContent) -> None:
    mail = instructions_mail(content)
    assert mail.subject == "So richten Sie Ihre SiNNO-App ein"
    assert words(mail.text) == words("""
        Guten Tag Frau Müller,
        wir haben Sie für die Kommunikation mit der SiNNO-App freigeschaltet. So richten Sie die App auf Ihrem
        Smartphone ein:
        1. Installieren Sie die App. Über diesen Link kann sie heruntergeladen werden:
           https://example.org/app/sinno
        2. Starten Sie nach der Installation die App auf dem Smartphone.
        3. Bei der Unternehmenssuche geben Sie die E-Mail-Adresse der Filiale ein:
           filiale@example.com
        4. Melden Sie sich bei der ersten Anmeldung mit Ihrer E-Mail-Adresse anna.mueller@example.com und
           dem Code aus der SMS als Passwort an.
        5. Vergeben Sie ein neues Passwort.
        6. Melden Sie sich anschließend mit dem neuen Passwort an.
        7. Wählen Sie im letzten Schritt die Filiale aus, in der Sie geführt werden: Optik Hauptstraße
        Danach ist die SiNNO-App für Sie eingerichtet.
        Den Code erhalten Sie per SMS; zu Ihrer Sicherheit steht er nicht in dieser E-Mail. Bitte notieren
        Sie sich diesen Code und geben Sie ihn an niemanden weiter.
        Bei Fragen sind wir gern für Sie da.
        Optik Hauptstraße
        Hauptstraße 1
        35390 Gießen
        Telefon: 030 23125 000
        E-Mail: filiale@example.com
    """)
    assert max(map(len, mail.text.splitlines())) <= 72


def test_the_english_text(content: InstructionsContent) -> None:
    mail = instructions_mail(replace(content, language=Language.ENGLISH))
    assert mail.language == "en"
    assert mail.subject == "How to set up your SiNNO-App"
    assert mail.text.startswith("Dear Ms Müller,\n\nWe have unlocked you")
    assert "2. After the installation, start the app on the smartphone.\n" in mail.text
    assert "Phone: 030 23125 000\nE-mail: filiale@example.com\n" in mail.text


def test_who_it_comes_from_and_when_is_taken_from_the_content(content: InstructionsContent) -> None:
    mail = instructions_mail(content)
    assert (mail.to, mail.sender) == ("anna.mueller@example.com", "filiale@example.com")
    assert (mail.message_id, mail.date) == (content.message_id, content.date)
    assert instructions_mail(content) == mail, "the very same mail again"


@pytest.mark.parametrize("language", Language)
def test_text_and_html_say_the_same(content: InstructionsContent, language: Language) -> None:
    mail = instructions_mail(replace(content, language=language))
    shown = words(Elements(mail.html).text)
    for line in ("Müller", "anna.mueller@example.com", "https://example.org/app/sinno", "35390 Gießen"):
        assert line in words(mail.text)
        assert line in shown
    assert "scannen Sie diesen QR-Code ab" in shown or "scan this QR code" in shown
    assert "QR" not in mail.text, "the plain text shows none"


def test_the_pictures_are_read_and_shown_where_they_belong(content: InstructionsContent) -> None:
    mail = instructions_mail(replace(content, branch_code_text="sinno:filiale@example.com"))
    texts = [codes_in(Image.open(BytesIO(picture.png))) for picture in mail.pictures]
    assert texts == [["https://example.org/app/sinno"], ["sinno:filiale@example.com"]]
    page = Elements(mail.html)
    assert page.attributes("img", "src") == [f"cid:{picture.content_id}" for picture in mail.pictures]
    assert page.attributes("img", "alt") == ["QR-Code: SiNNO-App herunterladen", "QR-Code: Filiale finden"]
    assert [picture.file_name for picture in mail.pictures] == ["download.png", "filiale.png"]


def test_the_html_loads_nothing_and_sets_no_colour(content: InstructionsContent) -> None:
    page = Elements(instructions_mail(content).html)
    assert not page.open, "every element is closed"
    allowed = ["html", "head", "meta", "title", "body", "p", "ol", "li", "br", "a", "img", "strong"]
    assert {tag for tag, _ in page.found} <= set(allowed)
    assert page.attributes("a", "href") == ["https://example.org/app/sinno"]
    assert not re.search("color:|background", str(page.found))
    assert ("meta", {"name": "color-scheme", "content": "light dark"}) in page.found


def hostile(content: InstructionsContent) -> InstructionsContent:
    return replace(
        content,
        title=EVIL,
        first_name=EVIL,
        last_name=EVIL,
        email=EVIL,
        branch_email=EVIL,
        branch_name=EVIL,
        branch_street=EVIL,
        branch_postcode=EVIL,
        branch_town=EVIL,
        branch_phone=EVIL,
        sender_name=EVIL,
        download_url=EVIL,
        branch_code_text=EVIL,
    )


def test_hostile_data_stays_data(content: InstructionsContent) -> None:
    mail = instructions_mail(hostile(content))
    plain, evil = Elements(instructions_mail(content).html), Elements(mail.html)
    assert [tag for tag, _ in evil.found if tag != "a"] == [tag for tag, _ in plain.found if tag != "a"]
    assert evil.attributes("a", "href") == [], "no link but to a web page"
    assert "<script>alert(1)</script>" in evil.text, "shown as it stands"
    for text in (mail.text, mail.html, mail.sender_name, mail.subject):
        assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", text)
    assert "\n" not in mail.sender_name + mail.subject
    assert "\nBcc:" not in mail.text


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//example.org", " https"])
def test_only_web_addresses_become_links(content: InstructionsContent, address: str) -> None:
    page = Elements(instructions_mail(replace(content, download_url=address)).html)
    assert page.attributes("a", "href") == []
    assert address.strip() in page.text


def test_what_is_not_known_of_the_branch_leaves_no_empty_line(content: InstructionsContent) -> None:
    bare = replace(content, branch_street="", branch_postcode="", branch_town="", branch_phone=" ")
    mail: Mail = instructions_mail(bare)
    assert mail.text.endswith("\n\nOptik Hauptstraße\nE-Mail: filiale@example.com\n")
