"""One fixture a contract, with every implementation of it in turn."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from uuid import uuid4

import pytest

from tests.contracts.keycloak_rigs import keycloak_accounts
from tests.contracts.postfix_rigs import postfix_mail
from tests.contracts.practice_rigs import practice_accounts, practice_mail, practice_sms
from tests.contracts.rigs import AccountsRig, MailRig, SmsRig
from tests.contracts.sms_rigs import kannel_sms, seven_sms, twilio_sms
from tests.rigs.keycloak import KEYCLOAK_PATIENCE
from tests.rigs.postfix import POSTFIX_PATIENCE

NEEDS_KEYCLOAK = [pytest.mark.peer("keycloak"), pytest.mark.timeout(KEYCLOAK_PATIENCE)]
NEEDS_POSTFIX = [pytest.mark.peer("postfix"), pytest.mark.timeout(POSTFIX_PATIENCE)]


@pytest.fixture(params=["practice", pytest.param("keycloak", marks=NEEDS_KEYCLOAK)])
async def accounts(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[AccountsRig]:
    opened = (
        practice_accounts(tmp_path)
        if request.param == "practice"
        else keycloak_accounts(request.getfixturevalue("keycloak_server"))
    )
    async with opened as rig:
        yield rig


@pytest.fixture(
    params=["practice", pytest.param("kannel", marks=pytest.mark.peer("kannel")), "seven", "twilio"]
)
async def sms_rig(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[SmsRig]:
    match request.param:
        case "practice":
            opened = practice_sms(tmp_path)
        case "kannel":
            opened = kannel_sms(request.getfixturevalue("kannel_server"))
        case "seven":
            opened = seven_sms()
        case _:
            opened = twilio_sms()
    async with opened as rig:
        yield rig


@pytest.fixture(params=["practice", pytest.param("postfix", marks=NEEDS_POSTFIX)])
async def mail_rig(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[MailRig]:
    opened: AbstractAsyncContextManager[MailRig] = (
        practice_mail(tmp_path)
        if request.param == "practice"
        else postfix_mail(request.getfixturevalue("postfix_server"))
    )
    async with opened as rig:
        yield rig


@pytest.fixture
def tag() -> str:
    """Short and new for each test: a real counterpart may remember the tests before."""
    return uuid4().hex[:8]
