"""A practice installation whose every field holds one of the given texts, past the border that cleans them.

The same is built twice: of the hostile texts as they are, and of their harmless twins.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from sinno_tui.domain.customers import Branch, Contact, Customer
from sinno_tui.practice.world.connection import connection as world
from storage.transaction import connection as product
from tests.hostile.texts import BLANKS, HALF, WIDE_SIGN, twin, twin_of_lines
from tests.screens.longest import ACTIVE, OTHER, READY, RED, SIXTY
from tests.screens.phone_walks import bring_phones, phone_people
from tests.screens.phones import PhoneShop, phone_shop_at
from tests.screens.shop import BRANCH, customer

USER = "pmeier"
STEM = SIXTY[:6]
"""How all last names begin: the walks search for it."""
EXTRA = tuple("abcdefghij")
"""Customers whose numbers, addresses and branches are no valid ones either; their names go on with these."""
STUCK = EXTRA[0]
"""His activation does not get on."""
BARE, THIRD = "Filiale ohne Adresse", 70055

Show = Callable[[str], str]


@dataclass
class Supply:
    """Hands out the texts, one after the other and from the first again."""

    texts: Sequence[str]
    show: Show
    handed_out: int = 0
    _next: Any = field(init=False)

    def __post_init__(self) -> None:
        self._next = cycle(self.texts)

    def text(self, longest: int = 120, *, before: str = "") -> str:
        """The next one, no longer than its column is."""
        text = self._take(longest - len(before))
        if before and unicodedata.category(text[:1] or " ").startswith("M"):
            text = f" {text}"[: longest - len(before)]  # a mark belongs to what stands before it
        return before + self.show(text)

    def lines(self, longest: int) -> str:
        """The next one, for what is shown in lines of its own."""
        text = self._take(longest)
        return twin_of_lines(text) if self.show is twin else self.show(text)

    def number(self, before: str) -> str:
        """One for a telephone number, of which a list shows the beginning and the end: its twin must have as
        many signs, or it would be cut elsewhere."""
        while len(twin(text := self._take(19))) != len(text) or WIDE_SIGN in twin(text):
            continue
        return before + self.show(text)

    def _take(self, longest: int) -> str:
        """What leaves nothing to be seen gets letters around it: an empty part of a name is not shown."""
        self.handed_out += 1
        text: str = next(self._next)[:longest]
        return text if twin(text).strip(f" {BLANKS}") else f"A{text[: longest - 2]}Z"


async def build(folder: Path, template: Path, seed: int, supply: Supply, now: datetime) -> None:
    """The installation's `practice` folder, with what the walks of `tests.screens` need."""
    home = folder / "practice"
    home.mkdir(parents=True)
    async with phone_shop_at(home, template, seed, [*_people(supply), *_people_with_phones(supply)]) as shop:
        shop.clock.time = now
        await bring_phones(shop)
        for number in (str(ACTIVE), "stuck"):
            await shop.desk.activating.start(number, USER)
        await shop.work()
        await _fill_product(shop, supply)
        await _fill_world(supply, now)
    (home / "sinno.sqlite3").rename(home / "sinno.db")
    (home / "world.sqlite3").rename(home / "world.db")


def _people(supply: Supply) -> list[Customer]:
    def of(number: int, name: str, **more: Any) -> Customer:
        texts = _texts(supply, name)
        address, typed = f"kunde{number}@example.com", supply.text(60)
        contacts = {
            "mobile": Contact(typed, f"+4917139200{number % 100:02}"),
            "email": Contact(supply.text(254), address),
        }
        return customer(number, **(texts | contacts | more))

    shared = {"branch": Branch(0, BARE), "email": Contact(supply.text(254), "alle@example.com")}
    both = shared | {"mobile": Contact(supply.text(60), "+4917139200055")}
    walked = [
        of(ACTIVE, "ein"),
        of(RED, "zwei", **both),
        of(READY, "drei"),
        of(OTHER, "vier", **both),
        of(THIRD, "acht", **shared),
    ]
    extra = [_extra(supply, number, name) for number, name in enumerate(EXTRA, start=1)]
    return [*walked, *extra]


def _extra(supply: Supply, number: int, name: str) -> Customer:
    """Nothing in his record is as it should be, but the activation of one must start."""
    one = customer(9900 + number, **_texts(supply, name), branch=Branch(0, f"Filiale {name}"))
    if name == STUCK:
        return replace(one, number="stuck", branch=Branch(0, BRANCH))
    return replace(
        one,
        number=supply.text(40, before=name),
        mobile=Contact(supply.text(60), supply.number(name)),
        email=Contact(supply.text(254), supply.text(254, before=name)),
    )


def _people_with_phones(supply: Supply) -> list[Customer]:
    return [replace(one, **_texts(supply, f"tel{chr(int(one.number) + 40)}")) for one in phone_people()]


