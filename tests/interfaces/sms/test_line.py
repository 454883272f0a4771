"""What holds on the way to every gateway, shown with seven.io's."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sinno_tui.domain.contracts.errors import BlockedOutside, LeaseOver, OutcomeUnknown, Temporary
from sinno_tui.domain.contracts.permit import Permit
from sinno_tui.domain.errors import WrongUse
from sinno_tui.interfaces.sms.access import safe_address
from sinno_tui.interfaces.sms.options import KannelOptions, SevenOptions, TwilioOptions
from tests.interfaces.sms.opened import NUMBER, opened, seven_account, sms
from tests.practice.worlds import allowed
from tests.rigs import seven
from tests.rigs.certificates import Authority
from tests.rigs.gateway_server import Trouble, serving
from tests.rigs.ports import free_port


@pytest.mark.parametrize("trouble", [Trouble.LOST, Trouble.FAULT, Trouble.GARBAGE])
async def test_an_sms_that_may_have_been_taken_is_an_unknown_and_found_again(trouble: Trouble) -> None:
    with seven_account() as (account, server, options):
        server.troubles = [trouble]
        async with opened(options) as gateway:
            with pytest.raises(OutcomeUnknown) as unknown:
                await gateway.send(allowed(), sms("one"))
            assert unknown.value.code == "sms_answer_lost"
            assert await gateway.look_up(sms("one")) == account.taken[0].id


async def test_a_gateway_that_says_nothing_is_waited_for_only_so_long() -> None:
    with seven_account() as (account, server, options):
        server.troubles = [Trouble.SILENT]
        async with opened(replace(options, timeout=0.5)) as gateway:
            with pytest.raises(OutcomeUnknown):
                await gateway.send(allowed(), sms("one"))
            assert await gateway.look_up(sms("one")) == account.taken[0].id


async def test_after_a_fault_that_took_nothing_nothing_is_found() -> None:
    with seven_account() as (account, server, options):
        server.troubles = [Trouble.FAULT_BEFORE]
        async with opened(options) as gateway:
            with pytest.raises(OutcomeUnknown):
                await gateway.send(allowed(), sms("one"))
            assert await gateway.look_up(sms("one")) is None
        assert account.taken == []


async def test_a_busy_gateway_says_when_to_come_back() -> None:
    with seven_account() as (_account, server, options):
        server.troubles = [Trouble.BUSY]
        async with opened(options) as gateway:
            with pytest.raises(Temporary) as busy:
                await gateway.send(allowed(), sms("one"))
    assert (busy.value.code, busy.value.retry_after) == ("sms_busy", 7.0)


async def test_no_redirect_is_followed() -> None:
    with seven_account() as (_account, server, options):
        server.troubles = [Trouble.MOVED]
        async with opened(options) as gateway:
            with pytest.raises(BlockedOutside) as blocked:
                await gateway.send(allowed(), sms("one"))
    assert blocked.value.code == "sms_address_wrong"


async def test_nobody_there_is_certainly_nothing_sent() -> None:
    options = SevenOptions("key", f"http://127.0.0.1:{free_port()}")
    async with opened(options) as gateway:
        for call in (gateway.send(allowed(), sms("one")), gateway.look_up(sms("one")), gateway.ping()):
            with pytest.raises(Temporary) as away:
                await call
            assert away.value.code == "sms_unreachable"


async def test_who_takes_the_connection_but_never_shakes_hands_got_nothing() -> None:
    """A listener without TLS: the request never left, so its outcome is no unknown."""

    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()
        hung_up.set()

    hung_up = asyncio.Event()

    async with await asyncio.start_server(say_nothing, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        async with opened(SevenOptions("key", f"https://127.0.0.1:{port}", timeout=0.5)) as gateway:
            with pytest.raises(Temporary) as silent:
                await gateway.send(allowed(), sms("one"))
        async with asyncio.timeout(20):
            await hung_up.wait()
    assert not isinstance(silent.value, LeaseOver)


async def test_the_lease_is_looked_at_when_the_connection_stands() -> None:
    hung_up = asyncio.Event()

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        received.append(await reader.read())
        writer.close()
        hung_up.set()

    received: list[bytes] = []

    def check() -> None:
        stood.append(port_is_taken())
        raise LeaseOver

    stood: list[bool] = []
    async with await asyncio.start_server(take, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]

        def port_is_taken() -> bool:
            return f":{port:04X} 01" in _established()

        async with opened(SevenOptions("key", f"http://127.0.0.1:{port}")) as gateway:
            with pytest.raises(LeaseOver):
                await gateway.send(Permit("1/1", check), sms("one"))
        async with asyncio.timeout(20):
            await hung_up.wait()
    assert (stood, received) == ([True], [b""])


def _established() -> str:
    """The connections of this machine, as 'address:PORT state' of their far ends (proc(5), net/tcp)."""
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    return "\n".join(" ".join(line.split()[2:4]) for line in lines)


@pytest.mark.parametrize("other", [False, True])
async def test_only_certificates_of_the_named_authority_are_believed(tmp_path: Path, other: bool) -> None:
    authority, stranger = Authority(tmp_path / "ours"), Authority(tmp_path / "stranger")
    account = seven.Seven()
    with serving(account, authority.certificate("localhost")) as server:
        trusted = stranger if other else authority
        options = SevenOptions(seven.KEY, f"{server.url}/api", sender="SiNNO", ca_file=trusted.file)
        async with opened(options) as gateway:
            if other:
                with pytest.raises(BlockedOutside) as blocked:
                    await gateway.send(allowed(), sms("one"))
                assert blocked.value.code == "sms_certificate"
                assert account.taken == []
            else:
                await gateway.send(allowed(), sms("one"))
                assert account.arrived(NUMBER) == [("SiNNO", sms("one").text)]


async def test_a_file_without_certificates_is_named(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pem"
    empty.write_text("nothing\n")
    for file in (empty, tmp_path / "missing.pem"):
        with pytest.raises(WrongUse) as wrong:
            async with opened(SevenOptions("key", ca_file=file)):
                pass
        assert (wrong.value.code, wrong.value.params) == ("sms_ca_file", {"path": str(file)})


@pytest.mark.parametrize(
    "url",
    ["http://sms.example.com/api", "ftp://127.0.0.1/", "sms.example.com", "", "https://key@sms.example.com"],
)
async def test_secrets_leave_the_machine_only_by_https(url: str) -> None:
    for options in (
        KannelOptions(url, "user", "pass-word"),
        SevenOptions("pass-word", url),
        TwilioOptions("AC", "pass-word", url),
    ):
        with pytest.raises(WrongUse) as wrong:
            async with opened(options):
                pass
        assert wrong.value.code == "sms_address_unsafe"
        assert "key" not in str(wrong.value.params)


@pytest.mark.parametrize(
    "url", ["https://sms.example.com/", "http://127.0.0.1:1", "http://[::1]:1", "http://localhost"]
)
def test_https_and_loopback_are_safe(url: str) -> None:
    assert safe_address(url) == url.rstrip("/")


@pytest.mark.parametrize(
    "options",
    [
        lambda: KannelOptions("https://sms.example.com", "user", "pass-word"),
        lambda: SevenOptions("pass-word"),
        lambda: TwilioOptions("AC", "pass-word"),
    ],
)
def test_options_show_no_secret(options: Callable[[], object]) -> None:
    assert "pass-word" not in repr(options())


async def test_nothing_secret_is_logged_at_the_level_of_our_log(caplog: pytest.LogCaptureFixture) -> None:
    """Others' messages are logged from warnings on (process.logs)."""
    caplog.set_level(logging.WARNING)
    with seven_account() as (_account, server, options):
        server.troubles = [Trouble.LOST]
        async with opened(options) as gateway:
            with pytest.raises(OutcomeUnknown):
                await gateway.send(allowed(), sms("one"))
    assert "k7qx4" not in caplog.text
    assert seven.KEY not in caplog.text
