"""The address of a database, to be shown."""

from __future__ import annotations

import re

_PASSWORDS = re.compile(r"(://[^:@/]*:).*(?=@)|(password=)[^&]*")


def without_password(address: str) -> str:
    """Both places where a password may stand, before the host and as a parameter, are blotted out."""
    return _PASSWORDS.sub(lambda found: f"{found[1] or found[2]}***", address)
