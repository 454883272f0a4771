"""The manual's words, where a screen is about one of its steps.

Source: 'SiNNO-App - Kundenfreischaltung | Arbeitsablauf'. The German catalogue has its wording.
"""

from __future__ import annotations

from dataclasses import dataclass

from sinno_tui.texts.texts import mark


@dataclass(frozen=True)
class Manual:
    """What the manual says to whoever is on a screen: texts marked for translation."""

    steps: tuple[str, ...] = ()
    """The steps one is at."""
    warnings: tuple[str, ...] = ()
    """Its 'Achtung', 'Hinweis' and 'Info' at these steps."""


USED_ONCE = mark(
    "Important: The mobile number and the e-mail address may occur only once, which means that they must not"
    " be used for another customer (a partner, for instance)."
)
ID_IS_FIXED = mark(
    "Important: This entry holds a value (an 'ID') that must not be changed. Otherwise communication with the"
    " customer does not work any more!"
)
TAKES_MINUTES = mark("Note: The set-up may take some minutes.")
TEMPLATES = mark(
    "Info: The template for the privacy statement or for the consent to advertising may have to be adapted."
)
BRANCH_EMAIL_NEEDED = mark(
    "Note: The set-up also needs the branch's e-mail address. It is the one in the branch management."
)

SEARCH = Manual(
    steps=(
        mark(
            "Step 1: Search and open the customer whom you want to activate for communication with the"
            " 'SiNNO-App'."
        ),
    ),
)
CUSTOMER = Manual(
    steps=(
        mark(
            "Steps 2 and 3: The customer must have a mobile number and an e-mail address. The mobile number"
            " gets the identification code with which he sets up his 'SiNNO-App'."
        ),
        mark(
            "Steps 4 and 5: Then open the 'More' menu and choose the entry"
            " 'Activate customer for the SiNNO-App'."
        ),
    ),
    warnings=(USED_ONCE, ID_IS_FIXED),
)
ACTIVATE = Manual(
    steps=(
        mark(
            "Step 6: A dialog appears, in which you confirm the activation. The customer is then activated"
            " for communication with the 'SiNNO-App'."
        ),
    ),
    warnings=(TAKES_MINUTES,),
)
AFTERWARDS = Manual(
    warnings=(
        mark(
            "Important: The code opens the account once only, until the customer has given a password of his"
            " own; it is valid for a limited time. A new code makes the one before void."
        ),
        ID_IS_FIXED,
    ),
)
ACTIVATION = Manual(
    steps=(
        mark(
            "As a confirmation the user gets a code by SMS. Please write this code down. It is needed later"
            " for the final set-up."
        ),
        mark(
            "In addition the 'SiNNO-App' is taken into the dialog for the notes on advertising and privacy."
        ),
    ),
    warnings=(TAKES_MINUTES, TEMPLATES),
)
INSTALL_STEPS = (
    mark("1. Install the app."),
    mark("2. After the installation start the app on the smartphone."),
    mark("3. In the company search enter the branch's e-mail address, or scan the branch's QR code."),
)
HAND_OVER = Manual(
    steps=(
        mark("For the final set-up the 'SiNNO-App' has to be installed on the customer's smartphone."),
        *INSTALL_STEPS,
        mark("If the customer has an e-mail address, he gets these instructions by e-mail too."),
    ),
    warnings=(BRANCH_EMAIL_NEEDED,),
)
