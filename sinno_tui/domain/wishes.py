"""What staff ask of the worker, as columns that the worker never writes. Pure functions.

Asking twice, or two clerks at once, is asking once.
"""

from __future__ import annotations

from dataclasses import replace

from sinno_tui.domain.activation import Activation
from sinno_tui.domain.language import Language


def wanting_new_code(activation: Activation, *, email: str, mobile: str, language: Language) -> Activation:
    """The next generation, with these contacts."""
    return replace(
        activation,
        wanted_generation=activation.generation + 1,
        wanted_email=email,
        wanted_mobile=mobile,
        wanted_language=language.value,
    )


def wanting_lock(activation: Activation, *, locked: bool) -> Activation:
    """The account locked, or not any more."""
    return replace(activation, wanted_lock=locked)


def wanting_undo(activation: Activation) -> Activation:
    """This generation undone; one that is begun later is not."""
    return replace(activation, wanted_undo=activation.generation)


def wanting_look(activation: Activation) -> Activation:
    """Somebody looks how far the customer is."""
    return replace(activation, wanted_looks=activation.wanted_looks + 1)


def wanting_instructions(activation: Activation) -> Activation:
    """The very same mail once more."""
    return replace(activation, wanted_instructions=activation.wanted_instructions + 1)
