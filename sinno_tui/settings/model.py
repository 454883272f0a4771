"""The settings, each with what `config --example` says about it."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from sinno_tui.settings.sections import SECTIONS, KeycloakSection, MailSection, SmsSection, mark


class Settings(Struct, frozen=True):
    """The values as they are set; `Installation` has what follows from them.

    A field's description is its documentation. Paths are absolute once they are loaded.
    """

    mode: Annotated[
        Literal["practice", "real"] | None,
        Meta(
            description=mark(
                "practice: everything embedded, nothing leaves the machine. real: with real interfaces."
                " A database is one or the other since its birth. Not set: real, since there is this file."
            )
        ),
    ] = None
    database: Annotated[
        str,
        Meta(
            description=mark(
                "The database: a path to an SQLite file on a local disk, or"
                " postgres://user:password@host/name. Empty: sinno.db in the data folder."
            )
        ),
    ] = ""
    data: Annotated[
        str,
        Meta(
            description=mark(
                "Folder for database, logs and practice files. Empty: this account's own data folder."
            )
        ),
    ] = ""
    log_folder: Annotated[
        str, Meta(description=mark("Folder for worker.log and terminal.log. Empty: the data folder."))
    ] = ""
    language: Annotated[
        Literal["de", "en"],
        Meta(description=mark("Language of screens and commands: de or en. Customers have their own.")),
    ] = "de"
    branch: Annotated[
        str, Meta(description=mark("Name of the branch in which this terminal stands. Empty: none."))
    ] = ""
    region: Annotated[
        str,
        Meta(
            pattern="^[A-Z]{2}$",
            description=mark("Country of phone numbers without a country code, in two capital letters."),
        ),
    ] = "DE"
    idle_cover_minutes: Annotated[
        int,
        Meta(
            ge=0,
            le=240,
            description=mark("Minutes without a key until the screen covers itself. 0: never."),
        ),
    ] = 5
    download_url: Annotated[
        str,
        Meta(
            pattern="^https?://[^ ]+$",
            description=mark("Where the SiNNO-App is downloaded, for branches without a link of their own."),
        ),
    ] = "https://example.com/sinno-app"
    branch_code_template: Annotated[
        str,
        Meta(
            pattern=r"\{email\}",
            description=mark("What the branch's QR code holds; {email} stands for its e-mail address."),
        ),
    ] = "{email}"
    sender_name: Annotated[
        str,
        Meta(description=mark("Sender of SMS and mail, for branches without one. Empty: the branch's name.")),
    ] = ""
    code_life_hours: Annotated[
        int, Meta(ge=1, le=336, description=mark("How many hours a code from the SMS is valid."))
    ] = 24
    code_key_file: Annotated[
        str,
        Meta(
            description=mark(
                "File with the 32 bytes from which codes are made; only the worker reads it. Keep a copy:"
                " without it no code can be sent again. Empty: code.key in the data folder."
                " Made so: head -c 32 /dev/urandom > code.key"
            )
        ),
    ] = ""
    start_worker: Annotated[
        bool,
        Meta(
            description=mark(
                "true: the program starts the worker itself, as in practice mode, for one account that owns"
                " everything. false: the worker is a service."
            )
        ),
    ] = False
    keycloak: KeycloakSection | None = None
    """None: the accounts are not set up."""
    sms: SmsSection | None = None
    """None: no SMS can be sent."""
    mail: MailSection | None = None
    """None: no mail can be sent."""


PLAIN = tuple(key for key in Settings.__struct_fields__ if key not in SECTIONS)
"""The fields that stand in no section."""

PATHS = ("data", "log_folder", "code_key_file")
"""Fields that hold a path; `database` may."""
