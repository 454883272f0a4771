"""The instruction mail of an activation: out of the row alone, so that every sending is the very same."""

from __future__ import annotations

from sinno_tui.domain.activation import Activation
from sinno_tui.domain.contracts.mail import Mail
from sinno_tui.domain.customers import Customer
from sinno_tui.messages.instructions import InstructionsContent, instructions_mail
from sinno_tui.services.hand_over import ChainDefaults, branch_code_of, download_url_of


def instructions_for(activation: Activation, customer: Customer, defaults: ChainDefaults) -> Mail:
    """Raises `Refused('branch_without_email')` when the branch has lost its address."""
    branch = customer.branch
    branch_code = branch_code_of(branch, defaults)
    domain = (branch.email or "").rpartition("@")[2]
    return instructions_mail(
        InstructionsContent(
            salutation=customer.salutation,
            title=customer.title,
            first_name=customer.first_name,
            last_name=customer.last_name,
            email=activation.email,
            branch_name=branch.name,
            branch_street=branch.street,
            branch_postcode=branch.postcode,
            branch_town=branch.town,
            branch_phone=branch.phone,
            branch_email=branch.email or "",
            sender_name=branch.sender_name or defaults.sender_name or branch.name,
            download_url=download_url_of(branch, defaults),
            branch_code_text=branch_code,
            language=activation.language,
            message_id=f"<{activation.id}.{activation.generation}@{domain}>",
            date=activation.code_at or activation.begun_at,
        )
    )
