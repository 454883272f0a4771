"""A page of numbered steps, as plain text and as HTML for a mail.

The HTML sets no colours, so that a dark mode may choose its own, and loads nothing from anywhere: pictures
are parts of the mail. All values are data and get escaped here, once.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from sinno_tui.domain.contracts.mail import InlinePicture

WIDTH = 72
"""Columns of the plain text; links and addresses are never broken."""

_HTML = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
</head>
<body style="font-family: sans-serif; font-size: 16px; line-height: 1.5; max-width: 40em; padding: 0 1em;
 overflow-wrap: anywhere">
{body}
</body>
</html>
"""


@dataclass(frozen=True)
class Step:
    """One step: a sentence, and what belongs beneath it."""

    sentence: str
    without_picture: str = ""
    """The sentence for the plain text, where it differs."""
    link: str = ""
    detail: str = ""
    picture: InlinePicture | None = None


@dataclass(frozen=True)
class Page:
    """The whole text, in order."""

    language: str
    title: str
    opening: Sequence[str]
    """Paragraphs."""
    steps: Sequence[Step]
    closing: Sequence[str]
    """Paragraphs."""
    sender: Sequence[str]
    """Lines."""


def text_of(page: Page) -> str:
    """The page as plain text."""
    return "\n".join(
        [
            *(f"{_wrapped(paragraph)}\n" for paragraph in page.opening),
            *(_text_of_step(number, step) for number, step in enumerate(page.steps, start=1)),
            "",
            *(f"{_wrapped(paragraph)}\n" for paragraph in page.closing),
            *page.sender,
            "",
        ]
    )


def _text_of_step(number: int, step: Step) -> str:
    sentence = _wrapped(f"{number}. {step.without_picture or step.sentence}", indent="   ")
    return "\n".join([sentence, *(f"   {line}" for line in (step.link, step.detail) if line)])


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def html_of(page: Page) -> str:
    """The page as HTML."""
    body = [
        *(f"<p>{escape(paragraph)}</p>" for paragraph in page.opening),
        "<ol>",
        *map(_html_of_step, page.steps),
        "</ol>",
        *(f"<p>{escape(paragraph)}</p>" for paragraph in page.closing),
        f"<p>{'<br>'.join(map(escape, page.sender))}</p>",
    ]
    return _HTML.format(language=escape(page.language), title=escape(page.title), body="\n".join(body))


def _html_of_step(step: Step) -> str:
    parts = [escape(step.sentence)]
    if step.link:
        parts.append(_html_of_link(step.link))
    if step.detail:
        parts.append(f"<strong>{escape(step.detail)}</strong>")
    if step.picture:
        source, alternative = escape(step.picture.content_id), escape(step.picture.alternative)
        parts.append(f'<img src="cid:{source}" alt="{alternative}" style="max-width: 100%">')
    return f'<li style="margin-bottom: 1em">{"<br>".join(parts)}</li>'


def _html_of_link(address: str) -> str:
    """A link only where it leads to a web page: nothing else may be called up out of a mail."""
    shown = escape(address)
    if not address.startswith(("https://", "http://")):
        return shown
    return f'<a href="{shown}">{shown}</a>'
