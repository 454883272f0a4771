"""What every account service must do, the practice realm and the real one alike."""

from __future__ import annotations

import asyncio

import pytest

from sinno_tui.domain.contracts.accounts import Account, AccountExists, NewAccount, Progress
from sinno_tui.domain.contracts.errors import LeaseOver, RefusedOutside, Temporary
from tests.contracts.rigs import AccountsRig, Login
from tests.practice.worlds import allowed, lease_over

CODE, NEXT_CODE, OWN = "k7qx4-mzp9t", "p3wd8-hhk2c", "Lindenweg 4 im Mai"
TRIES_BEFORE_LOCK = 5


def customer(tag: str, email: str | None = None) -> NewAccount:
    return NewAccount(
        activation_id=f"activation-{tag}",
        customer_number="90001",
        email=email or address(tag),
        first_name="Änne",
        last_name="Müller-Lüdenscheidt",
        language="de",
        password=CODE,
    )


def address(tag: str) -> str:
    return f"aenne.{tag}@example.com"


async def test_an_account_is_found_again_with_what_it_was_made_for(accounts: AccountsRig, tag: str) -> None:
    id_ = await accounts.contract.create(allowed(), customer(tag))
    found = await accounts.contract.find(address(tag))
    assert found == Account(id_, address(tag), f"activation-{tag}", "90001", ever_used=False)


async def test_nobody_is_found_where_there_is_no_account(accounts: AccountsRig, tag: str) -> None:
    assert await accounts.contract.find(address(tag)) is None


async def test_an_email_address_is_one_account_whatever_its_case(accounts: AccountsRig, tag: str) -> None:
    id_ = await accounts.contract.create(allowed(), customer(tag, f"Aenne.{tag}@Example.com"))
    with pytest.raises(AccountExists):
        await accounts.contract.create(allowed(), customer(tag, f"AENNE.{tag}@EXAMPLE.COM"))
    found = await accounts.contract.find(f"aEnNe.{tag}@example.COM")
    assert found is not None
    assert (found.id, found.email) == (id_, address(tag))


async def test_of_two_at_once_one_makes_the_account(accounts: AccountsRig, tag: str) -> None:
    results = await asyncio.gather(
        *(accounts.contract.create(allowed(), customer(tag)) for _ in range(4)), return_exceptions=True
    )
    made = [result for result in results if isinstance(result, str)]
    assert len(made) == 1, results
    assert all(isinstance(result, AccountExists) for result in results if result not in made)


async def test_data_that_the_service_does_not_take_is_refused(accounts: AccountsRig, tag: str) -> None:
    with pytest.raises(RefusedOutside) as refusal:
        await accounts.contract.create(allowed(), customer(tag, "no address"))
    assert not isinstance(refusal.value, AccountExists)


async def test_the_code_opens_the_account_but_must_be_changed(accounts: AccountsRig, tag: str) -> None:
    await accounts.contract.create(allowed(), customer(tag))
    assert await accounts.sign_in(address(tag), NEXT_CODE) is Login.REFUSED
    assert await accounts.sign_in(address(tag).upper(), CODE) is Login.MUST_CHANGE_PASSWORD


async def test_a_new_code_voids_the_old_one_at_once(accounts: AccountsRig, tag: str) -> None:
    id_ = await accounts.contract.create(allowed(), customer(tag))
    await accounts.contract.set_password(allowed(), id_, NEXT_CODE)
    assert await accounts.sign_in(address(tag), CODE) is Login.REFUSED
    assert await accounts.sign_in(address(tag), NEXT_CODE) is Login.MUST_CHANGE_PASSWORD


async def test_the_same_code_may_be_set_again(accounts: AccountsRig, tag: str) -> None:
    """A retry after a lost answer does that: a realm with a password history would refuse it."""
    id_ = await accounts.contract.create(allowed(), customer(tag))
    await accounts.contract.set_password(allowed(), id_, CODE)
    assert await accounts.sign_in(address(tag), CODE) is Login.MUST_CHANGE_PASSWORD


async def test_progress_follows_the_customer(accounts: AccountsRig, tag: str) -> None:
    id_ = await accounts.contract.create(allowed(), customer(tag))
    progress = await accounts.contract.progress(id_)
    assert progress == Progress(password_changed=False, branch=None, locked=False)
    await accounts.first_login(address(tag), CODE, OWN)
    progress = await accounts.contract.progress(id_)
    assert progress == Progress(password_changed=True, branch=None, locked=False)
    await accounts.choose_branch(address(tag), "Bahnhof")
    progress = await accounts.contract.progress(id_)
    assert progress == Progress(password_changed=True, branch="Bahnhof", locked=False)


async def test_an_account_in_use_says_so(accounts: AccountsRig, tag: str) -> None:
    await accounts.contract.create(allowed(), customer(tag))
    await accounts.first_login(address(tag), CODE, OWN)
    found = await accounts.contract.find(address(tag))
    assert found is not None
    assert found.ever_used
    assert await accounts.sign_in(address(tag), CODE) is Login.REFUSED


async def test_who_registered_himself_belongs_to_no_activation(accounts: AccountsRig, tag: str) -> None:
    await accounts.register(address(tag), OWN)
    with pytest.raises(AccountExists):
        await accounts.contract.create(allowed(), customer(tag))
    found = await accounts.contract.find(address(tag))
    assert found is not None
    assert (found.activation_id, found.customer_number, found.ever_used) == (None, None, True)


