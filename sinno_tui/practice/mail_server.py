"""The mail server of practice mode: what it takes lies in the recipient's practice mailbox."""

from __future__ import annotations

import json
from base64 import b64encode

from sinno_tui.domain.contracts.errors import RefusedOutside
from sinno_tui.domain.contracts.mail import InlinePicture, Mail
from sinno_tui.domain.contracts.permit import Permit
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.practice.addresses import is_address, plain_address
from sinno_tui.practice.behaviour import Failure, Service
from sinno_tui.practice.service import answered, call_to, reached
from sinno_tui.practice.world.connection import transaction
from sinno_tui.practice.world.models import MailRow


class PracticeMailServer:
    """Implements `MailServer` (domain.contracts). A mail that is sent twice lies in the mailbox twice."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._surroundings = surroundings

    @call_to(Service.MAIL)
    async def send(self, permit: Permit, mail: Mail) -> None:
        """See `MailServer`. Refusal: `mail_refused`."""
        failure = (await reached(Service.MAIL)).mail.failure
        if failure is Failure.REFUSED or not is_address(mail.to):
            raise RefusedOutside("mail_refused")
        row = MailRow(
            message_id=mail.message_id,
            to=plain_address(mail.to),
            sender_name=mail.sender_name,
            sender=mail.sender,
            subject=mail.subject,
            text=mail.text,
            html=mail.html,
            pictures=json.dumps([_as_json(picture) for picture in mail.pictures]),
            at=self._surroundings.now(),
        )
        async with transaction():
            permit.check()
            await row.save()
        answered(Service.MAIL, failure)

    @call_to(Service.MAIL)
    async def ping(self) -> None:
        """See `MailServer`."""
        await reached(Service.MAIL)


def _as_json(picture: InlinePicture) -> dict[str, str]:
    return {
        "content_id": picture.content_id,
        "file_name": picture.file_name,
        "alternative": picture.alternative,
        "png": b64encode(picture.png).decode("ascii"),
    }
