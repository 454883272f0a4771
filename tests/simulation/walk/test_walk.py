"""Whatever the order in which claim, settlement and staff's deeds come, nothing goes wrong and an end is
in reach."""

from __future__ import annotations

import pytest

from tests.simulation.walk.state import Budget
from tests.simulation.walk.walk import WALKS, walk

pytestmark = pytest.mark.timeout(300)


@pytest.mark.parametrize("budget", WALKS)
def test_all_orders_of_a_small_world_are_right(budget: Budget) -> None:
    walked = walk(budget)
    assert walked.wrong is None, (walked.wrong, *walked.way)
    assert walked.states > 1_000
