"""The mail with the instructions: what the customer does on his phone, with two QR codes and no code."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sinno_tui.domain.cleaning import clean_line
from sinno_tui.domain.contracts.mail import InlinePicture, Mail
from sinno_tui.domain.language import Language
from sinno_tui.domain.qr import png
from sinno_tui.messages.greeting import greeting
from sinno_tui.messages.instructions_page import Page, Step, html_of, text_of
from sinno_tui.texts.handover import all_set, company_search_step, sign_in_steps
from sinno_tui.texts.texts import Texts, texts_in


@dataclass(frozen=True)
class InstructionsContent:
    """All that goes into the mail; the same content makes the very same mail."""

    salutation: str
    """As the customer's record holds it: 'Frau', 'Herr' or something else."""
    title: str
    first_name: str
    last_name: str
    email: str
    """Where the mail goes, and what he logs in with."""
    branch_name: str
    branch_street: str
    branch_postcode: str
    branch_town: str
    branch_phone: str
    branch_email: str
    """The sender's address, and what the app's company search asks for."""
    sender_name: str
    download_url: str
    branch_code_text: str
    """What the branch's QR code holds."""
    language: Language
    message_id: str
    """With angle brackets."""
    date: datetime


def instructions_mail(content: InstructionsContent) -> Mail:
    """The mail of one activation and generation. Raises `QrTooLong` where a link fits in no QR code."""
    say = texts_in(content.language)
    pictures = _pictures(say, content)
    page = _page(say, content, pictures)
    return Mail(
        message_id=content.message_id,
        date=content.date,
        sender_name=clean_line(content.sender_name),
        sender=content.branch_email,
        to=content.email,
        subject=page.title,
        text=text_of(page),
        html=html_of(page),
        language=content.language.value,
        pictures=pictures,
    )


def _pictures(say: Texts, content: InstructionsContent) -> tuple[InlinePicture, InlinePicture]:
    """The download's code and the branch's."""
    mail = hashlib.sha256(content.message_id.encode()).hexdigest()[:24]
    download = InlinePicture(
        content_id=f"download.{mail}@sinno-app",
        file_name=say("download.png"),
        png=png(content.download_url),
        alternative=say("QR code: download the SiNNO-App"),
    )
    branch = InlinePicture(
        content_id=f"branch.{mail}@sinno-app",
        file_name=say("branch.png"),
        png=png(content.branch_code_text),
        alternative=say("QR code: find the branch"),
    )
    return download, branch


def _page(say: Texts, content: InstructionsContent, pictures: tuple[InlinePicture, InlinePicture]) -> Page:
    download, branch = pictures
    branch_name, branch_email = clean_line(content.branch_name), clean_line(content.branch_email)
    return Page(
        language=content.language.value,
        title=say("How to set up your SiNNO-App"),
        opening=(
            greeting(say, content.salutation, content.title, content.first_name, content.last_name),
            say(
                "We have unlocked you for communicating with us through the SiNNO-App. "
                "This is how you set up the app on your smartphone:"
            ),
        ),
        steps=(
            Step(
                say("Install the app. It can be downloaded with this QR code or link:"),
                say("Install the app. It can be downloaded here:"),
                link=clean_line(content.download_url),
                picture=download,
            ),
            Step(say("After the installation, start the app on the smartphone.")),
            Step(
                company_search_step(say),
                say("In the company search, enter the branch's e-mail address:"),
                detail=branch_email,
                picture=branch,
            ),
            *map(Step, sign_in_steps(say, clean_line(content.email), branch_name)),
        ),
        closing=(
            all_set(say),
            say(
                "You receive the code by SMS; for your security it is not in this e-mail. "
                "Please write it down and do not share it with anyone."
            ),
            say("If you have any questions, we are happy to help."),
        ),
        sender=_address(say, content),
    )


def _address(say: Texts, content: InstructionsContent) -> tuple[str, ...]:
    """The branch's name, address, phone and e-mail, as far as they are known, a line each."""
    lines = [content.branch_name, content.branch_street, f"{content.branch_postcode} {content.branch_town}"]
    if phone := clean_line(content.branch_phone):
        lines.append(say("Phone: {phone}", phone=phone))
    lines.append(say("E-mail: {email}", email=content.branch_email))
    return tuple(line for line in map(clean_line, lines) if line)
