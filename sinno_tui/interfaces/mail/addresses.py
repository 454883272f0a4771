"""E-mail addresses as they go over the wire (RFC 5321, 6531, 5890)."""

from __future__ import annotations

import re
from email.errors import MessageError
from email.headerregistry import Address

import idna

from sinno_tui.domain.cleaning import clean_line

_LONGEST = 254
"""Bytes (RFC 5321, 4.5.3.1.3, less the angle brackets)."""
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_ENCODED_WORD = "=?"


class NoAddress(Exception):
    """This can't be an e-mail address, or would be read as another one or as several."""


def wire_address(address: str) -> str:
    """One address, whose domain is in ASCII, as the wire knows it; what stands before the '@' is unchanged.

    It is IDNA 2008 that tells 'straße' from 'strasse', as the registries do; Python's own codec makes one of
    both. Raises `NoAddress`.
    """
    local, _, domain = address.rpartition("@")
    if not local.isascii() and ('"' in local or clean_line(local) != local):
        raise NoAddress
    wire = f"{local}@{_ascii_domain(domain)}"
    if len(wire.encode("utf-8", "replace")) > _LONGEST or _ENCODED_WORD in wire:  # some readers decode these
        raise NoAddress
    # The email package judges the whole, but takes only ASCII: other letters are as good as an 'x'.
    stand_in = _BEYOND_ASCII.sub("x", wire)
    try:
        judged = Address(addr_spec=stand_in).addr_spec
    except (AttributeError, IndexError, MessageError, ValueError) as error:  # how it says no
        raise NoAddress from error
    if judged != stand_in:  # it held a comment or something else that is left out
        raise NoAddress
    return wire


def _ascii_domain(domain: str) -> str:
    if domain.isascii():
        return domain
    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise NoAddress from error
