"""What can't be understood, or doesn't fit: the command line, the settings, a database of another kind."""

from __future__ import annotations

from sinno_tui.texts.texts import mark

USE = {
    "accounts_ca_unreadable": mark("The file {file} does not hold certificates of authorities."),
    "accounts_login_missing": mark("For the account service a realm, a client and its secret are needed."),
    "accounts_unencrypted": mark("{url} is not on this machine, so it must begin with https://."),
    "accounts_url_unusable": mark("{url} is no address of an account service."),
    "realm_export_none": mark("{file} holds no export of a realm from Keycloak."),
    "realm_mail_server": mark("{given} is no mail server. Example: --mail-server mail.example.com:587"),
    "realm_export_unreadable": mark("The export {file} can't be read: {reason}"),
    "as_name": mark("The name after --as must have 1 to {longest} characters."),
    "command_needs_terminal": mark(
        "The program needs a terminal for its screens. For scripts there are commands: sinno-tui --help."
    ),
    "config_missing": mark("There is no configuration file {place}."),
    "config_unreadable": mark("The configuration file {place} can't be read: {reason}"),
    "config_syntax": mark("The configuration file {place} is not valid TOML: {reason}"),
    "config_unknown_key": mark("'{key}' in {place} is no setting. `sinno-tui config --example` shows all."),
    "config_unknown_variable": mark(
        "The variable {key} is no setting. `sinno-tui config --example` shows all."
    ),
    "config_incomplete": mark("'{key}' is missing in {place}. `sinno-tui config --example` explains it."),
    "config_path": mark("'{key}' names {place}, which leads nowhere: {reason}"),
    "config_secret_in_file": mark(
        "'{key}' does not belong in {place}, which terminals read too. Write it into a file that only the"
        " worker's account may read, and name that in '{instead}'; or set {variable} for the worker."
    ),
    "config_wants_branch_code_template": mark("'{key}' in {place} must contain {wanted}."),
    "config_wants_choice": mark("'{key}' in {place} must be one of: {choices}."),
    "config_wants_countries": mark(
        '\'{key}\' in {place} must be a list of countries in two capital letters, such as ["DE", "AT"].'
    ),
    "config_wants_database": mark("'{key}' in {place} must be a path, or begin with postgres://."),
    "config_wants_link": mark("'{key}' in {place} must be a link with https:// or http://."),
    "config_wants_name": mark("'{key}' in {place} must be a text without spaces."),
    "config_wants_number": mark("'{key}' in {place} must be a whole number from {low} to {high}."),
    "config_wants_region": mark("'{key}' in {place} must be a country in two capital letters, such as DE."),
    "config_wants_section": mark("'{key}' in {place} must be a section: [{key}]"),
    "config_wants_text": mark("'{key}' in {place} must be a text in quotation marks."),
    "config_wants_truth": mark("'{key}' in {place} must be true or false."),
    "data_folder": mark("The data folder {place} can't be used: {reason}"),
    "database_address": mark("The database address {address} can't be understood."),
    "database_mode": mark(
        "The database {place} was made for {mode} and is opened in no other mode."
        " Practice and real data never mix."
    ),
    "database_needs_migrate": mark(
        "The database {place} was made by an older release. Bring it up to date with `sinno-tui migrate`."
    ),
    "database_in_use": mark(
        "The database {place} has to be brought up to date, but other programs have it open. Close them;"
        " then open the program again, or use `sinno-tui migrate`."
    ),
    "database_too_new": mark("The database {place} was made by a newer release. Please update this program."),
    "database_unborn": mark("The database {place} is empty. `sinno-tui migrate` makes its tables."),
    "code_key_missing": mark(
        "The file with the key of the codes, {place}, can't be read, and the worker needs it: {reason}"
    ),
    "code_key_unusable": mark("The file {place} does not hold 32 bytes, so it is not the key of the codes."),
    "secret_missing": mark(
        "'{key}' is missing: name a file that holds it in the settings, or set {variable} for the worker."
    ),
    "secret_open": mark(
        "The file {place} holds a secret, but other accounts can read it too. The worker does not use it"
        " until it has been mended: chmod 600 {place}"
    ),
    "secret_owner": mark(
        "The file {place} holds a secret, but belongs to another account than the worker's. Mend it with"
        " chown and chmod 600."
    ),
    "secret_unreadable": mark("The file {place} with a secret can't be read: {reason}"),
    "secret_unusable": mark("{place} must hold a secret in one line, and nothing else."),
    "branches_set_missing": mark("To change a branch: sinno-tui branches set NAME --email ADDRESS"),
    "branches_set_what": mark("What shall be set? Example: sinno-tui branches set NAME --email ADDRESS"),
    "mail_ca_file": mark("The file {place} with the authorities of the mail server can't be used: {reason}"),
    "mail_greeting_name": mark(
        "'{name}' can't be told to the mail server: a host's name in ASCII is, or an address in brackets."
    ),
    "mail_half_a_login": mark("The login at the mail server needs a user and a password, or neither."),
    "mail_host_unusable": mark("'{host}' can't be the name of a mail server."),
    "mail_login_unencrypted": mark(
        "A login at the mail server goes over an encrypted connection only: starttls or tls."
    ),
    "mail_sender_unusable": mark("'{address}' can't be the sender of e-mails."),
    "mail_unencrypted": mark(
        "Without encryption e-mails go to this very machine only, and {host} is another one:"
        " choose starttls or tls."
    ),
    "phone_number_missing": mark("--json needs a customer's number: sinno-tui phone NUMBER --json"),
    "find_text_missing": mark("Missing: TEXT. Example: sinno-tui find Müller"),
    "needs_practice": mark("This exists in practice mode only."),
    "needs_confirmation": mark("Nothing was done: it has to be confirmed. In scripts use --yes."),
    "unexpected": mark("Something unexpected went wrong. Details are in {place}."),
}
"""`WrongUse`, and `Refused` and `Unavailable` of the wiring."""

PLACES = {"environment": mark("the environment")}
"""The parameter `place`, where it is no path."""

MODES = {"practice": mark("practice"), "real": mark("real use")}
"""The parameter `mode`."""
