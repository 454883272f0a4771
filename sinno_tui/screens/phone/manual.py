"""The manual's words about the customer's phone (pages 3 and 4)."""

from __future__ import annotations

from sinno_tui.screens.manual import INSTALL_STEPS, Manual
from sinno_tui.texts.texts import mark

INSTALL = Manual(steps=INSTALL_STEPS)
LOGIN = Manual(
    steps=(
        mark("Install the 'SiNNO-App' on the customer's smartphone and start it."),
        mark(
            "At his first login the customer identifies himself with the e-mail address that is on file and,"
            " as the password, the code that was sent to him."
        ),
    ),
)
NEW_PASSWORD = Manual(
    steps=(
        mark("After a successful login the password has to be changed."),
        mark("The customer gives himself a new password, and then logs in with it."),
    ),
)
BRANCH = Manual(
    steps=(
        mark("The 'SiNNO-App' is loaded."),
        mark("In the last step the branch has to be chosen in which the customer is kept."),
        mark("After that the 'SiNNO-App' is set up for the customer."),
    ),
)
