"""From our mail to the message that readers see (RFC 5322, 2045 to 2047, 2387, 3834, 6532)."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

from sinno_tui.domain.contracts.mail import Mail
from sinno_tui.interfaces.mail.header_texts import (
    file_name,
    fingerprint,
    mailbox,
    message_id,
    moment,
    words,
)

CTE = "quoted-printable"
"""Passes servers that take seven bits only, and never holds `=_`, with which our boundaries begin."""


def message_bytes(mail: Mail, sender: str, to: str) -> bytes:
    """The whole message, in ASCII where the addresses are.

    `sender` and `to` are addresses as they go over the wire; where `sender` is not the branch's, answers go
    to the branch nevertheless. The same mail makes the very same bytes: the date is the mail's own, and the
    boundaries follow from the message id.
    """
    headers = {
        "From": mailbox(sender, mail.sender_name),
        "To": to,
        "Subject": words(mail.subject),
        "Date": moment(mail.date),
        "Message-ID": message_id(mail.message_id),
        "Auto-Submitted": "auto-generated",
        "Content-Language": words(mail.language),
    }
    if sender != mail.sender:
        headers["Reply-To"] = mailbox(mail.sender, mail.sender_name)
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return head.encode() + _content(mail).as_bytes()


def _content(mail: Mail) -> EmailMessage:
    """multipart/alternative of the text and of the HTML with its pictures."""
    content = EmailMessage(SMTP)
    content.set_content(_whole(mail.text), cte=CTE)
    content.make_alternative(_boundary(mail, "alternative"))
    content.attach(_html_with_pictures(mail))
    return content


def _html_with_pictures(mail: Mail) -> EmailMessage:
    """The HTML and what it shows, in one part."""
    html = EmailMessage(SMTP)
    html.set_content(_whole(mail.html), subtype="html", cte=CTE)
    html.make_related(_boundary(mail, "related"))
    for picture in mail.pictures:
        html.add_related(
            picture.png,
            maintype="image",
            subtype="png",
            cid=f"<{picture.content_id}>",
            filename=file_name(picture.file_name),
            disposition="inline",
        )
    return html


def _boundary(mail: Mail, part: str) -> str:
    return f"=_{part}_{fingerprint(mail.message_id)}"


def _whole(text: str) -> str:
    """With a question mark for each half of a character: a broken file may bring it, no encoding takes it."""
    return text.encode("utf-8", "replace").decode("utf-8")
