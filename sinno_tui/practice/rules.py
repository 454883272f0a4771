"""The figures of the practice realm's rules: passwords, wrong tries, names."""

from __future__ import annotations

from datetime import timedelta

SHORTEST_PASSWORD = 10
"""Signs. OWASP ASVS 5.0, 6.2.1 asks for eight at least; the code, which is a password too, has eleven."""

FAILURES_BEFORE_LOCK = 5
WAIT_INCREMENT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=12)
"""Keycloak's own values for 'Wait Increment', 'Max Wait' and 'Failure Reset Time'; see `lockout`."""

RESET_LIFE = timedelta(minutes=5)
"""How long the number of a 'forgotten password' mail opens the account; Keycloak's own value for its link."""

LONGEST_NAME = 120
"""Signs of a first or a last name."""
