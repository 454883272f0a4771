from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sinno_tui.domain.language import Language
from sinno_tui.messages.instructions import InstructionsContent


@pytest.fixture
def content() -> InstructionsContent:
    return InstructionsContent(
        salutation="Frau",
        title="",
        first_name="Anna",
        last_name="Müller",
        email="anna.mueller@example.com",
        branch_name="Optik Hauptstraße",
        branch_street="Hauptstraße 1",
        branch_postcode="35390",
        branch_town="Gießen",
        branch_phone="030 23125 000",
        branch_email="filiale@example.com",
        sender_name="Optik Hauptstraße",
        download_url="https://example.org/app/sinno",
        branch_code_text="filiale@example.com",
        language=Language.GERMAN,
        message_id="<0190f5c2-1111-7000-8000-000000000000.1@example.com>",
        date=datetime(2026, 11, 24, 10, 4, tzinfo=UTC),
    )
