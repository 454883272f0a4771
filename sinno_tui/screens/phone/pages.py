"""Which page of the app belongs to which step of the phone."""

from __future__ import annotations

from sinno_tui.practice.outcomes import Answer, PhoneState, PhoneStep
from sinno_tui.screens.phone.branch import BranchPage
from sinno_tui.screens.phone.company import CompanyPage
from sinno_tui.screens.phone.install import InstallPage
from sinno_tui.screens.phone.login import LoginPage
from sinno_tui.screens.phone.new_password import NewPasswordPage
from sinno_tui.screens.phone.owner import Owner
from sinno_tui.screens.phone.page import AppPage
from sinno_tui.screens.phone.set_up import SetUpPage
from sinno_tui.screens.session import Session

PAGES: dict[PhoneStep, type[AppPage]] = {
    PhoneStep.INSTALL: InstallPage,
    PhoneStep.COMPANY: CompanyPage,
    PhoneStep.LOGIN: LoginPage,
    PhoneStep.NEW_PASSWORD: NewPasswordPage,
    PhoneStep.LOGIN_AGAIN: LoginPage,
    PhoneStep.BRANCH: BranchPage,
    PhoneStep.SET_UP: SetUpPage,
}


def page_for(session: Session, owner: Owner, state: PhoneState, answer: Answer | None = None) -> AppPage:
    """The page; `answer` is what the app said to the deed that led there."""
    return PAGES[state.step](session, owner, state, answer, page_for)
