"""How a gateway is reached: an address that keeps secrets, and the certificates that are believed."""

from __future__ import annotations

import ssl
from pathlib import Path
from urllib.parse import urlsplit

from sinno_tui.domain.errors import WrongUse
from sinno_tui.interfaces.access import is_this_machine


def safe_address(url: str) -> str:
    """The address as it is, without a slash at its end.

    Raises `WrongUse('sms_address_unsafe', url=…)` for anything but https: the password and the code go that
    way. http is good enough on loopback.
    """
    parts = urlsplit(url)
    on_loopback = parts.scheme == "http" and is_this_machine(parts.hostname or "")
    if not parts.hostname or parts.username or (parts.scheme != "https" and not on_loopback):
        raise WrongUse("sms_address_unsafe", url=f"{parts.scheme}://{parts.hostname or ''}")
    return url.rstrip("/")


def trust(ca_file: Path | None) -> ssl.SSLContext:
    """Believes only the authorities in `ca_file` (PEM), by default those of the machine.

    Raises `WrongUse('sms_ca_file', path=…)` where there is no certificate to be read.
    """
    try:
        return ssl.create_default_context(cafile=ca_file)
    except OSError as error:  # `ssl.SSLError`, for a file with something else in it, is one as well
        raise WrongUse("sms_ca_file", path=str(ca_file)) from error
