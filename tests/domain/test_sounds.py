from __future__ import annotations

import pytest

from sinno_tui.domain.folding import words
from sinno_tui.domain.sounds import sound_of


def sound(name: str) -> str:
    [word] = words(name)
    return sound_of(word)


@pytest.mark.parametrize(
    "alike",
    [
        "Meyer Maier Mayr Meier Mayer",
        "Schmidt Schmitt Schmid Schmied",
        "Müller Mueller Miller Möller",
        "Philipp Filip",
        "Krüger Kröger",
        "Weiß Weiss Weis",
        "Şahin Schahin",
    ],
)
def test_names_that_sound_alike_have_one_code(alike: str) -> None:
    assert len({sound(name) for name in alike.split()}) == 1


def test_names_that_sound_otherwise_have_others() -> None:
    assert len({sound(name) for name in ("Müller", "Schmidt", "Meier", "Becker", "Weber")}) == 5


def test_other_scripts_have_no_sound() -> None:
    assert [sound(name) for name in ("Иванов", "田中", "محمد")] == ["", "", ""]
