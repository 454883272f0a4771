"""One fixture a contract, with every implementation of it in turn."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import pytest

from tests.contracts.postfix_rigs import postfix_mail
from tests.contracts.practice_rigs import practice_accounts, practice_mail, practice_sms
from tests.contracts.rigs import AccountsRig, MailRig, SmsRig

R = TypeVar("R")
Rigs = dict[str, Callable[[Path], AbstractAsyncContextManager[R]]]
"""An implementation's name → what opens its rig, with its files in a folder."""

ACCOUNTS: Rigs[AccountsRig] = {"practice": practice_accounts}
SMS: Rigs[SmsRig] = {"practice": practice_sms}


@pytest.fixture(params=sorted(ACCOUNTS))
async def accounts(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[AccountsRig]:
    async with ACCOUNTS[request.param](tmp_path) as rig:
        yield rig


@pytest.fixture(params=sorted(SMS))
async def sms_rig(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[SmsRig]:
    async with SMS[request.param](tmp_path) as rig:
        yield rig


@pytest.fixture(params=["practice", pytest.param("postfix", marks=pytest.mark.peer("postfix"))])
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
