"""Judges a realm: everything in which it differs from what the program and its customers need."""

from __future__ import annotations

from sinno_tui.realm.finding import RealmFinding
from sinno_tui.realm.judging_clients import judge_clients, judge_people, judge_rights
from sinno_tui.realm.judging_login import (
    judge_group,
    judge_languages,
    judge_lock_out,
    judge_login_name,
    judge_required_actions,
    judge_reset,
)
from sinno_tui.realm.judging_passwords import judge_passwords
from sinno_tui.realm.judging_profile import judge_profile
from sinno_tui.realm.view import RealmView

_JUDGES = (
    judge_login_name,
    judge_lock_out,
    judge_passwords,
    judge_required_actions,
    judge_reset,
    judge_group,
    judge_profile,
    judge_rights,
    judge_clients,
    judge_people,
    judge_languages,
)


def judge(view: RealmView) -> list[RealmFinding]:
    """In the order in which they matter; empty: nothing to mend, as far as can be seen."""
    return [finding for one in _JUDGES for finding in one(view)]
