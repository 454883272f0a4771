"""The adapter before a real Postfix: what arrives, and what comes of each no."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from sinno_tui.domain.contracts.errors import (
    BlockedOutside,
    LeaseOver,
    OutsideError,
    RefusedOutside,
    Temporary,
)
from sinno_tui.domain.contracts.mail import InlinePicture, Mail
from sinno_tui.interfaces.mail.options import Encryption
from tests.contracts.waiting import soon
from tests.interfaces.mail.conftest import Post
from tests.interfaces.mail.cut_line import Break, line_that_breaks
from tests.interfaces.mail.letters import read
from tests.practice.worlds import lease_over
from tests.rigs.certificates import Authority
from tests.rigs.postfix import SIZE_LIMIT, Door, Moment


async def arrived(post: Post, number: int = 1, address: str = "") -> list[EmailMessage]:
    """The customer's mails, as soon as there are so many."""

    async def look() -> list[EmailMessage]:
        return post.server.mails(address or post.customer)

    return await soon(look, lambda mails: len(mails) >= number)


async def nothing_arrived(post: Post) -> None:
    """Nor will it: what is sent afterwards has arrived without it."""
    await post.send(replace(post.mail(), message_id=f"<{post.tag}.last@example.com>"))
    (mail,) = await arrived(post)
    assert mail["Message-ID"] == f"<{post.tag}.last@example.com>"


async def failure(post: Post, door: Door = Door.STARTTLS, **others: Any) -> OutsideError:
    """What sending a mail raises."""
    with pytest.raises(OutsideError) as caught:
        await post.send(post.mail(), door, **others)
    assert post.customer not in str(caught.value.params)
    return caught.value


@pytest.mark.parametrize("door", [Door.STARTTLS, Door.TLS, Door.NO_TLS, Door.ONLY_LOGIN])
async def test_a_mail_arrives_through_each_door(post: Post, door: Door) -> None:
    await post.ping(door)
    await post.send(door=door)
    (mail,) = await arrived(post)
    sent = post.mail()
    assert mail["Return-Path"] == f"<{post.branch}>"
    assert mail["Delivered-To"] == post.customer
    assert str(mail["From"]) == f"{sent.sender_name} <{post.branch}>"
    assert mail["To"] == post.customer
    assert mail["Reply-To"] is None
    assert mail["Message-ID"] == sent.message_id
    assert mail["Date"] == "Tue, 24 Nov 2026 10:04:00 +0000"
    assert mail["Auto-Submitted"] == "auto-generated"
    read(mail.as_bytes())
    text = mail.get_body(("plain",))
    assert text is not None
    assert text.get_content().splitlines() == sent.text.splitlines()  # a lone dot in it, too


async def test_the_password_goes_over_tls_only_and_is_tried_once(post: Post) -> None:
    before = post.server.said.count("authentication failed")
    with pytest.raises(BlockedOutside, match="mail_login_refused") as refusal:
        await post.ping(password="wrong")
    assert refusal.value.params == {"answer": "535 5.7.8"}
    assert post.server.said.count("authentication failed") == before + 1


async def test_the_one_address_that_may_send_is_shown_and_the_branch_is_answered(post: Post) -> None:
    await post.send(sender="app@example.com", envelope_sender="returned@example.com")
    (mail,) = await arrived(post)
    assert mail["Return-Path"] == "<returned@example.com>"
    assert str(mail["From"]) == "Optik Hauptstraße <app@example.com>"
    assert str(mail["Reply-To"]) == f"Optik Hauptstraße <{post.branch}>"


@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        ("451 4.3.0 Please try later", Temporary, "mail_put_off"),
        ("452 4.2.2 Mailbox full", Temporary, "mail_put_off"),
        ("552 5.2.2 Mailbox full", RefusedOutside, "mail_mailbox_full"),
        ("550 5.1.1 User unknown", RefusedOutside, "mail_refused"),
        ("421 4.3.2 Shutting down", Temporary, "mail_put_off"),
    ],
)
async def test_what_the_server_says_of_the_recipient(
    post: Post, answer: str, kind: type[OutsideError], code: str
) -> None:
    post.server.answer_to(post.customer, Moment.RECIPIENT, answer)
    error = await failure(post)
    assert (type(error), error.code) == (kind, code)
    assert error.params == {"answer": " ".join(answer.split()[:2])}


