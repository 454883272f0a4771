"""What the search screen's list shows for one text, and what Enter would open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sinno_tui.screens.hit_rows import hit_rows, nothing_found, start_rows
from sinno_tui.texts.texts import Texts
from sinno_tui.widgets.chooser import Row

if TYPE_CHECKING:
    from sinno_tui.services.hit import Hit
    from sinno_tui.services.overview import StartPage
    from sinno_tui.services.search import Found


@dataclass(frozen=True)
class Listing:
    """Either the hits of a text, or the start page of an empty one."""

    text: str
    """As it was typed."""
    found: Found | None = None
    start: StartPage | None = None

    @property
    def only_hit(self) -> Hit | None:
        """The one exact hit, which Enter opens without its being chosen; never one that only sounds alike."""
        exact = [hit for hit in self.found.hits if not hit.sounds_alike] if self.found else []
        return exact[0] if len(exact) == 1 and not self.more else None

    @property
    def hits(self) -> list[Hit]:
        """All customers on it, in their order."""
        if self.found is not None:
            return list(self.found.hits)
        if self.start is None:
            return []
        return [*(hit for todo in self.start.todo for hit in todo.hits), *self.start.recent]

    def same(self, chosen: Hit | None) -> Hit | None:
        """The customer who was chosen on an older one, as he stands here."""
        if chosen is None:
            return None
        return next((hit for hit in self.hits if hit.number == chosen.number), None)

    @property
    def more(self) -> bool:
        """There are hits that were not fetched."""
        return self.found is not None and self.found.more

    def rows(self, say: Texts, *, covered: bool) -> list[Row[Hit]]:
        """For the list."""
        if self.found is not None:
            return hit_rows(say, self.found, covered=covered) or nothing_found(say)
        return start_rows(say, self.start, covered=covered) if self.start is not None else []

    def count(self, say: Texts) -> str:
        """How many there are, in words; nothing for the start page."""
        if self.found is None:
            return ""
        count = len(self.found.hits)
        if self.more:
            return say("more than {count} hits", count=count)
        return say.plural("{count} hit", "{count} hits", count)

    def why_not_opened(self, say: Texts) -> str:
        """What Enter answers where nothing is chosen."""
        if self.found is None or not self.text.strip():
            return say("Type a name, a date of birth, a number, or choose with the arrows.")
        if not self.found.hits:
            return say("No hit. Fewer letters find more; ^T looks among archived customers too.")
        if all(hit.sounds_alike for hit in self.found.hits):
            return say("These only sound alike: choose with the arrows.")
        return say("There are several hits: choose with the arrows, or type on.")
