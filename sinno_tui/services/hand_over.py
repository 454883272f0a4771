"""'SiNNO-App Chat': what brings the app onto the customer's phone (manual, last steps)."""

from __future__ import annotations

from dataclasses import dataclass

from sinno_tui.domain.customers import Branch, Customer
from sinno_tui.domain.errors import Refused
from sinno_tui.services.activation_view import ActivationView, view_of
from sinno_tui.services.facts import known_customer


@dataclass(frozen=True)
class ChainDefaults:
    """What holds for every branch that has nothing of its own."""

    download_url: str
    branch_code_template: str = "{email}"
    """What the branch's QR code holds; `{email}` is its e-mail address."""
    sender_name: str | None = None


@dataclass(frozen=True)
class HandOverSheet:
    """What the two QR codes hold, and how far the customer is."""

    customer: Customer
    download_url: str
    branch_code_text: str
    branch_email: str
    activation: ActivationView


def download_url_of(branch: Branch, defaults: ChainDefaults) -> str:
    """The branch's own link to the app, else the chain's."""
    return branch.download_url or defaults.download_url


def branch_code_of(branch: Branch, defaults: ChainDefaults) -> str:
    """What the app's company search reads off the branch's code. Raises `Refused('branch_without_email')`."""
    if branch.email is None:
        raise Refused("branch_without_email", branch=branch.name)
    return defaults.branch_code_template.replace("{email}", branch.email)


class HandOver:
    """The hand-over at the counter."""

    def __init__(self, defaults: ChainDefaults) -> None:
        self._defaults = defaults

    async def sheet(self, number: str) -> HandOverSheet:
        """Raises `Refused`: `chat_too_early` before he was activated, `branch_without_email`."""
        customer = await known_customer(number)
        view = await view_of(customer)
        if view is None:
            raise Refused("chat_too_early")
        return HandOverSheet(
            customer=customer,
            download_url=download_url_of(customer.branch, self._defaults),
            branch_code_text=branch_code_of(customer.branch, self._defaults),
            branch_email=customer.branch.email or "",
            activation=view,
        )