async def test_an_unknown_recipient_is_refused(post: Post) -> None:
    with pytest.raises(RefusedOutside, match="mail_refused"):
        await post.send(post.mail(to=f"nobody.{post.tag}@example.com"))


async def test_a_recipient_elsewhere_is_not_relayed(post: Post) -> None:
    with pytest.raises(BlockedOutside, match="mail_relay_denied"):
        await post.send(post.mail(to="anna@example.org"))


async def test_a_comma_makes_no_second_recipient(post: Post) -> None:
    """aiosmtplib would keep silent about a second one that is refused."""
    with pytest.raises(RefusedOutside, match="mail_refused"):
        await post.send(post.mail(to=f"{post.customer}, nobody@example.com"))
    await nothing_arrived(post)


async def test_a_login_that_is_wanted_and_not_given(post: Post) -> None:
    error = await failure(post, user="", password="")
    assert (type(error), error.code) == (BlockedOutside, "mail_relay_denied")


async def test_encryption_that_is_wanted_and_not_given(post: Post) -> None:
    plain = {"encryption": Encryption.NONE, "user": "", "password": ""}
    error = await failure(post, Door.TLS_WANTED, **plain)
    assert (type(error), error.code) == (BlockedOutside, "mail_login_wanted")


@pytest.mark.parametrize("door", [Door.STARTTLS, Door.SENDER_FIRST])
async def test_a_sender_that_may_not_send(post: Post, door: Door) -> None:
    post.server.answer_to(post.branch, Moment.SENDER, "553 5.7.1 not owned by user")
    error = await failure(post, door)
    assert (type(error), error.code) == (BlockedOutside, "mail_sender_refused")


@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        ("451 4.7.1 Greylisted", Temporary, "mail_put_off"),
        ("550 5.7.1 Looks like spam", BlockedOutside, "mail_content_refused"),
        ("550 5.2.1 Mailbox closed", RefusedOutside, "mail_refused"),
    ],
)
async def test_what_the_server_says_to_the_text(
    post: Post, answer: str, kind: type[OutsideError], code: str
) -> None:
    post.server.answer_to(post.branch, Moment.TEXT, answer)
    error = await failure(post)
    assert (type(error), error.code) == (kind, code)
    assert not post.server.mails(post.customer)


async def test_a_mail_that_is_too_large(post: Post) -> None:
    large = InlinePicture("large", "large.png", bytes(SIZE_LIMIT), "")
    with pytest.raises(BlockedOutside, match="mail_too_large"):
        await post.send(post.mail(pictures=(large,)))


@pytest.mark.parametrize(
    ("door", "kind", "code"),
    [
        (Door.DISK_FULL, Temporary, "mail_put_off"),
        (Door.BUSY, Temporary, "mail_put_off"),
        (Door.SHUT, BlockedOutside, "mail_blocked"),
        (Door.NO_PASSWORDS, Temporary, "mail_put_off"),
        (Door.ONLY_CRAM, BlockedOutside, "mail_login_not_offered"),
        (Door.EXPIRED, BlockedOutside, "mail_certificate_expired"),
    ],
)
async def test_a_server_that_serves_nobody(
    post: Post, door: Door, kind: type[OutsideError], code: str
) -> None:
    error = await failure(post, door)
    assert (type(error), error.code) == (kind, code)


@pytest.mark.parametrize("door", [Door.STARTTLS, Door.TLS])
async def test_an_authority_that_is_not_ours(post: Post, door: Door, tmp_path: Path) -> None:
    error = await failure(post, door, ca_file=Authority(tmp_path / "other").file)
    assert (type(error), error.code) == (BlockedOutside, "mail_certificate_untrusted")
    error = await failure(post, door, ca_file=None)
    assert error.code == "mail_certificate_untrusted"


@pytest.mark.parametrize("door", [Door.STARTTLS, Door.TLS])
async def test_a_name_that_is_not_in_the_certificate(post: Post, door: Door) -> None:
    error = await failure(post, door, host="127.0.0.1")
    assert (type(error), error.code) == (BlockedOutside, "mail_certificate_name")


async def test_tls_that_is_not_there(post: Post) -> None:
    error = await failure(post, Door.NO_TLS, encryption=Encryption.STARTTLS)
    assert (type(error), error.code) == (BlockedOutside, "mail_no_encryption")
    error = await failure(post, Door.NO_TLS, encryption=Encryption.TLS)
    assert (type(error), error.code) == (BlockedOutside, "mail_no_encryption")


