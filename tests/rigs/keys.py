"""The bytes that the keys of different terminals send (terminfo; xterm's ctlseqs; console_codes(4))."""

from __future__ import annotations

_EVERYWHERE = {
    "Enter": "\r",
    "Tab": "\t",
    "ShiftTab": "\x1b[Z",
    "Backspace": "\x7f",
    "Esc": "\x1b",
    "Space": " ",
    "Up": "\x1b[A",
    "Down": "\x1b[B",
    "Right": "\x1b[C",
    "Left": "\x1b[D",
    "Insert": "\x1b[2~",
    "Delete": "\x1b[3~",
    "PageUp": "\x1b[5~",
    "PageDown": "\x1b[6~",
    "F6": "\x1b[17~",
    "F7": "\x1b[18~",
    "F8": "\x1b[19~",
    "F9": "\x1b[20~",
    "F10": "\x1b[21~",
    "F11": "\x1b[23~",
    "F12": "\x1b[24~",
}
_VT = {
    "Home": "\x1b[1~",
    "End": "\x1b[4~",
    "F1": "\x1bOP",
    "F2": "\x1bOQ",
    "F3": "\x1bOR",
    "F4": "\x1bOS",
    "F5": "\x1b[15~",
}
_XTERM = _VT | {"Home": "\x1b[H", "End": "\x1b[F"}
_LINUX = _VT | {f"F{number}": f"\x1b[[{letter}" for number, letter in enumerate("ABCDE", start=1)}


def bytes_of(key: str, term: str, charset: str = "utf-8") -> bytes:
    """What `key` sends on a terminal of the type `term`.

    `key` is a name ("Enter", "F10"), one character ("m", "ü"), "^X" for Ctrl-X, or "M-x" for Alt-x.
    """
    own = _LINUX if term.startswith("linux") else _VT if term.startswith("vt") else _XTERM
    if key in own or key in _EVERYWHERE:
        return (own.get(key) or _EVERYWHERE[key]).encode()
    if len(key) == 2 and key[0] == "^":
        return bytes([ord(key[1].upper()) & 0x1F])
    if key.startswith("M-"):
        return b"\x1b" + bytes_of(key[2:], term, charset)
    if len(key) == 1:
        return key.encode(charset)
    raise ValueError(f"no such key: {key!r}")
