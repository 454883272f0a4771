"""What may still be carried out over there after its answer was lost here."""

from __future__ import annotations

import asyncio

from sinno_tui.domain.contracts.errors import Temporary
from sinno_tui.interfaces.keycloak.tokens import Token, Tokens


class LostRequests:
    """Requests whose answer never came, and which may be carried out yet.

    One that waits in a queue over there, Keycloak's own or a proxy's, is refused once its token is revoked.
    So no request with an effect leaves before the tokens of the lost ones are. What Keycloak had begun
    already can't be called back; it has `QUIET` to end.
    """

    QUIET = 15.0
    """Seconds in which no other password is given to an account after an answer about it was lost."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._lost: list[Token] = []
        self._quiet_until: dict[str, float] = {}

    def note(self, token: Token, account_id: str | None = None) -> None:
        """The answer to a request with this token, about a password of this account, was lost."""
        self._tokens.drop(token)
        if token not in self._lost:
            self._lost.append(token)
        if account_id is not None:
            self._quiet_until[account_id] = asyncio.get_running_loop().time() + self.QUIET

    async def fence(self) -> None:
        """Returns when none of them can begin any more. Raises `Temporary` or `BlockedOutside`."""
        for token in list(self._lost):
            await self._tokens.revoke(token)
            if token in self._lost:
                self._lost.remove(token)

    def must_be_quiet(self, account_id: str) -> None:
        """Raises `Temporary` as long as an earlier password may still be on its way to the account."""
        now = asyncio.get_running_loop().time()
        self._quiet_until = {known: end for known, end in self._quiet_until.items() if end > now}
        if account_id in self._quiet_until:
            raise Temporary("accounts_settling", retry_after=self._quiet_until[account_id] - now)