@pytest.mark.parametrize(
    ("door", "encryption"), [(Door.SILENT, Encryption.STARTTLS), (Door.TLS, Encryption.STARTTLS)]
)
async def test_a_server_that_never_greets(post: Post, door: Door, encryption: Encryption) -> None:
    """As one does that waits for TLS."""
    error = await failure(post, door, encryption=encryption, patience=0.5)
    assert (type(error), error.code) == (Temporary, "mail_unreachable")


async def test_a_machine_that_nobody_knows(post: Post) -> None:
    error = await failure(post, host="mail.invalid")
    assert (type(error), error.code) == (Temporary, "mail_unreachable")


async def test_umlauts_before_the_at(post: Post) -> None:
    address = f"bärbel.{post.tag}@example.com"
    post.server.add_mailbox(address)
    await post.send(post.mail(to=address))
    (mail,) = await arrived(post, address=address)
    assert f"To: {address}".encode() in mail.as_bytes()


async def test_umlauts_before_the_at_where_the_server_cannot(post: Post) -> None:
    with pytest.raises(RefusedOutside, match="mail_address_international"):
        await post.send(post.mail(to="bärbel@example.com"), Door.ONLY_ASCII)
    with pytest.raises(BlockedOutside, match="mail_sender_refused"):
        await post.send(post.mail(), Door.ONLY_ASCII, sender="bärbel@example.com")


async def test_umlauts_after_the_at_go_everywhere(post: Post) -> None:
    address = f"anna.{post.tag}@xn--mller-kva.example"
    post.server.add_mailbox(address)
    await post.send(post.mail(to=f"anna.{post.tag}@müller.example"), Door.ONLY_ASCII)
    (mail,) = await arrived(post, address=address)
    assert mail["To"] == address


@pytest.mark.parametrize("door", [Door.STARTTLS, Door.NO_TLS])
async def test_when_the_lease_ends_nothing_is_sent(post: Post, door: Door) -> None:
    with pytest.raises(LeaseOver):
        await post.send(door=door, permit=lease_over())
    await nothing_arrived(post)


async def test_it_takes_its_leave(post: Post) -> None:
    """Those who hang up without a word are counted and shut out."""
    post.server.answer_to(post.customer, Moment.RECIPIENT, "550 5.1.1 Unknown")
    before = post.server.said.count("lost connection")
    await failure(post)
    await post.ping()
    with pytest.raises(BlockedOutside):
        await post.ping(password="wrong")
    assert post.server.said.count("lost connection") == before


@pytest.mark.parametrize("door", [Door.STARTTLS, Door.TLS])
@pytest.mark.parametrize("how", Break)
async def test_a_line_that_breaks_in_the_text(post: Post, door: Door, how: Break) -> None:
    mail = post.mail(pictures=(InlinePicture("large", "large.png", bytes(60_000), ""),))
    after = 80_000 if how is Break.AT_THE_ANSWER else 40_000
    async with line_that_breaks(post.server.port(door), after, how) as port:
        error = await failure_of(post, mail, door, port)
    assert (error.code, type(error).__name__) == ("mail_answer_lost", "OutcomeUnknown")
    if how is Break.AT_THE_ANSWER:
        (first,) = await arrived(post)
        await post.send(mail)
        _, again = await arrived(post, 2)
        assert first["Message-ID"] == again["Message-ID"] == mail.message_id
        assert [part.as_bytes() for part in first.iter_parts()] == [
            part.as_bytes() for part in again.iter_parts()
        ]
    else:
        await nothing_arrived(post)


async def failure_of(post: Post, mail: Mail, door: Door, port: int) -> OutsideError:
    with pytest.raises(OutsideError) as caught:
        await post.send(mail, door, port=port, patience=1.0)
    return caught.value


@pytest.mark.parametrize("after", [0, 10, 30, 69, 90, 112])
async def test_a_line_that_breaks_before_the_text(post: Post, after: int) -> None:
    """Wherever it is, there is nothing to fear: it is surely without effect."""
    async with line_that_breaks(post.server.port(Door.NO_TLS), after, Break.AT_ONCE) as port:
        error = await failure_of(post, post.mail(), Door.NO_TLS, port)
    assert (type(error), error.code) == (Temporary, "mail_unreachable")
    await nothing_arrived(post)
