"""The mail with which the practice realm answers 'Passwort vergessen?'."""

from __future__ import annotations

from sinno_tui.domain.language import language_of
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.practice.phone_words import reset_mail_words
from sinno_tui.practice.rules import RESET_LIFE
from sinno_tui.practice.say import Speak
from sinno_tui.practice.world.models import AccountRow, MailRow

SENDER = "konto@example.com"


async def post_reset_mail(
    surroundings: Surroundings, speak: Speak, account: AccountRow, reset_number: str
) -> None:
    """Puts it into the person's mailbox, in his account's language; part of the caller's transaction."""
    words = reset_mail_words(speak(language_of(account.language)), reset_number, RESET_LIFE)
    await MailRow.create(
        message_id=f"<{surroundings.new_id()}@example.com>",
        to=account.email,
        sender_name=words.sender_name,
        sender=SENDER,
        subject=words.subject,
        text=words.text,
        at=surroundings.now(),
    )
