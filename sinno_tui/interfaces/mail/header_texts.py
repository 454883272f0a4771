"""Values for headers, written such that every reader takes them for what they are, and nothing for more.

They are put together here because Python's email package can't be trusted with what others wrote: up to
3.11.9 and 3.12.4 it decodes an encoded word in a name and writes the line ends that are in it
(CVE-2024-6923), and it loses the quotes around a name where it folds a line, so that a part of the name
becomes an address.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from datetime import datetime
from email.utils import format_datetime

from sinno_tui.domain.cleaning import clean_line

_PLAIN = re.compile(r"[A-Za-z0-9 !#$%&'*+/^_`{|}~-]{1,60}")
"""Words that need no quotes before an address (RFC 5322, 3.2.3), less '=' and '?', and all on one line."""
_ATOMS = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_MESSAGE_ID = re.compile(f"<{_ATOMS}@{_ATOMS}>")
"""RFC 5322, 3.6.4, without its quoted and obsolete forms."""
_LONGEST_ID = 900
"""Signs: it can't be folded, and a line has 998 (RFC 5322, 2.1.1)."""
_BYTES_IN_A_WORD = 45
"""60 in base64, 72 with what is around them; 75 are allowed (RFC 2047, 2)."""
_ODD_IN_FILE_NAMES = re.compile(r"[^A-Za-z0-9._-]+")


def words(text: str) -> str:
    """A subject, or a name before an address: as it is if that is plain, else in encoded words (RFC 2047)."""
    line = clean_line(text)
    if not line or _PLAIN.fullmatch(line):
        return line
    return "\r\n ".join(f"=?utf-8?b?{b64encode(chunk).decode('ascii')}?=" for chunk in _chunks(line))


def mailbox(address: str, name: str = "") -> str:
    """An address, which must be one, with the name to be shown for it."""
    shown = words(name)
    return f"{shown} <{address}>" if shown else address


def message_id(wanted: str) -> str:
    """`wanted` where it is one; else one that follows from it, so that the same mail keeps the same."""
    if len(wanted) <= _LONGEST_ID and _MESSAGE_ID.fullmatch(wanted):
        return wanted
    return f"<{fingerprint(wanted)}@sinno-app.invalid>"


def moment(at: datetime) -> str:
    """RFC 5322, 3.3."""
    return format_datetime(at)


def file_name(wanted: str) -> str:
    """ASCII without spaces and quotes, which readers treat in different ways."""
    return _ODD_IN_FILE_NAMES.sub("_", wanted)[:60].strip(".") or "_"


def fingerprint(text: str) -> str:
    """The same for the same text, whatever is in it."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:24]


def _chunks(line: str) -> list[bytes]:
    """Whole characters, for each word is decoded alone (RFC 2047, 5)."""
    chunks = [b""]
    for sign in line:
        encoded = sign.encode()
        if len(chunks[-1]) + len(encoded) > _BYTES_IN_A_WORD:
            chunks.append(b"")
        chunks[-1] += encoded
    return chunks
