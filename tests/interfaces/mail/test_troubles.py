"""What servers of many makes mean by their answers."""

from __future__ import annotations

import pytest

from sinno_tui.domain.contracts.errors import BlockedOutside, OutsideError, RefusedOutside, Temporary
from sinno_tui.interfaces.mail.troubles import Stage, refusal

S, R, T = Stage.SENDER, Stage.RECIPIENT, Stage.TEXT


@pytest.mark.parametrize(
    ("stage", "code", "message", "kind", "trouble"),
    [
        (
            R,
            550,
            "5.1.1 <a@example.com>: Recipient address rejected: User unknown",
            RefusedOutside,
            "refused",
        ),
        (R, 550, "No such user here", RefusedOutside, "refused"),
        (R, 550, "5.4.1 Recipient address rejected: Access denied.", RefusedOutside, "refused"),
        (R, 501, "5.1.3 Bad recipient address syntax", RefusedOutside, "refused"),
        (R, 554, "5.7.1 <a@example.com>: Relay access denied", BlockedOutside, "relay_denied"),
        (R, 550, "relay not permitted", BlockedOutside, "relay_denied"),
        (R, 550, "5.7.54 SMTP; Unable to relay recipient", BlockedOutside, "relay_denied"),
        (R, 550, "5.7.1 Authentication is required for relay", BlockedOutside, "relay_denied"),
        (R, 530, "5.7.0 Authentication required", BlockedOutside, "login_wanted"),
        (S, 530, "5.7.57 Client not authenticated to send mail", BlockedOutside, "login_wanted"),
        (
            R,
            553,
            "5.7.1 <b@example.com>: Sender address rejected: not owned",
            BlockedOutside,
            "sender_refused",
        ),
        (R, 550, "5.1.8 Sender domain not found", BlockedOutside, "sender_refused"),
        (R, 550, "Sender verify failed", BlockedOutside, "sender_refused"),
        (
            S,
            550,
            "5.7.60 SMTP; Client does not have permissions to send as",
            BlockedOutside,
            "sender_refused",
        ),
        (S, 501, "5.1.7 Bad sender address syntax", BlockedOutside, "sender_refused"),
        (R, 552, "5.2.2 Over quota", RefusedOutside, "mailbox_full"),
        (R, 552, "Mailbox full", RefusedOutside, "mailbox_full"),
        (R, 550, "5.6.7 Non-ASCII addresses not permitted", RefusedOutside, "address_international"),
        (R, 452, "4.2.2 Over quota", Temporary, "put_off"),
        (R, 450, "Greylisted", Temporary, "put_off"),
        (S, 552, "5.3.4 Message size exceeds fixed limit", BlockedOutside, "too_large"),
        (S, 552, "Message too big", BlockedOutside, "too_large"),
        (S, 452, "4.3.1 Insufficient system storage", Temporary, "put_off"),
        (T, 552, "5.3.4 Too big", BlockedOutside, "too_large"),
        (T, 552, "5.2.3 Exceeds the limit of the administrator", BlockedOutside, "too_large"),
        (T, 554, "5.7.1 Message rejected as spam", BlockedOutside, "content_refused"),
        (T, 550, "Rejected by filter for sender reasons", BlockedOutside, "content_refused"),
        (T, 550, "5.2.1 Mailbox disabled", RefusedOutside, "refused"),
        (T, 552, "5.2.2 Mailbox full", RefusedOutside, "mailbox_full"),
        (T, 451, "4.3.0 Error in processing", Temporary, "put_off"),
        (Stage.LOGIN, 535, "5.7.8 Error: authentication failed", BlockedOutside, "login_refused"),
        (Stage.LOGIN, 454, "4.7.0 Temporary authentication failure", Temporary, "put_off"),
        (Stage.ENCRYPTION, 454, "4.7.0 TLS not available due to local problem", Temporary, "put_off"),
        (Stage.ENCRYPTION, 502, "5.5.1 Not implemented", BlockedOutside, "no_encryption"),
        (Stage.GREETING, 554, "No SMTP service here", BlockedOutside, "blocked"),
        (Stage.DATA, 503, "5.5.1 Bad sequence", BlockedOutside, "blocked"),
    ],
)
def test_what_a_server_means(
    stage: Stage, code: int, message: str, kind: type[OutsideError], trouble: str
) -> None:
    error = refusal(stage, code, message)
    assert (type(error), error.code) == (kind, f"mail_{trouble}")


@pytest.mark.parametrize(
    ("message", "answer"),
    [
        ("5.1.1 <anna@example.com> is unknown", "550 5.1.1"),
        ("host 185.5.1.1 is listed", "550"),
        ("5.1.1-anna@example.com", "550"),
        ("", "550"),
    ],
)
def test_only_numbers_are_kept_of_it(message: str, answer: str) -> None:
    assert refusal(Stage.RECIPIENT, 550, message).params == {"answer": answer}
