"""What our things are called in a Keycloak realm; the adapter, the realm file and its judge agree on them."""

from __future__ import annotations

ACTIVATION_ID = "activation_id"
CUSTOMER_NUMBER = "customer_number"
BRANCH = "branch"
"""Attributes of an account. The first two are ours alone; the third the app writes, as the customer."""

AWAITING = "awaiting-first-password"
"""A group, and the realm role that it carries: accounts whose owner has not signed in with the code yet.
A forgotten-password mail opens none of them. (A group can be left by a single call, where removing an
attribute would write the whole account back, over what the customer changes meanwhile.)"""

APP_CLIENT = "sinno-app"
WORKER_CLIENT = "sinno-tui"

RIGHTS = frozenset({"manage-users", "view-users", "query-users", "view-realm"})
"""Roles of the client `realm-management` that the worker's service account has, and no more."""

RESET_FLOW = "reset password after the code"
RESET_GUARD = "nobody past the code"
CODE_FIRST = "sinnoCodeFirst"
"""The key of the sentence that somebody reads whom the guard stops; the realm's own texts hold it."""
BRANCH_LABEL = "sinnoBranch"
"""The key of the word 'Filiale'."""
