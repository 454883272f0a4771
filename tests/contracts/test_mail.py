"""What every mail server must do, the practice one and the real ones alike."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sinno_tui.domain.contracts.errors import LeaseOver, RefusedOutside, Temporary
from sinno_tui.domain.contracts.mail import InlinePicture, Mail
from tests.contracts.rigs import MailRig
from tests.contracts.waiting import soon
from tests.practice.worlds import allowed, lease_over

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010100000000376ef9240000000a49444154789c6368000000820081"
    "77cd72b60000000049454e44ae426082"
)


def letter(tag: str, to: str) -> Mail:
    return Mail(
        message_id=f"<{tag}.1@example.com>",
        date=datetime(2026, 11, 24, 10, 0, tzinfo=UTC),
        sender_name="Optik Müller & Söhne",
        sender="marktplatz@example.com",
        to=to,
        subject=f"Ihre SiNNO-App – so geht’s {tag}",
        text=f"Guten Tag Änne Müller,\n\nSchritt 1 {tag}\n",
        html=f'<p>Guten Tag Änne Müller, {tag}</p><img src="cid:app">',
        language="de",
        pictures=(InlinePicture("app", "app.png", PNG, "QR-Code der App"),),
    )


async def test_a_mail_lies_in_the_mailbox_as_it_was_written(mail_rig: MailRig, tag: str) -> None:
    sent = letter(tag, mail_rig.known_address)
    await mail_rig.contract.send(allowed(), sent)
    box = await soon(lambda: mail_rig.mailbox(sent.to), lambda mails: any(tag in mail[0] for mail in mails))
    message_id, subject, text = next(mail for mail in box if tag in mail[0])
    assert (message_id, subject) == (sent.message_id, sent.subject)
    assert text.split() == sent.text.split()


async def test_sent_twice_it_is_the_very_same_mail(mail_rig: MailRig, tag: str) -> None:
    sent = letter(tag, mail_rig.known_address)
    await mail_rig.contract.send(allowed(), sent)
    await mail_rig.contract.send(allowed(), sent)

    async def mine() -> list[tuple[str, str, str]]:
        return [mail for mail in await mail_rig.mailbox(sent.to) if mail[0] == sent.message_id]

    one, other = await soon(mine, lambda mails: len(mails) == 2)
    assert one == other


async def test_a_recipient_that_it_never_takes_is_refused(mail_rig: MailRig, tag: str) -> None:
    with pytest.raises(RefusedOutside):
        await mail_rig.contract.send(allowed(), letter(tag, mail_rig.refused_address))


async def test_without_a_lease_nothing_is_sent(mail_rig: MailRig, tag: str) -> None:
    with pytest.raises(LeaseOver):
        await mail_rig.contract.send(lease_over(), letter(f"{tag}-1", mail_rig.known_address))
    await mail_rig.contract.send(allowed(), letter(f"{tag}-2", mail_rig.known_address))
    box = await soon(
        lambda: mail_rig.mailbox(mail_rig.known_address),
        lambda mails: any(f"{tag}-2" in mail[0] for mail in mails),
    )
    assert not [mail for mail in box if f"{tag}-1" in mail[0]]


async def test_a_server_that_is_not_there_is_a_temporary_matter(mail_rig: MailRig, tag: str) -> None:
    await mail_rig.contract.ping()
    away = await mail_rig.unreachable()
    with pytest.raises(Temporary):
        await away.ping()
    with pytest.raises(Temporary):
        await away.send(allowed(), letter(tag, mail_rig.known_address))
