"""What must be true when everything has come to its end."""

from __future__ import annotations

from sinno_tui.domain.activation import State
from sinno_tui.domain.customers import APP_CUSTOMER_ID, Channel, ConsentState
from tests.simulation.accounts import Held
from tests.simulation.clerk import Notebook
from tests.simulation.oracle import Oracle, Row
from tests.simulation.people import Person, World
from tests.simulation.story import gaps

_HIS = "customer_id = (SELECT id FROM customer WHERE number = ?)"


class Ending:
    """Compares rows, world and what the clerks were told."""

    def __init__(self, oracle: Oracle, world: World, people: list[Person], notebook: Notebook) -> None:
        self._oracle = oracle
        self._world = world
        self._people = people
        self._notebook = notebook

    def check(self) -> None:
        """Raises `Violation`."""
        rows = {row.number: row for row in self._oracle.rows()}
        for person in self._people:
            row = rows[person.number]
            account = self._world.accounts.of_customer(person.number)
            self._confirmed_deeds_are_there(person, row)
            self._state_is_true(person, row, account)
            self._code_is_worthless(person, account)
            self._file_is_complete(person, row, account)
            for gap in gaps(self._oracle.eye, row):
                self._wrong(person, gap)

    def _wrong(self, person: Person, what: str) -> None:
        self._oracle.wrong(f"customer {person.number}: {what}")

    def _confirmed_deeds_are_there(self, person: Person, row: Row) -> None:
        if row.generation < self._notebook.generation[person.number]:
            self._wrong(person, "a confirmed start is lost")
        if row.wanted_instructions < self._notebook.wishes[person.number]:
            self._wrong(person, "a confirmed wish is lost")
        saved = self._notebook.contacts.get(person.number)
        if saved is not None and self._oracle.typed(person.number) != (saved.mobile, saved.email):
            self._wrong(person, "saved contacts are lost")

    def _state_is_true(self, person: Person, row: Row, account: Held | None) -> None:
        if row.attention:
            if not person.neglected:
                self._wrong(person, f"given to a person for nothing: {row.problem_code}")
            return
        if account is None or account.id != row.account_id:
            self._wrong(person, "closed without his account")
        elif account.locked is not row.account_locked or row.wanted_lock is not row.account_locked:
            self._wrong(person, "locked otherwise than it is said")
        elif account.id not in self._world.accounts.disturbed:
            if account.used != (row.closed_as in (State.SET_UP, State.PASSWORD_CHANGED)):
                self._wrong(person, f"closed as {row.closed_as}, which is not true")
            if (account.branch is not None) != (row.closed_as == State.SET_UP):
                self._wrong(person, f"closed as {row.closed_as}, with branch {account.branch}")
        if row.closed_as != State.EXPIRED and row.wanted_instructions != row.sent_instructions:
            self._wrong(person, "a wish is not carried out")

    def _code_is_worthless(self, person: Person, account: Held | None) -> None:
        """Days after its end a code that was ever sent opens nothing, whoever has to look at the rest."""
        if account is None or account.used or account.id in self._world.accounts.disturbed:
            return
        if any(sms.code == account.password for sms in self._world.gateway.taken):
            self._wrong(person, "a code is still good after its end")

    def _file_is_complete(self, person: Person, row: Row, account: Held | None) -> None:
        """Property and consent came with the account; what he can be reached by is claimed."""
        made = row.account_id is not None
        if made and (account is None or account.id != row.account_id):
            self._wrong(person, "the row names another account")
        properties = self._read(f"SELECT name, value FROM customer_property WHERE {_HIS}", person)
        if properties != ([(APP_CUSTOMER_ID, row.account_id)] if made else []):
            self._wrong(person, f"properties {properties}")
        consents = self._read(f"SELECT channel, state FROM consent WHERE {_HIS}", person)
        if consents != ([(Channel.APP.value, ConsentState.NOT_ASKED.value)] if made else []):
            self._wrong(person, f"consents {consents}")
        claims = self._read(f"SELECT contact FROM contact_claim WHERE {_HIS} ORDER BY contact", person)
        [(mobile, email)] = self._read("SELECT mobile, email FROM customer WHERE number = ?", person)
        if claims != [(f"email:{email}",), (f"mobile:{mobile}",)]:
            self._wrong(person, f"claims {claims}")

    def _read(self, query: str, person: Person) -> list[tuple[object, ...]]:
        return [tuple(row) for row in self._oracle.eye.execute(query, [person.number])]
