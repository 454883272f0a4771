"""The contacts' form: checked while typing, and nothing that was typed is lost."""

from __future__ import annotations

from pathlib import Path

from sinno_tui.domain.contact_form import ContactsTyped
from sinno_tui.screens.customer import CustomerScreen
from sinno_tui.screens.edit_contacts import EditContactsScreen
from sinno_tui.terminal.leaving import LeaveReason
from tests.screens.shop import Shop, customer, line_with, seen, shop_at, until, until_seen
from tests.screens.test_customer import at_customer

NUMBER = "10231"


async def test_each_field_is_checked_while_it_is_typed(shop: Shop) -> None:
    async with at_customer(shop, NUMBER) as (_app, pilot):
        await pilot.press("e")
        await until_seen(pilot, "ok   verwendbar: 0171 3920031")
        await pilot.press("tab", "ctrl+u", *"0641 12345")
        await until_seen(pilot, "!!   Das ist ein Festnetzanschluss.")
        await pilot.press("tab", "ctrl+u", *"kunde10477@example.com")
        await until_seen(pilot, "Die E-Mail-Adresse gehört auch zu 10477")


async def test_saved_contacts_are_seen_on_the_customers_page(shop: Shop) -> None:
    async with at_customer(shop, NUMBER) as (app, pilot):
        await pilot.press("e", "tab", "ctrl+u", *"0171 3920088", "ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, CustomerScreen))
        await until_seen(pilot, "0171 3920088", "Mobilfunknummer: 0171 3920031 → 0171 3920088")
        assert await shop.desk.contacts.draft(NUMBER, "pmeier") is None


async def test_a_draft_is_kept_within_a_moment_and_offered_again(shop: Shop) -> None:
    async with at_customer(shop, NUMBER) as (app, pilot):
        await pilot.press("e", *"0641 ")
        await pilot.pause(0.5)
        await pilot.press("9")
        typed_at = app._now()
        while (
            draft := await shop.desk.contacts.draft(NUMBER, "pmeier")
        ) is None or draft.typed.phone != "0641 9":
            assert app._now() - typed_at < 0.3
            await pilot.pause(0.01)
    async with at_customer(shop, NUMBER) as (app, pilot):
        await pilot.press("e")
        await until_seen(pilot, "Ihre letzten, nicht gespeicherten Eingaben sind wieder da.")
        assert line_with(app, "Telefonnummer").endswith("0641 9")
        await pilot.press("ctrl+d")
        await until_seen(pilot, "was gespeichert ist")
        assert line_with(app, "Telefonnummer").endswith("Telefonnummer")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CustomerScreen))
        assert await shop.desk.contacts.draft(NUMBER, "pmeier") is None


async def test_leaving_the_form_keeps_the_last_letter(shop: Shop) -> None:
    async with at_customer(shop, NUMBER) as (app, pilot):
        await pilot.press("e", "7", "escape")
        await until(pilot, lambda: isinstance(app.screen, CustomerScreen))
        draft = await shop.desk.contacts.draft(NUMBER, "pmeier")
        assert draft is not None
        assert draft.typed.phone == "7"


async def test_a_cut_line_keeps_the_last_letter(shop: Shop) -> None:
    async with at_customer(shop, NUMBER) as (app, pilot):
        await pilot.press("e", "7")
        app.leave(LeaveReason.HUNG_UP)
        await until(pilot, lambda: app.return_code == LeaveReason.HUNG_UP.return_code)
    draft = await shop.desk.contacts.draft(NUMBER, "pmeier")
    assert draft is not None
    assert draft.typed.phone == "7"


async def test_what_was_typed_survives_a_refused_save(shop: Shop) -> None:
    async with at_customer(shop, NUMBER) as (app, pilot):
        await pilot.press("e", *"0641 9")
        await shop.desk.contacts.save(
            NUMBER, 1, ContactsTyped("", "0171 3920077", "neu@example.com"), "other"
        )
        await pilot.press("ctrl+o")
        await until_seen(pilot, "jetzt gespeichert: 0171 3920077")
        assert isinstance(app.screen, EditContactsScreen)
        assert line_with(app, "Telefonnummer").endswith("0641 9")
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, CustomerScreen))
    customer = (await shop.desk.customers.look(NUMBER)).customer
    assert (customer.phone, customer.mobile.typed, customer.email.typed) == (
        "0641 9",
        "0171 3920077",
        "neu@example.com",
    )


