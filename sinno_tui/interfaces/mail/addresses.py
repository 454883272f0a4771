"""E-mail addresses as they go over the wire (RFC 5321, 6531, 5890)."""

from __future__ import annotations

import re
from email.errors import MessageError
from email.headerregistry import Address

import idna

from sinno_tui.domain.cleaning import clean_line

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


class NoAddress(Exception):
    """This can't be an e-mail address, or would be read as another one or as several."""


def wire_address(address: str, name: str = "") -> Address:
    """One address, with the name to be shown before it.

    The domain comes in ASCII, as the wire knows it. It is IDNA 2008 that tells 'straße' from 'strasse', as
    the registries do; Python's own codec makes one of both. What stands before the '@' stays as it is.
    Raises `NoAddress`.
    """
    local, _, domain = address.rpartition("@")
    # The email package judges the whole, but takes only ASCII: other letters are as good as an 'x'.
    stand_in = f"{_BEYOND_ASCII.sub('x', local)}@{_ascii_domain(domain)}"
    try:
        judged = Address(addr_spec=stand_in)
    except (MessageError, ValueError, IndexError) as error:  # how the email package says no
        raise NoAddress from error
    if judged.addr_spec != stand_in:  # it held a comment or something else that is left out
        raise NoAddress
    if local.isascii():
        return Address(clean_line(name), addr_spec=stand_in)
    if '"' in local or clean_line(local) != local:
        raise NoAddress
    return Address(clean_line(name), username=local, domain=judged.domain)


def is_international(address: Address) -> bool:
    """Whether only a server with SMTPUTF8 takes it (RFC 6531)."""
    return not address.addr_spec.isascii()


def _ascii_domain(domain: str) -> str:
    if domain.isascii():
        return domain
    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise NoAddress from error
