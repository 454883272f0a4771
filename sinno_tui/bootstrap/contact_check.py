"""The contact check, loaded when the first contact is judged: its libraries take some 50 ms."""

from __future__ import annotations

from functools import cached_property

from sinno_tui.domain.contacts import CheckedContact, ContactCheck


class LateContactCheck:
    """Implements `ContactCheck`."""

    def __init__(self, region: str) -> None:
        self._region = region

    def mobile(self, typed: str) -> CheckedContact:
        """See `ContactCheck`."""
        return self._check.mobile(typed)

    def email(self, typed: str) -> CheckedContact:
        """See `ContactCheck`."""
        return self._check.email(typed)

    @cached_property
    def _check(self) -> ContactCheck:
        from sinno_tui.domain.contact_check import LibraryContactCheck

        return LibraryContactCheck(self._region)
