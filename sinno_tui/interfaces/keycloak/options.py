"""How one Keycloak realm is reached, and as whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from sinno_tui.domain.errors import WrongUse
from sinno_tui.interfaces.access import is_this_machine
from sinno_tui.realm.names import WORKER_CLIENT


@dataclass(frozen=True)
class KeycloakOptions:
    """What the administrator sets for the account service."""

    url: str
    """Of the server, with its base path where it has one: `https://login.example.com/auth`."""
    realm: str
    client_secret: str = field(repr=False)
    client_id: str = WORKER_CLIENT
    """The confidential client whose service account has the rights in `realm.names`."""
    ca_file: Path | None = None
    """PEM file with the only authorities to be trusted; None: those of the system."""
    patience: float = 10.0
    """Seconds for the connection and for each answer; not more than a call of the worker may take."""
    branch_expected: bool = True
    """Whether the app writes the branch that the customer has chosen into his account. If not, a changed
    password is all that can be seen of him."""

    @property
    def base(self) -> str:
        """The address without a slash at its end."""
        return self.url.rstrip("/")


def check(options: KeycloakOptions) -> None:
    """Raises `WrongUse` where these can't be used, or would show the secret to the network."""
    try:
        parts = urlsplit(options.url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise WrongUse("accounts_url_unusable", url=options.url) from None
    if (
        parts.scheme not in ("https", "http")
        or not host
        or parts.query
        or parts.fragment
        or "@" in parts.netloc
    ):
        raise WrongUse("accounts_url_unusable", url=options.url)
    if parts.scheme == "http" and not is_this_machine(host):
        raise WrongUse("accounts_unencrypted", url=options.url)
    if not options.realm or not options.client_id or not options.client_secret:
        raise WrongUse("accounts_login_missing")
