"""What the contract tests need of a counterpart beside the contract itself, whatever it is made of.

A new implementation brings a rig for each contract and enters it in `conftest.py`.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Protocol

from sinno_tui.domain.contracts.accounts import Accounts
from sinno_tui.domain.contracts.mail import MailServer
from sinno_tui.domain.contracts.sms import SmsGateway


class Login(Enum):
    """What the login page answers."""

    REFUSED = auto()
    MUST_CHANGE_PASSWORD = auto()
    SIGNED_IN = auto()


class AccountsRig(Protocol):
    """An account service, and the people who use it."""

    @property
    def contract(self) -> Accounts:
        """Under test."""

    async def unreachable(self) -> Accounts:
        """The same, with a counterpart that is not there from now on."""

    async def sign_in(self, email: str, password: str) -> Login:
        """Somebody at the login page."""

    async def first_login(self, email: str, password: str, new: str) -> None:
        """The customer signs in with a temporary password and gives himself `new`."""

    async def choose_branch(self, email: str, branch: str) -> None:
        """The customer's last step in the app."""

    async def register(self, email: str, password: str) -> None:
        """Somebody makes himself an account."""

    async def remove(self, email: str) -> None:
        """An administrator removes the account."""


class SmsRig(Protocol):
    """An SMS gateway, and the phones it reaches."""

    @property
    def contract(self) -> SmsGateway:
        """Under test."""

    async def unreachable(self) -> SmsGateway:
        """The same, with a counterpart that is not there from now on."""

    @property
    def refused_number(self) -> str:
        """A number that this gateway never takes."""

    async def arrived(self, number: str) -> list[tuple[str, str]]:
        """(sender, text) of what is on the phone with this number by now, oldest first."""


class MailRig(Protocol):
    """A mail server, and the mailboxes behind it."""

    @property
    def contract(self) -> MailServer:
        """Under test."""

    async def unreachable(self) -> MailServer:
        """The same, with a counterpart that is not there from now on."""

    @property
    def known_address(self) -> str:
        """An address that has a mailbox."""

    @property
    def refused_address(self) -> str:
        """An address that this server never takes."""

    async def mailbox(self, address: str) -> list[tuple[str, str, str]]:
        """(Message-ID, subject, text) of what lies in the mailbox by now, oldest first."""
