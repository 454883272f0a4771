"""The hand-over in the manual's words: the customer's steps, and what staff are reminded of.

Each function takes the texts of the language wanted; a list holds one sentence or two for each step, without
its number.
"""

from __future__ import annotations

from sinno_tui.texts.texts import Texts


def install_steps(say: Texts, branch_email: str = "") -> list[str]:
    """Steps 1 to 3, below the two QR codes that are numbered; with the branch's address where it is given."""
    search = say("In the company search, enter the branch's e-mail address or scan QR code 2.")
    return [
        say("Install the app (QR code 1)."),
        say("After the installation, start the app on the smartphone."),
        _with_address(say, search, branch_email),
    ]


def company_search_step(say: Texts) -> str:
    """Step 3, beside the branch's QR code."""
    return say("In the company search, enter the branch's e-mail address or scan this QR code.")


def _with_address(say: Texts, step: str, branch_email: str) -> str:
    if not branch_email:
        return step
    address = say("The branch's e-mail address: {email}", email=branch_email)
    return f"{step} {address}"


def sign_in_steps(say: Texts, email: str = "", branch_name: str = "") -> list[str]:
    """The steps from the first login on; with the customer's address and branch where they are given."""
    first = (
        say("Log in with your e-mail address {email} and the code from the SMS as the password.", email=email)
        if email
        else say("Log in with the e-mail address we have on file and the code from the SMS as the password.")
    )
    last = (
        say("As the last step, choose the branch where you are a customer: {branch}", branch=branch_name)
        if branch_name
        else say("As the last step, choose the branch where you are a customer.")
    )
    return [first, say("Choose a new password."), say("Then log in with the new password."), last]


def hand_over_steps(say: Texts, branch_email: str, email: str = "", branch_name: str = "") -> list[str]:
    """All steps, from the download to the choice of the branch."""
    return [*install_steps(say, branch_email), *sign_in_steps(say, email, branch_name)]


def all_set(say: Texts) -> str:
    """What holds after the last step."""
    return say("After that, the SiNNO-App is set up.")


def code_reminder(say: Texts) -> str:
    """For staff, while the code is on its way."""
    return say("Ask the customer to write the code down. It is needed later to complete the set-up.")


def consent_reminder(say: Texts) -> str:
    """For staff: the activation alone is no consent."""
    return say("Obtain the consent for the SiNNO-App.")


def template_reminder(say: Texts) -> str:
    """For staff, once the app stands among the consents."""
    return say(
        "The template for the privacy statement or for the consent to advertising may need to be adapted."
    )


def reminders(say: Texts) -> list[str]:
    """All that staff are reminded of after an activation was started."""
    return [code_reminder(say), consent_reminder(say), template_reminder(say)]
