"""Texts that do what data must not do to a terminal, and for each a harmless twin that is as wide.

The kinds are those that Textual 8.2.8 hands to the terminal as they are, or reads as its own markup.
"""

from __future__ import annotations

import unicodedata
from random import Random

from rich.cells import cell_len

SIGN, WIDE_SIGN = "ø", "Ｏ"
"""What twins consist of; no text of ours holds them."""
BLANKS = "\u3000\u2800"
"""They are seen as nothing and taken for nothing, but take room: twins keep them."""

KINDS = {
    "title": ("A\x1b]0;pwn\x07Z", "A\x1b]2;pwn\x1b\\Z", "A\x1b]0;pwn"),
    "clipboard": ("A\x1b]52;c;cHdu\x07Z", "\x1b]52;p;!\x07"),
    "hyperlink": ("A\x1b]8;;http://evil.example\x1b\\Z\x1b]8;;\x1b\\", "[link=http://evil.example]x[/link]Z"),
    "csi": ("A\x1b[2J\x1b[31mZ", "\x1b[999;999H\x1b[6n", "\x1b[?1049l", "\x1b[?25l\x1b[3J", "\x1bc\x1b#8"),
    "other escapes": ("\x1bPq#0~\x1b\\", "\x1b_G\x1b\\", "\x1b(0lqk\x1b)0",
        "\x1b[200~x\x1b[201~", "A\x1b", "\x1b["),
    "c1": ("A\x9b31mZ", "A\x9d0;pwn\x9cZ", "\x90q\x9c", "\x84\x85\x8d\x8e\x8f", "\x9b2J"),
    "nul and others": ("A\x00B\x7fC\x08Z", "\x07\x0b\x0c", "\x7f\x7f\x7f\x7f", "\x11\x13\x05\x1a"),
    "shifts": ("A\x0eB\x0fZ", "\x0e", "lqqk\x0elqqk"),
    "bidi": ("A\u202eevil\u202cZ", "\u2067x\u2066y\u2068z\u2069\u2069", "\u061c\u200f\u200e",
        "\u202d\u202b\u202a", "אבג דה"),
    "zero width": ("A\u200b\u200dB\ufeffZ", "\u2060\u2061\u2064\u00ad", "A\u034f\u180eB",
        "\U000e0041\U000e0001", "\ufff9x\ufffay\ufffb"),
    "fillers": ("A\u3164B\uffa0C\u115f\u1160", "\u2800\u2800", "\u17b4\u17b5", "x\ufe0ey\ufe0f\U000e0100"),
    "stacked marks": ("e\u0301o" + "\u0336" * 6, "Z" + "\u0300\u0323\u0489" * 30, "\u0301\u0301x",
        "\u20dd\u20e0a\u20e3"),
    "wide": ("漢字\U0001f453Z", "한국어 조선", "ｗｉｄｅ", "\u3000漢\u3000字", "한글"),
    "emoji": (
        "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f44d\U0001f3fd", "❤\ufe0f ☎\ufe0f",
        "1\ufe0f\u20e3",
        "\U0001f1e9\U0001f1ea\U0001f1eb", "\U0001f3f4\U000e0067\U000e0062\U000e007f", "☎ ✔ ⌚ ⚠",
    ),
    "line ends": ("A\rB\nC\tZ", "\r\n\r\n", "A\u2028B\u2029C\x85D", "\t\t", "\n"),
    "markup": (
        "A[bold]x[/]Z", "A[/x]Z [red", "[@click=app.quit]x[/]", "[@click=app.bell()]", "[red on blue]",
        "[[", "]",
        "[/]", "\\[bold]", "[$primary]", "[b][i][u]", ":smile:", "[not a tag", "[reverse]Z",
    ),
    "formats": ("{x}", "{0.__class__}", "{", "}", "{{}}", "%s %d %(x)s %", "{name}", "{number!r:>99}"),
    "quotes": ("O'Neill\"`", "\\n\\x1b[2J\\", "'; DROP TABLE customer; --", "$(reboot) `x`",
        "<b>&amp;</b>", "\"\"\"", "* _ # ~~"),
    "long": ("Donaudampfschifffahrt" * 9, "lang " * 60, "x" * 700, "漢" * 90, "\x1b[2J" * 40),
}  # fmt: skip

WITHOUT_ROOM = frozenset(
    "\u115f\u1160\u17b4\u17b5\u3164\uffa0"
    + "".join(map(chr, (*range(0x1F1E6, 0x1F200), *range(0x1F3FB, 0x1F400))))
)
"""Fillers, halves of flags, tints: what terminals count in different ways is left out."""

HALF = ("\udc80", "A\ud83dZ", "\udcff\udc9b2J")
"""Lone surrogates. No UTF-8 column takes them, but JSON does, and so do file names."""


def hostile_texts(rng: Random, count: int) -> list[str]:
    """So many different texts; every kind comes up, alone, beside letters and mixed with others."""
    every = [text for texts in KINDS.values() for text in texts]
    found = dict.fromkeys(every)
    while len(found) < count:
        parts = rng.sample(every, rng.choice((1, 2, 3)))
        parts.insert(
            rng.randrange(len(parts) + 1), rng.choice(("Anna", "Müller-Lüdenscheidt", "Gießen", "x", " "))
        )
        found[rng.choice(("", " ")).join(parts)] = None
    return rng.sample(list(found)[:count], count)


def as_it_is(text: str) -> str:
    """The hostile text itself, where `twin` stands for the harmless one."""
    return text


def twin(text: str) -> str:
    """A text of the same words and widths that does nothing."""
    return "".join(_twin(sign) for sign in text)


def twin_of_lines(text: str) -> str:
    """The same for what is shown in lines of its own: they begin where they begin in the text."""
    return "\n".join(twin(line) for line in text.splitlines())


def _twin(sign: str) -> str:
    """A blank for each control; nothing for what takes no room of its own."""
    if sign in BLANKS:
        return sign
    if sign.isspace() or unicodedata.category(sign) == "Cc":
        return " "
    if unicodedata.category(sign) in ("Cf", "Cs", "Me") or sign in WITHOUT_ROOM:
        return ""
    return ("", SIGN, WIDE_SIGN)[cell_len(sign)]
