from __future__ import annotations

import pytest

from storage.place import place_of


@pytest.mark.parametrize(
    "address",
    [
        "postgres://clerk:secret@db.example.com/shop",
        "postgresql://clerk:a@secret/@db.example.com/shop",
        "postgres://db.example.com/shop?password=secret",
        "postgres://db.example.com/shop?user=clerk&password=secret&sslmode=require",
    ],
)
def test_a_place_is_shown_without_its_password(address: str) -> None:
    shown = str(place_of(address))
    assert "secret" not in shown
    assert "db.example.com/shop" in shown