async def test_wrong_passwords_lock_until_there_is_a_new_code(accounts: AccountsRig, tag: str) -> None:
    id_ = await accounts.contract.create(allowed(), customer(tag))
    for _ in range(TRIES_BEFORE_LOCK):
        assert await accounts.sign_in(address(tag), "wrong-wrong") is Login.REFUSED
    assert (await accounts.contract.progress(id_)).locked
    assert await accounts.sign_in(address(tag), CODE) is Login.REFUSED
    await accounts.contract.set_password(allowed(), id_, NEXT_CODE)
    assert not (await accounts.contract.progress(id_)).locked
    assert await accounts.sign_in(address(tag), NEXT_CODE) is Login.MUST_CHANGE_PASSWORD


async def test_another_address_is_the_login_from_then_on(accounts: AccountsRig, tag: str) -> None:
    id_ = await accounts.contract.create(allowed(), customer(tag))
    other = f"neu.{tag}@example.com"
    for _ in range(2):
        await accounts.contract.change_email(allowed(), id_, f"Neu.{tag}@Example.com")
    assert await accounts.contract.find(address(tag)) is None
    found = await accounts.contract.find(other)
    assert found == Account(id_, other, f"activation-{tag}", "90001", ever_used=False)
    assert await accounts.sign_in(address(tag), CODE) is Login.REFUSED
    assert await accounts.sign_in(other, CODE) is Login.MUST_CHANGE_PASSWORD


async def test_an_address_of_another_account_is_not_given_away(accounts: AccountsRig, tag: str) -> None:
    id_ = await accounts.contract.create(allowed(), customer(tag))
    await accounts.contract.create(allowed(), customer(tag, f"berta.{tag}@example.com"))
    with pytest.raises(AccountExists):
        await accounts.contract.change_email(allowed(), id_, f"Berta.{tag}@example.com")
    with pytest.raises(RefusedOutside) as refusal:
        await accounts.contract.change_email(allowed(), id_, "no address")
    assert not isinstance(refusal.value, AccountExists)
    found = await accounts.contract.find(address(tag))
    assert found is not None
    assert found.id == id_


async def test_a_locked_account_lets_nobody_in_until_it_is_unlocked(accounts: AccountsRig, tag: str) -> None:
    id_ = await accounts.contract.create(allowed(), customer(tag))
    await accounts.first_login(address(tag), CODE, OWN)
    for _ in range(2):
        await accounts.contract.lock(allowed(), id_)
        assert await accounts.sign_in(address(tag), OWN) is Login.REFUSED
    for _ in range(2):
        await accounts.contract.unlock(allowed(), id_)
    assert await accounts.sign_in(address(tag), OWN) is Login.SIGNED_IN


async def test_unlocking_lifts_a_lock_out_too_and_the_password_stays(accounts: AccountsRig, tag: str) -> None:
    id_ = await accounts.contract.create(allowed(), customer(tag))
    for _ in range(TRIES_BEFORE_LOCK):
        await accounts.sign_in(address(tag), "wrong-wrong")
    assert (await accounts.contract.progress(id_)).locked
    await accounts.contract.unlock(allowed(), id_)
    assert not (await accounts.contract.progress(id_)).locked
    assert await accounts.sign_in(address(tag), CODE) is Login.MUST_CHANGE_PASSWORD


async def test_a_deleted_account_is_gone_and_its_address_free(accounts: AccountsRig, tag: str) -> None:
    id_ = await accounts.contract.create(allowed(), customer(tag))
    await accounts.contract.delete(allowed(), id_)
    await accounts.contract.delete(allowed(), id_)
    assert await accounts.contract.find(address(tag)) is None
    for deed in (accounts.contract.lock, accounts.contract.unlock):
        with pytest.raises(RefusedOutside) as refusal:
            await deed(allowed(), id_)
        assert refusal.value.code == "account_gone"
    assert await accounts.contract.create(allowed(), customer(tag)) != id_


async def test_an_account_that_was_removed_is_gone(accounts: AccountsRig, tag: str) -> None:
    id_ = await accounts.contract.create(allowed(), customer(tag))
    await accounts.remove(address(tag))
    assert await accounts.contract.find(address(tag)) is None
    with pytest.raises(RefusedOutside) as refusal:
        await accounts.contract.progress(id_)
    assert refusal.value.code == "account_gone"
    with pytest.raises(RefusedOutside):
        await accounts.contract.set_password(allowed(), id_, NEXT_CODE)


async def test_without_a_lease_nothing_is_made_or_set(accounts: AccountsRig, tag: str) -> None:
    with pytest.raises(LeaseOver):
        await accounts.contract.create(lease_over(), customer(tag))
    assert await accounts.contract.find(address(tag)) is None
    id_ = await accounts.contract.create(allowed(), customer(tag))
    with pytest.raises(LeaseOver):
        await accounts.contract.set_password(lease_over(), id_, NEXT_CODE)
    for deed in (accounts.contract.lock, accounts.contract.delete):
        with pytest.raises(LeaseOver):
            await deed(lease_over(), id_)
    assert await accounts.sign_in(address(tag), CODE) is Login.MUST_CHANGE_PASSWORD


async def test_a_service_that_is_not_there_is_a_temporary_matter(accounts: AccountsRig, tag: str) -> None:
    await accounts.contract.ping()
    away = await accounts.unreachable()
    with pytest.raises(Temporary):
        await away.ping()
    with pytest.raises(Temporary):
        await away.create(allowed(), customer(tag))
    with pytest.raises(Temporary):
        await away.find(address(tag))
