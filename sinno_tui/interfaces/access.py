"""What every adapter asks of the way to its peer: whether it leaves this machine, and whom to believe."""

from __future__ import annotations

import ssl
from ipaddress import ip_address


def is_this_machine(host: str) -> bool:
    """Whether nothing that is sent there leaves the machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def is_about_certificate(trouble: BaseException) -> bool:
    """Whether the peer's certificate is not believed: HTTP clients wrap that in errors of their own."""
    cause: BaseException | None = trouble
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False
