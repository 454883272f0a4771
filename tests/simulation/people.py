"""The customers of a universe: what stands in their file, what is true, and what the world makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.simulation.accounts import AccountService, Held
from tests.simulation.gateway import Gateway
from tests.simulation.post import Post

NEVER = 99


@dataclass
class Person:
    """A customer."""

    number: str
    mobile: str
    """His own, as he would write it."""
    email: str
    typed_mobile: str
    """What stands in his file at first."""
    typed_email: str
    arrives: float
    """When he stands at the counter, in seconds."""
    comes_with: int
    """With how many codes on his phone he comes in; `NEVER`: with none."""
    chooses: bool
    """A branch in the app, after that."""
    generations: int
    """How often the clerk activates him in all."""
    neglected: bool
    """Nobody at the counter looks after what has failed."""


@dataclass(frozen=True)
class World:
    """The counterparts outside."""

    accounts: AccountService
    gateway: Gateway
    post: Post


def dialled(national: str) -> str:
    """A German number as it is dialled (E.164)."""
    return "+49" + national.replace(" ", "").removeprefix("0")


def drawn_people(seed: int, count: int, world: World) -> list[Person]:
    """Some stand wrongly in their file, and the world refuses what is wrong in various ways."""
    rng = Random(f"{seed}/people")
    people = []
    for place in range(1, count + 1):
        mobile, email = f"0171 39200{place:02}", f"kunde{place}@example.com"
        person = Person(
            number=str(place),
            mobile=mobile,
            email=email,
            typed_mobile=mobile,
            typed_email=email,
            arrives=rng.uniform(0, 8),
            comes_with=rng.choice([1, 1, 1, 2, NEVER]),
            chooses=rng.random() < 0.7,
            generations=rng.choice([1, 2]),
            neglected=rng.random() < 0.2,
        )
        _make_a_mistake(rng, person, place, world)
        people.append(person)
    return people


def _make_a_mistake(rng: Random, person: Person, place: int, world: World) -> None:
    """What a counter gets wrong, or meets."""
    wrong_mobile, wrong_email = f"0171 39200{50 + place}", f"falsch{place}@example.com"
    mistakes = [
        "none",
        "none",
        "none",
        "refused_number",
        "nobodys_number",
        "email",
        "strangers_email",
        "refused_mail",
        "both",
    ]
    match rng.choice(mistakes if place == 1 else [*mistakes, "neighbours_number"]):
        case "refused_number":
            person.typed_mobile = wrong_mobile
            world.gateway.refuses.add(dialled(wrong_mobile))
        case "nobodys_number":
            person.typed_mobile = wrong_mobile
            world.gateway.reaches_nobody.add(dialled(wrong_mobile))
        case "neighbours_number":
            person.neglected = False  # else the neighbour never gets his number back
            person.typed_mobile = f"0171 39200{place - 1:02}"
        case "email":
            person.typed_email = wrong_email
            if rng.random() < 0.5:
                world.accounts.refuses.add(wrong_email)
        case "strangers_email":
            person.typed_email = wrong_email
            world.accounts.held[wrong_email] = Held(
                "stranger", wrong_email, None, None, "his own", used_at=0.0
            )
        case "refused_mail":
            world.post.refuses.add(person.email)
        case "both":
            person.typed_mobile, person.typed_email = wrong_mobile, wrong_email
            world.gateway.refuses.add(dialled(wrong_mobile))
