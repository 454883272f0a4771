"""A process that lives in a practice world together with others.

`python -m tests.practice.world_visitor FILE SEED` prints what it did as JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from random import Random

from sinno_tui.domain.contracts.accounts import AccountExists, NewAccount
from sinno_tui.domain.contracts.sms import Sms
from sinno_tui.practice.accounts import PracticeAccounts
from sinno_tui.practice.sms_gateway import PracticeSmsGateway
from tests.practice.people import CODE, NUMBER
from tests.practice.worlds import Clock, allowed, opened_world, surroundings

ROUNDS = 25


async def main(file: Path, seed: int) -> None:
    around = surroundings(Clock(), seed)
    accounts, gateway = PracticeAccounts(around), PracticeSmsGateway(around)
    made, emails = 0, [f"kunde{number}@example.com" for number in range(ROUNDS)]
    Random(seed).shuffle(emails)
    async with opened_world(file):
        for number, email in enumerate(emails):
            try:
                await accounts.create(allowed(), NewAccount("a", "1", email, "A", "B", "de", CODE))
                made += 1
            except AccountExists:
                pass
            shared = await accounts.find(emails[0])
            assert shared is not None
            await accounts.set_password(allowed(), shared.id, CODE)
            await gateway.send(allowed(), Sms(f"{seed}.{number}", NUMBER, "x", "x"))
    print(json.dumps({"made": made, "passwords_set": ROUNDS}))


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
