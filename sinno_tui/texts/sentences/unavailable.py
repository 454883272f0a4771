"""What does not serve at the moment, and what to do about it."""

from __future__ import annotations

from sinno_tui.texts.texts import mark

UNAVAILABLE = {
    "database_away": mark("The database can't be reached. Nothing was changed; please try again."),
    "database_busy": mark("The database is busy. Nothing was changed; please try again."),
    "database_damaged": mark(
        "The database file is damaged. Please ask the administrator for the latest backup."
    ),
    "database_disk": mark(
        "The database can't be read or written to: its disk is full or broken. Please ask the administrator."
    ),
    "database_full": mark("The disk is full, so nothing can be saved. Please ask the administrator."),
    "database_not_opened": mark("The database file can't be opened. Please ask the administrator."),
    "database_not_there": mark("The server has no such database. Please ask the administrator."),
    "database_no_rights": mark("The database refuses this account. Please ask the administrator."),
    "database_upgrading": mark("Another program is bringing the database up to date. Please try again soon."),
    "database_read_only": mark("The database can't be written to. Please ask the administrator."),
    "errand_lost": mark(
        "The worker ended in the middle of it, so nobody knows whether it was done. Please try again."
    ),
    "look_unanswered": mark("The worker was asked to look at the interfaces, but did not answer in time."),
    "lock_not_opened": mark("The file {path} can't be opened: {detail}. It belongs beside the database."),
    "log_not_opened": mark("The log {path} can't be written: {detail}."),
    "worker_missing": mark("No worker is running; open activations wait."),
    "worker_fails": mark("The worker does not start; see {place}"),
    "world_too_new": mark(
        "The practice files belong to a newer release. Start that one, or take another folder."
    ),
    "world_unavailable": mark("The practice world can't be reached. Nothing was changed; please try again."),
}
"""`Unavailable`: trying again later may help."""
