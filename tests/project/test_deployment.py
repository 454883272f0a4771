"""The recipes of docs/deployment.md, carried out as far as a test can."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sinno_tui.bootstrap.migration import migrate
from sinno_tui.bootstrap.opening import Opening, opened
from sinno_tui.bootstrap.surroundings import real_surroundings
from sinno_tui.bootstrap.wiring import desk_of
from sinno_tui.domain.errors import SinnoError
from sinno_tui.domain.language import Language
from sinno_tui.settings.installation import Installation, installation
from sinno_tui.settings.sections import SECTIONS
from sinno_tui.settings.sources import Options
from storage.interfaces import note_set_up
from storage.transaction import execute
from tests.rigs.postgres import ROLE, PostgresServer
from tests.rigs.sshd import ssh_server
from tests.rigs.terminal import TerminalSession

DOCS = Path(__file__).parents[2] / "docs"
RECIPES = (DOCS / "deployment.md").read_text("utf-8")
UNIT = DOCS / "sinno-tui-worker.service"
PROGRAM = "/opt/sinno-tui/bin/sinno-tui"
CUSTOMER = "Kundennummer;Nachname;Mobil;E-Mail;Filiale\n1;Müller;0171 3920001;anna@example.com;Markt\n"


def blocks(kind: str) -> list[str]:
    """The fenced blocks of a kind."""
    return re.findall(rf"```{kind}\n(.*?)```", RECIPES, re.DOTALL)


def configured(folder: Path, text: str) -> Installation:
    file = folder / "config.toml"
    file.write_text(text, "utf-8")
    return installation(Options(config=file), {}, Path("/nowhere"))


def test_the_configurations_are_understood_and_real(tmp_path: Path) -> None:
    one_machine, worker, terminal = (configured(tmp_path, text) for text in blocks("toml"))
    assert not any(here.practice for here in (one_machine, worker, terminal))
    assert all(getattr(one_machine.settings, name) is not None for name in SECTIONS)
    assert one_machine.settings.mail is not None
    assert one_machine.settings.mail.password_file == str(tmp_path / "secrets" / "mail")
    assert worker.code_key_file == Path("/var/lib/sinno-tui/code.key")
    assert not any(getattr(terminal.settings, name) for name in SECTIONS)


def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    verify = shutil.which("systemd-analyze")
    if verify is None:
        pytest.skip("systemd is not there")
    unit = tmp_path / UNIT.name
    account = "nobody"  # one that exists: the recipe makes its own
    unit.write_text(
        UNIT.read_text("utf-8").replace(PROGRAM, sys.executable).replace("User=sinno-tui", f"User={account}")
    )
    done = subprocess.run([verify, "verify", str(unit)], capture_output=True, text=True, check=False)
    told = [line for line in done.stderr.splitlines() if str(unit) in line and account not in line]
    assert (done.returncode, told) == (0, [])


@pytest.mark.peer("sshd")
def test_the_key_of_a_counter_opens_the_program_under_the_name_and_nothing_else(tmp_path: Path) -> None:
    [options] = re.findall(r'^(restrict,.*command="[^"]+") ', RECIPES, re.MULTILINE)
    program = f"env PYTHONPATH={DOCS.parent} {sys.executable} -m sinno_tui --practice --data {tmp_path}"
    with ssh_server() as server:
        key = server._folder / "client.pub"
        key.write_text(f"{options.replace(PROGRAM, program)} {key.read_text()}")
        with TerminalSession(server.login(["sh", "-c", "echo a shell; cat /etc/passwd"])) as terminal:
            terminal.wait_for("Suche:")
            assert "pmeier" in terminal.text()
            assert "a shell" not in terminal.text()
            terminal.press("F10")
            terminal.end(0)


@pytest.fixture
def chain(postgres_server: PostgresServer) -> Iterator[dict[str, str]]:
    """The database's roles as the recipe makes them, with a database of the test's own; who is who."""
    name = postgres_server.new_database()
    postgres_server.drop_database(name)
    roles = {role: f"{role}_{name}" for role in ("sinno_owner", "sinno_counter")}
    database = "postgres"
    for line in blocks("sql")[0].splitlines():
        statement = re.sub(r"sinno_owner|sinno_counter", lambda found: roles[found[0]], line)
        statement = re.sub(r"\bsinno\b", name, statement)
        if statement.startswith("\\connect"):
            database = name
        elif statement:
            postgres_server.sql(statement, database)
    address = postgres_server.url(name)
    yield {role: address.replace(f"//{ROLE}@", f"//{roles[role]}@") for role in roles}
    postgres_server.drop_database(name)
    for role in roles.values():
        postgres_server.sql(f"DROP OWNED BY {role}; DROP ROLE {role}")


async def test_a_terminal_of_the_chain_works_with_its_own_role_and_can_change_no_table(
    chain: dict[str, str], tmp_path: Path
) -> None:
    owner = installation(Options(data=tmp_path), {"SINNO_DATABASE": chain["sinno_owner"]}, Path("/nowhere"))
    counter = installation(Options(data=tmp_path), {"SINNO_DATABASE": chain["sinno_counter"]}, Path("/no"))
    assert (await migrate(owner)).born
    async with opened(Opening(owner)):
        for interface in ("accounts", "messages"):
            await note_set_up(interface, True)
    file = tmp_path / "one.csv"
    file.write_text(CUSTOMER, "utf-8")
    async with opened(Opening(counter)):
        desk = desk_of(counter, real_surroundings())
        await desk.importing.run(file, by="pmeier")
        await desk.branches.set_email("Markt", "markt@example.com", "pmeier")
        await desk.activating.start("1", "pmeier")
        assert len((await desk.search.find("mül")).hits) == 1
        await desk.interfaces.ask_look("pmeier", Language.GERMAN)
        with pytest.raises(SinnoError):
            await _drop()


async def _drop() -> None:
    from storage.deed import deed

    await deed(execute)("ALTER TABLE customer ADD COLUMN x int")
