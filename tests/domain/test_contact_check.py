from __future__ import annotations

from random import Random

import pytest
from email_validator import EmailNotValidError, validate_email

from sinno_tui.domain.contact_check import LibraryContactCheck
from sinno_tui.domain.contacts import CheckedContact

CHECK = LibraryContactCheck()


@pytest.mark.parametrize(
    "typed",
    [
        "004915228817386",
        "0152-28817386",
        "(0152) 28817386",
        "+49(0)15228817386",
        "0152/28817386",
        "0049 (0) 152 28817386",
        "0049 ( 0 ) 152 28817386",
        "+49 0152 28817386",
        "0152 288 17 386",
        "+49 152 28817386",
        "+49-152/288.17.386",
        "  0152\u00a028817386\u200b ",
        "15228817386",
        "4915228817386",
    ],
)
def test_every_spelling_is_one_number(typed: str) -> None:
    assert CHECK.mobile(typed).normalised == "+4915228817386"
    assert CHECK.mobile(typed).problem is None


@pytest.mark.parametrize("typed", ["0171 39200 00", "0171 3920099", "0176 040690 00", "0152 28817386"])
def test_numbers_reserved_for_fiction_are_usable(typed: str) -> None:
    assert CHECK.mobile(typed).normalised is not None


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("030 23125 000", "landline"),
        ("0206 188793", "landline"),
        ("keine", "not_a_number"),
        ("-", "not_a_number"),
        ("0171 3920001 Frau", "not_a_number"),
        ("0171 3920001 ext 5", "not_a_number"),
        ("0171 3920001;ext=5", "not_a_number"),
        ("0171 3920001#5", "not_a_number"),
        ("0171 3920001 / 0171 3920002", "too_long"),
        ("+999 12345678", "not_a_number"),
        ("110", "too_short"),
        ("0", "not_a_number"),
        ("+43 1", "too_short"),
        ("0171 392000123456789", "too_long"),
        ("0171 12", "not_mobile"),
        ("0900 1234567", "not_mobile"),
        ("0800 1234567", "not_mobile"),
    ],
)
def test_what_gets_no_sms_is_kept_as_typed_and_says_why(typed: str, reason: str) -> None:
    assert CHECK.mobile(typed) == CheckedContact(typed, None, "invalid_mobile", reason)


def test_nothing_typed_is_a_problem_of_its_own() -> None:
    assert CHECK.mobile(" \x1b ") == CheckedContact("", None, "no_mobile")
    assert CHECK.email("\u200b") == CheckedContact("", None, "no_email")


def test_mobile_numbers_of_other_countries_are_usable() -> None:
    assert CHECK.mobile("+43 676 1234567").normalised == "+436761234567"
    assert CHECK.mobile("001 201 555 0123").normalised == "+12015550123"


def test_another_region_reads_its_own_national_numbers() -> None:
    assert LibraryContactCheck("AT").mobile("0676 1234567").normalised == "+436761234567"


@pytest.mark.parametrize(
    ("typed", "normalised"),
    [
        ("anna.muster@example.com", "anna.muster@example.com"),
        ("ERNST-DIETER.ZIMMER10017@EXAMPLE.COM", "ernst-dieter.zimmer10017@example.com"),
        ("Anna+App@Example.Org", "anna+app@example.org"),
        (" o'brien@example.de ", "o'brien@example.de"),
        ("post@müller.example.com", "post@xn--mller-kva.example.com"),
        ("post@XN--MLLER-KVA.example.com", "post@xn--mller-kva.example.com"),
    ],
)
def test_addresses_are_compared_without_case_and_in_ascii(typed: str, normalised: str) -> None:
    assert CHECK.email(typed).normalised == normalised


@pytest.mark.parametrize(
    "typed",
    [
        "keine",
        "x@",
        "@example.de",
        "a b@example.de",
        "anna(at)example.de",
        "Anna <anna@example.com>",
        "anna@example.com, ben@example.com",
        "müller@example.com",
        "anna@localhost",
        "a" * 65 + "@example.com",
    ],
)
def test_what_is_no_address_is_kept_as_typed(typed: str) -> None:
    assert CHECK.email(typed) == CheckedContact(typed, None, "invalid_email", "not_an_address")


def test_the_usual_german_spelling_is_judged_as_another_one_is(seed: int) -> None:
    rng = Random(seed)
    usable = 0
    for _ in range(5_000):
        prefix = "0" + rng.choice(("15", "16", "17", "1", "3", "9", "")) + str(rng.randrange(1, 10))
        rest = "".join(rng.choices("0123456789", k=rng.randint(4, 11)))
        usual, other = CHECK.mobile(f"{prefix}{rng.choice(' /-')}{rest}"), CHECK.mobile(f"({prefix}){rest}")
        assert (usual.normalised, usual.reason) == (other.normalised, other.reason), f"{prefix} {rest}"
        usable += usual.normalised is not None
    assert usable > 200


def test_plain_addresses_are_judged_as_the_library_judges_them(seed: int) -> None:
    rng = Random(seed)
    pieces = ["anna", "M", "7", ".", "..", "_", "-", "x" * 40, "+", "@", "ü"]
    domains = ["example.com", "Example.ORG", "bücher.example.com", "example", "localhost", "-a.de", "x.test"]
    usable = 0
    for _ in range(5_000):
        mailbox = "".join(rng.choices(pieces, weights=[9, 9, 9, *[2] * 8], k=rng.randint(0, 4)))
        address = f"{mailbox}@{rng.choice(domains)}"
        try:
            library = validate_email(address, check_deliverability=False, allow_smtputf8=False, strict=True)
            expected = (library.ascii_email or "").lower()
        except EmailNotValidError:
            expected = None
        assert CHECK.email(address).normalised == expected, address
        usable += expected is not None
    assert usable > 500