def _texts(supply: Supply, name: str) -> dict[str, Any]:
    """`name` decides the order in lists, whatever follows it."""
    return {
        "last_name": supply.text(before=f"{STEM}{name} "),
        "first_name": supply.text(),
        "salutation": supply.text(40),
        "title": supply.text(60),
        "birth_date": date(1958, 1, 2),
        "street": supply.text(),
        "postcode": supply.text(20),
        "town": supply.text(),
        "phone": supply.text(60),
        "note": supply.text(2000),
    }


async def _fill_product(shop: PhoneShop, supply: Supply) -> None:
    now = shop.clock()
    for row in await product().execute_query_dict("SELECT id, number FROM customer ORDER BY id"):
        await _fill_customer(supply, row["id"], now)
        form = f"contacts:{row['number']}"
        await _insert("draft", by=USER, form=form, typed=_typed(supply), at=now)
    await product().execute_query(
        "UPDATE activation SET step = 'account', attention = 1, due_at = NULL, state = 'needs_attention',"
        " problem_code = 'account_of_another_customer', problem_params = ?, code_expires_at = NULL"
        " WHERE customer_id = (SELECT id FROM customer WHERE number = 'stuck')",
        [json.dumps({"number": supply.text() + supply.show(HALF[1])})],
    )
    await product().execute_query(
        "UPDATE activation SET branch_chosen = ? WHERE branch_chosen IS NOT NULL", [supply.text()]
    )
    await product().execute_query(
        "UPDATE customer SET number = ? WHERE number = 'stuck'", [supply.text(40, before=STUCK)]
    )
    for row in await product().execute_query_dict("SELECT id, name FROM branch ORDER BY id"):
        await _fill_branch(supply, row["id"], row["name"])


async def _fill_customer(supply: Supply, customer_id: int, now: datetime) -> None:
    for number in range(2):
        texts = {"name": supply.text(80, before=str(number)), "value": supply.text(200)}
        await _insert("customer_property", customer_id=customer_id, **texts, short_code=supply.text(20))
    for channel, state in (("letter", "granted"), ("sms", "refused"), ("sinno_app", "granted")):
        said = {"channel": channel, "state": state, "at": now}
        await _insert(
            "consent", customer_id=customer_id, **said, by=supply.text(), text_version=supply.text(80)
        )
    for event in ("contacts_changed", supply.text(60)):
        await _insert("history", customer_id=customer_id, at=now, by=supply.text(), event=event)
        [row] = await product().execute_query_dict("SELECT max(id) AS id FROM history")
        for name in ("phone", "birth_date", supply.text(40)):
            changed = {"field": name, "old": supply.text(254), "new": supply.text(254)}
            await _insert("history_value", history_id=row["id"], **changed)


def _typed(supply: Supply) -> str:
    """JSON can hold what a column can't."""
    fields = {name: supply.text(100) + supply.show(HALF[0]) for name in ("phone", "mobile", "email")}
    return json.dumps(fields)


async def _fill_branch(supply: Supply, branch_id: int, name: str) -> None:
    """Addresses and names of those that the walks ask the app for stay, since codes are made of them."""
    columns = {
        "name": supply.text(before=name[:9]),
        "street": supply.text(),
        "postcode": supply.text(20),
        "town": supply.text(),
        "phone": supply.text(60),
        "sender_name": supply.text(),
    }
    if name.startswith("Filiale ") and name != BARE:
        columns["email"] = supply.text(254, before=name[-1])
        columns["download_url"] = supply.text(500, before=name[-1])  # equal ones are one code
    setting = ", ".join(f"{column} = ?" for column in columns)
    await product().execute_query(f"UPDATE branch SET {setting} WHERE id = ?", [*columns.values(), branch_id])


async def _fill_world(supply: Supply, now: datetime) -> None:
    """What lies on phones and in mailboxes, and whose accounts they are. Workers do several things at once:
    order and times are made the same in both installations."""
    for table, owner, columns, times in (
        ("sms", '"to"', ("sender", "text"), ("accepted_at", "arrives_at")),
        ("mail", '"to"', ("sender_name", "sender", "subject", "text"), ("at",)),
        ("account", "email", ("first_name", "last_name", "branch"), ()),
    ):
        rows = await world().execute_query_dict(f"SELECT id FROM {table} ORDER BY {owner}, rowid")
        for minute, row in enumerate(rows):
            setting = ", ".join(f"{column} = ?" for column in (*columns, *times))
            texts = [_text_for(supply, table, column) for column in columns]
            moments = [now - timedelta(minutes=minute)] * len(times)
            await world().execute_query(
                f"UPDATE {table} SET {setting} WHERE id = ?", [*texts, *moments, row["id"]]
            )


def _text_for(supply: Supply, table: str, column: str) -> str:
    if column != "text":
        return supply.text(40)
    return supply.lines(400) if table == "mail" else supply.text(400)


async def _insert(table: str, **columns: object) -> None:
    marks = ", ".join("?" for _ in columns)
    await product().execute_query(
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", list(columns.values())
    )
