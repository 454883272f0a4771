"""The two clients, app and worker, and who else may do something in the realm."""

from __future__ import annotations

from collections.abc import Iterator

from sinno_tui.realm.file import TOKEN_LIFE
from sinno_tui.realm.finding import RealmFinding
from sinno_tui.realm.names import APP_CLIENT, RIGHTS, WORKER_CLIENT
from sinno_tui.realm.numbers import number
from sinno_tui.realm.shapes import Client, Settings
from sinno_tui.realm.view import RealmView

LONGEST_TOKEN = 5 * TOKEN_LIFE
IMPLIED = frozenset({"query-groups"})
"""Comes with `view-users` by itself."""


def judge_rights(view: RealmView) -> Iterator[RealmFinding]:
    """Exactly what the worker needs."""
    if view.rights is None:
        return
    missing, more = RIGHTS - view.rights, view.rights - RIGHTS - IMPLIED
    if missing:
        yield RealmFinding("realm_rights_missing", {"names": ", ".join(sorted(missing))})
    if more:
        yield RealmFinding("realm_rights_many", {"names": ", ".join(sorted(more))})


def judge_clients(view: RealmView) -> Iterator[RealmFinding]:
    """The app keeps no secret; the worker has one."""
    if view.clients is None:
        return
    clients = {client.client_id: client for client in view.clients}
    app, worker = clients.get(APP_CLIENT), clients.get(WORKER_CLIENT)
    if app is None:
        yield RealmFinding("realm_client_missing", {"name": APP_CLIENT})
    else:
        yield from _judge_app(app)
    if worker is None:
        yield RealmFinding("realm_client_missing", {"name": WORKER_CLIENT})
    else:
        yield from _judge_worker(worker, view.settings)


def _judge_app(app: Client) -> Iterator[RealmFinding]:
    if not app.public_client:
        yield RealmFinding("realm_app_with_secret")
    if app.attributes.get("pkce.code.challenge.method") != "S256":
        yield RealmFinding("realm_app_without_pkce")
    if app.direct_access_grants_enabled or app.implicit_flow_enabled:
        yield RealmFinding("realm_app_other_ways")
    for redirect in app.redirect_uris:
        if redirect == "*" or redirect.startswith(("http://*", "https://*")):
            yield RealmFinding("realm_app_redirects_anywhere", {"found": redirect})


def _judge_worker(worker: Client, settings: Settings) -> Iterator[RealmFinding]:
    if worker.public_client or not worker.service_accounts_enabled:
        yield RealmFinding("realm_worker_without_account")
    if worker.standard_flow_enabled or worker.direct_access_grants_enabled:
        yield RealmFinding("realm_worker_other_ways")
    life = number(worker.attributes.get("access.token.lifespan"), settings.access_token_lifespan)
    if life > LONGEST_TOKEN:
        yield RealmFinding("realm_tokens_long", {"found": str(life), "most": str(LONGEST_TOKEN)})


def judge_people(view: RealmView) -> Iterator[RealmFinding]:
    """Customers only: whoever holds `manage-users` can give himself any account's password."""
    for user in view.users or []:
        if user.service_account_client_id == WORKER_CLIENT:
            continue
        if user.rights:
            roles = ", ".join(sorted(user.rights))
            yield RealmFinding("realm_administrator", {"name": user.username, "roles": roles})
