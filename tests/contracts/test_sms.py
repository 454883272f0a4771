"""What every SMS gateway must do, the practice one and the real ones alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sinno_tui.domain.contracts.errors import LeaseOver, RefusedOutside, Temporary
from sinno_tui.domain.contracts.sms import LookUpImpossible, Receipt, Sms
from tests.contracts.rigs import SmsRig
from tests.contracts.waiting import soon
from tests.practice.worlds import allowed, lease_over

NUMBER = "+491713920011"


def sms(tag: str, number: str = NUMBER) -> Sms:
    return Sms(f"{tag}.1", number, "Optik Mü", f"Ihr Code für die SiNNO-App: k7qx4-mzp9t. Größe {tag}")


async def test_an_sms_arrives_whole_and_is_receipted(sms_rig: SmsRig, tag: str) -> None:
    sent = sms(tag)
    message_id = await sms_rig.contract.send(allowed(), sent)
    mine = (sent.sender, sent.text)
    await soon(lambda: sms_rig.arrived(NUMBER), lambda arrived: mine in arrived)
    await soon(lambda: sms_rig.contract.receipt(message_id), lambda receipt: receipt is Receipt.DELIVERED)


async def test_it_is_found_again_or_the_gateway_says_it_cannot(sms_rig: SmsRig, tag: str) -> None:
    message_id = await sms_rig.contract.send(allowed(), sms(tag))
    another = replace(sms(tag), reference=f"{tag}.2", text=f"Ihr Code: p3wd8-hhk2c {tag}")
    try:
        assert await sms_rig.contract.look_up(sms(tag)) == message_id
        assert await sms_rig.contract.look_up(another) is None
    except LookUpImpossible:
        pass


async def test_a_number_that_it_never_takes_is_refused(sms_rig: SmsRig, tag: str) -> None:
    with pytest.raises(RefusedOutside):
        await sms_rig.contract.send(allowed(), sms(tag, sms_rig.refused_number))


async def test_without_a_lease_nothing_is_sent(sms_rig: SmsRig, tag: str) -> None:
    with pytest.raises(LeaseOver):
        await sms_rig.contract.send(lease_over(), sms(tag))
    await sms_rig.contract.send(allowed(), sms(f"{tag}-2"))
    arrived = await soon(
        lambda: sms_rig.arrived(NUMBER), lambda texts: any(f"{tag}-2" in text for _, text in texts)
    )
    assert sms(tag).text not in [text for _, text in arrived]


async def test_a_gateway_that_is_not_there_is_a_temporary_matter(sms_rig: SmsRig, tag: str) -> None:
    await sms_rig.contract.ping()
    away = await sms_rig.unreachable()
    with pytest.raises(Temporary):
        await away.ping()
    with pytest.raises(Temporary):
        await away.send(allowed(), sms(tag))
