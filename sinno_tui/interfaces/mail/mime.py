"""From our mail to the message that readers see (RFC 5322, 2045 to 2047, 2387, 3834, 6532)."""

from __future__ import annotations

import hashlib
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from sinno_tui.domain.cleaning import clean_line
from sinno_tui.domain.contracts.mail import Mail

CTE = "quoted-printable"
"""Passes servers that take seven bits only, and never holds `=_`, with which our boundaries begin."""


def to_email_message(mail: Mail, sender: Address, to: Address, reply_to: Address | None) -> EmailMessage:
    """multipart/alternative of the text and of the HTML with its pictures.

    The same mail makes the very same bytes: the date is the mail's own, and the boundaries follow from the
    message id.
    """
    message = EmailMessage(SMTP)
    message["From"] = sender
    if reply_to is not None:
        message["Reply-To"] = reply_to
    message["To"] = to
    message["Subject"] = clean_line(mail.subject)
    message["Date"] = mail.date
    message["Message-ID"] = clean_line(mail.message_id)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text, cte=CTE)
    message.make_alternative(_boundary(mail, "alternative"))
    message.attach(_html_with_pictures(mail))
    message["Content-Language"] = mail.language  # last, since the calls above drop all that is named Content-
    return message


def _html_with_pictures(mail: Mail) -> EmailMessage:
    """The HTML and what it shows, in one part."""
    html = EmailMessage(SMTP)
    html.set_content(mail.html, subtype="html", cte=CTE)
    html.make_related(_boundary(mail, "related"))
    for picture in mail.pictures:
        html.add_related(
            picture.png,
            maintype="image",
            subtype="png",
            cid=f"<{picture.content_id}>",
            filename=clean_line(picture.file_name),
            disposition="inline",
        )
    return html


def _boundary(mail: Mail, part: str) -> str:
    return f"=_{part}_{hashlib.sha256(mail.message_id.encode()).hexdigest()[:24]}"
