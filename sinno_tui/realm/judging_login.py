"""How people come in: languages, the login name, wrong passwords, forgotten ones."""

from __future__ import annotations

from collections.abc import Iterator

from sinno_tui.realm.finding import RealmFinding
from sinno_tui.realm.flows import DENY, HAS_ROLE, NEW_PASSWORD
from sinno_tui.realm.names import AWAITING
from sinno_tui.realm.view import Execution, RealmView

MOST_TRIES = 10
LONGEST_LOCK_OUT = 3600
"""Seconds. Longer, and anybody can keep a customer out who knows his address."""
LONGEST_WAIT_INCREMENT = 30
"""Seconds. Shorter waits leave room for too many guesses."""


def judge_languages(view: RealmView) -> Iterator[RealmFinding]:
    """German first, English beside it."""
    settings = view.settings
    if not settings.internationalization_enabled:
        yield RealmFinding("realm_one_language")
        return
    if settings.default_locale != "de":
        yield RealmFinding("realm_default_language", {"found": settings.default_locale or "–"})
    missing = {"de", "en"} - set(settings.supported_locales)
    if missing:
        yield RealmFinding("realm_language_missing", {"missing": ", ".join(sorted(missing))})


def judge_login_name(view: RealmView) -> Iterator[RealmFinding]:
    """The e-mail address is the login name, of one account, for good."""
    settings = view.settings
    if settings.realm == "master":
        yield RealmFinding("realm_is_master")
    if not settings.enabled:
        yield RealmFinding("realm_disabled")
    if not settings.login_with_email_allowed:
        yield RealmFinding("realm_no_email_login")
    if settings.duplicate_emails_allowed:
        yield RealmFinding("realm_duplicate_emails")
    if settings.edit_username_allowed:
        yield RealmFinding("realm_login_name_editable")
    if settings.registration_allowed and not settings.registration_email_as_username:
        yield RealmFinding("realm_registration_with_name")
    if settings.ssl_required.lower() == "none":
        yield RealmFinding("realm_without_tls")


def judge_lock_out(view: RealmView) -> Iterator[RealmFinding]:
    """Wrong passwords lock for a while, not for ever."""
    settings = view.settings
    if not settings.brute_force_protected:
        yield RealmFinding("realm_brute_force_off")
        return
    tries = settings.failure_factor
    if tries > MOST_TRIES:
        yield RealmFinding("realm_many_tries", {"found": str(tries), "most": str(MOST_TRIES)})
    if settings.permanent_lockout:
        yield RealmFinding("realm_locks_for_ever")
    elif settings.max_failure_wait_seconds > LONGEST_LOCK_OUT:
        minutes = settings.max_failure_wait_seconds // 60
        yield RealmFinding("realm_locks_long", {"found": str(minutes)})
    if settings.wait_increment_seconds < LONGEST_WAIT_INCREMENT:
        found = str(settings.wait_increment_seconds)
        yield RealmFinding("realm_locks_shortly", {"found": found})


def judge_required_actions(view: RealmView) -> Iterator[RealmFinding]:
    """The code is changed at the first login, and nothing else stands between."""
    if view.required_actions is None:
        return
    enabled = {action.alias: action for action in view.required_actions if action.enabled}
    if "UPDATE_PASSWORD" not in enabled:
        yield RealmFinding("realm_change_not_forced")
    for alias, action in sorted(enabled.items()):
        if action.default_action:
            yield RealmFinding("realm_extra_step", {"found": action.name or alias})


def judge_reset(view: RealmView) -> Iterator[RealmFinding]:
    """A forgotten-password mail lets nobody past the code."""
    settings = view.settings
    if not settings.reset_password_allowed:
        yield RealmFinding("realm_no_reset")
        return
    if not settings.smtp_server.host:
        yield RealmFinding("realm_no_mail_server")
    if view.reset_flow is not None and not _is_guarded(view.reset_flow):
        yield RealmFinding("realm_reset_unguarded", {"flow": settings.reset_credentials_flow})


def judge_group(view: RealmView) -> Iterator[RealmFinding]:
    """The mark by which the guard knows them."""
    if view.groups is None:
        return
    group = next((group for group in view.groups if group.name == AWAITING), None)
    if group is None:
        yield RealmFinding("realm_group_missing", {"name": AWAITING})
    elif AWAITING not in group.realm_roles:
        yield RealmFinding("realm_group_without_role", {"name": AWAITING})


def _is_guarded(steps: tuple[Execution, ...]) -> bool:
    """Whether a guard comes before the new password, on the flow's own level."""
    for step in steps:
        if step.provider == NEW_PASSWORD and step.requirement != "DISABLED":
            return False
        if step.requirement == "CONDITIONAL" and _turns_away(step.steps):
            return True
    return True  # a flow without a new password lets nobody in


def _turns_away(steps: tuple[Execution, ...]) -> bool:
    """All conditions must hold before the rest of such a flow is gone through: ours must be the only one."""
    active = [step for step in steps if step.requirement == "REQUIRED"]
    conditions = [step for step in active if step.provider.startswith("conditional-")]
    return (
        len(conditions) == 1
        and conditions[0].provider == HAS_ROLE
        and conditions[0].config.get("condUserRole") == AWAITING
        and conditions[0].config.get("negate", "false") != "true"
        and any(step.provider == DENY for step in active)
    )
