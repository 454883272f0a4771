"""Debian's Chromium, headless, as a customer's phone sees web pages. Playwright drives it; its own browser
is not needed."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext

PATIENCE = 60_000
"""Milliseconds for a page, on a slow machine."""

_FLAGS = [
    "--no-sandbox",  # root has none
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
async def phone() -> AsyncIterator[BrowserContext]:
    """A German phone's browser without cookies."""
    from playwright.async_api import async_playwright  # only who needs it waits for it

    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=_FLAGS, headless=True
        )
        try:
            context = await chromium.new_context(viewport={"width": 420, "height": 760}, locale="de-DE")
            context.set_default_timeout(PATIENCE)
            yield context
        finally:
            await chromium.close()
