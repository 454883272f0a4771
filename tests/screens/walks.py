"""How to get to each screen: groups of keys, and the screen that each group leads to.

Whoever adds a screen adds a walk that ends at it.
"""

from __future__ import annotations

from tests.screens.longest import ACTIVE, READY, RED, SIXTY
from tests.screens.phone_walks import PHONE_WALKS
from tests.screens.walk import Walk


def _open(number: int) -> tuple[str, str]:
    return (f"{' '.join(str(number))} enter", "CustomerScreen")


UNLOCK = Walk("unlock", (_open(ACTIVE), ("m", "MoreMenu"), ("s", "ConfirmUnlock")))
"""Of an account that is locked."""

WALKS = (
    Walk("start page", (("", "SearchScreen"),)),
    Walk("hits", ((" ".join(SIXTY[:6].lower()), "SearchScreen"),)),
    Walk("a chosen hit", ((f"{' '.join(SIXTY[:6].lower())} down", "SearchScreen"),)),
    Walk("no hit", (("x y z enter", "SearchScreen"),)),
    Walk("import", (("f4", "ImportScreen"),)),
    Walk("what came of an import", (("f4", "ImportScreen"), ("k down enter", "ImportReportScreen"))),
    Walk("interfaces", (("f5", "InterfacesScreen"),)),
    Walk("a test SMS", (("f5", "InterfacesScreen"), ("s", "TrialDialog"))),
    Walk("a test e-mail", (("f5", "InterfacesScreen"), ("e", "TrialDialog"))),
    Walk("help of the search", (("ctrl+g", "HelpScreen"),)),
    Walk("an active customer", (_open(ACTIVE),)),
    Walk("a red customer", (_open(RED),)),
    Walk("a ready customer", (_open(READY),)),
    Walk("history", (_open(ACTIVE), ("h", "HistoryScreen"))),
    Walk("help of a customer", (_open(RED), ("question_mark", "HelpScreen"))),
    Walk("menu of an active customer", (_open(ACTIVE), ("m", "MoreMenu"))),
    Walk("menu of a red customer", (_open(RED), ("m", "MoreMenu"))),
    Walk("dialog", (_open(READY), ("m", "MoreMenu"), ("a", "ConfirmActivation"))),
    Walk("activation", (_open(ACTIVE), ("m", "MoreMenu"), ("f", "ActivationScreen"))),
    Walk("new code", (_open(ACTIVE), ("m", "MoreMenu"), ("n", "ConfirmNewCode"))),
    Walk("lock", (_open(ACTIVE), ("m", "MoreMenu"), ("s", "ConfirmLock"))),
    UNLOCK,
    Walk("undo", (_open(ACTIVE), ("m", "MoreMenu"), ("r", "ConfirmUndo"))),
    Walk("correction", (_open(ACTIVE), ("m", "MoreMenu"), ("k", "CorrectContactsScreen"))),
    Walk("other customers", (_open(RED), ("k", "OtherCustomerDialog"))),
    Walk("branch address", (_open(RED), ("b", "BranchEmailDialog"))),
    Walk("contacts", (_open(READY), ("e", "EditContactsScreen"))),
    Walk("red contacts", (_open(RED), ("e", "EditContactsScreen"), ("tab x", "EditContactsScreen"))),
    Walk("fixed contacts", (_open(ACTIVE), ("e", "EditContactsScreen"))),
    Walk("chat", (_open(ACTIVE), ("m", "MoreMenu"), ("c", "ChatScreen"))),
    Walk("one code", (_open(ACTIVE), ("m", "MoreMenu"), ("c", "ChatScreen"), ("e", "ChatCodeScreen"))),
    Walk(
        "the customer's eyes",
        (_open(ACTIVE), ("m", "MoreMenu"), ("c", "ChatScreen"), ("k", "CustomerEyesScreen")),
    ),
    *PHONE_WALKS,
)
