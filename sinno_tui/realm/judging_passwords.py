"""Whether the realm takes our codes as passwords, and no passwords that are too weak."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sinno_tui.domain.code import ALPHABET, derive_code
from sinno_tui.realm.finding import RealmFinding
from sinno_tui.realm.numbers import number
from sinno_tui.realm.view import RealmView

SHORTEST = 8
"""Signs that a password must have at least (OWASP ASVS 5.0, 6.2.1)."""

_CODES = [derive_code(b"any key", "1", generation) for generation in range(50)]
_AFTER_CODES = [f"{ALPHABET[at:]}{ALPHABET[:at]}-A1" for at in range(len(ALPHABET))]
"""Like the passwords that take the place of codes whose time is over: of those the worker draws thirty signs,
and the end is the same."""
_RULE = re.compile(r"(\w+)(?:\((.*?)\))?(?: and |$)")

_LEAST = {"digits": 1, "lowerCase": 1, "upperCase": 0, "specialChars": 1, "length": len(_CODES[0])}
"""How many of these every code has for certain; a rule that asks for more refuses some."""


def judge_passwords(view: RealmView) -> Iterator[RealmFinding]:
    """Reads the policy as the realm keeps it: `length(10) and notUsername(undefined)`."""
    rules = dict(_RULE.findall(view.settings.password_policy))
    if number(rules.get("length"), 0) < SHORTEST:
        yield RealmFinding("realm_short_passwords", {"least": str(SHORTEST)})
    for name, value in sorted(rules.items()):
        if _refuses_ours(name, value):
            yield RealmFinding("realm_refuses_codes", {"rule": f"{name}({value})"})
    if number(rules.get("passwordHistory"), 0) > 0:
        yield RealmFinding("realm_password_history")


def _refuses_ours(name: str, value: str) -> bool:
    if name in _LEAST:
        return number(value, _DEFAULTS.get(name, 1)) > _LEAST[name]
    if name == "maxLength":
        return number(value, 64) < len(_AFTER_CODES[0])
    if name == "regexPattern":
        return not _all_match(value)
    return False


_DEFAULTS = {"length": 8}
"""What a rule without a number means."""


def _all_match(pattern: str) -> bool:
    """Java's patterns and Python's are nearly the same; what can't be read here is left alone."""
    try:
        return all(re.fullmatch(pattern, sample) for sample in _CODES + _AFTER_CODES)
    except (re.error, OverflowError, RecursionError):
        return True