async def test_a_draft_does_not_hide_what_others_stored_since(shop: Shop) -> None:
    async with at_customer(shop, NUMBER) as (app, pilot):
        await pilot.press("e", *"0641 9", "escape")
        await until(pilot, lambda: isinstance(app.screen, CustomerScreen))
    newer = ContactsTyped("0641 5", "0171 3920077", "neu@example.com")
    await shop.desk.contacts.save(NUMBER, 1, newer, "other")
    async with at_customer(shop, NUMBER) as (app, pilot):
        await pilot.press("e")
        await until_seen(
            pilot,
            "Inzwischen haben andere die Kontaktdaten",
            "jetzt gespeichert: 0641 5",
            "jetzt gespeichert: 0171 3920077",
        )
        assert line_with(app, "Telefonnummer").endswith("0641 9")
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, CustomerScreen))
    customer = (await shop.desk.customers.look(NUMBER)).customer
    assert (customer.phone, customer.mobile.typed, customer.email.typed) == (
        "0641 9",
        "0171 3920077",
        "neu@example.com",
    )


async def test_a_contact_of_another_customers_account_is_refused_with_whose(shop: Shop) -> None:
    await shop.desk.activating.start("10477", "pmeier")
    async with at_customer(shop, NUMBER) as (app, pilot):
        await pilot.press("e", "tab", "tab", "ctrl+u", *"kunde10477@example.com", "ctrl+o")
        await until_seen(pilot, "App-Konto von 10477 Müller, Jürgen")
        assert isinstance(app.screen, EditContactsScreen)


async def test_while_covered_a_refusal_does_not_say_whose_contact_it_is(shop: Shop) -> None:
    await shop.desk.activating.start("10477", "pmeier")
    async with at_customer(shop, NUMBER) as (app, pilot):
        await pilot.press("ctrl+r", "e", "tab", "tab", "ctrl+u", *"kunde10477@example.com", "ctrl+o")
        await until_seen(pilot, "App-Konto von •••")
        assert "Müller, Jürgen" not in seen(app)


async def test_what_belongs_to_the_account_can_only_be_read(shop: Shop) -> None:
    await shop.desk.activating.start(NUMBER, "pmeier")
    await shop.work()
    async with at_customer(shop, NUMBER) as (app, pilot):
        await pilot.press("e")
        await until_seen(pilot, "gehört zum App-Konto")
        assert len(app.screen.query("Field")) == 1


async def test_enter_and_arrows_go_from_field_to_field(shop: Shop) -> None:
    async with at_customer(shop, NUMBER) as (app, pilot):
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, EditContactsScreen))
        went = []
        for name in ("enter", "down", "up", "enter", "enter"):
            await pilot.press(name)
            went.append(app.focused.id if app.focused else None)
        assert went == ["mobile", "email", "mobile", "email", "phone"]


async def test_a_customer_without_contacts_is_told_what_is_missing(
    tmp_path: Path, sqlite_template: Path, seed: int
) -> None:
    from sinno_tui.domain.customers import Contact

    people = (customer(70001, "Berg", "Ida", mobile=Contact(), email=Contact()),)
    async with (
        shop_at(tmp_path, sqlite_template, seed, people) as shop,
        at_customer(shop, "70001") as (_app, pilot),
    ):
        await until_seen(
            pilot, "2 Punkte sind noch zu klären", "keine Mobilfunknummer", "keine E-Mail-Adresse"
        )
        await pilot.press("e")
        await until_seen(pilot, "keine Mobilfunknummer", "keine E-Mail-Adresse")


async def test_saving_is_said_and_what_cannot_be_used(shop: Shop) -> None:
    async with at_customer(shop, NUMBER) as (_app, pilot):
        await pilot.press("e", "tab", "ctrl+u", *"0641 7", "ctrl+o")
        await until_seen(pilot, "Gespeichert. Die Mobilfunknummer ist so nicht verwendbar.")
