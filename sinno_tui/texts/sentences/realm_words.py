"""What is wrong with a Keycloak realm, and why that matters; codes of `sinno_tui.realm`."""

from __future__ import annotations

from dataclasses import dataclass

from sinno_tui.texts.texts import mark


@dataclass(frozen=True)
class RealmWords:
    """Messages for one code; `texts` translates them."""

    differs: str
    """What is otherwise than it should be, in the words of Keycloak's console."""
    why: str


REALM = {
    "realm_administrator": RealmWords(
        mark("'{name}' holds rights in this realm: {roles}."),
        mark("Whoever may manage users can set any customer's password. Administrators belong elsewhere."),
    ),
    "realm_app_other_ways": RealmWords(
        mark("The app's client allows 'Direct access grants' or 'Implicit flow'."),
        mark(
            "Passwords would pass through the app instead of the login page; tokens would lie in addresses."
        ),
    ),
    "realm_app_redirects_anywhere": RealmWords(
        mark("The app's client may lead back to any address: {found}."),
        mark("A forged link would carry a customer's login to a stranger."),
    ),
    "realm_app_with_secret": RealmWords(
        mark("'Client authentication' is on for the app's client."),
        mark("An app on phones can't keep a secret, so nobody could sign in, or the secret is public."),
    ),
    "realm_app_without_pkce": RealmWords(
        mark("The app's client does not demand PKCE with S256."),
        mark("Another app on the phone could catch the answer of the login and use it."),
    ),
    "realm_attribute_hidden": RealmWords(
        mark("Administrators may not see or not change the attribute '{name}'."),
        mark("The worker works as one, and could not read or write it."),
    ),
    "realm_attribute_missing": RealmWords(
        mark("The user profile does not know the attribute '{name}'."),
        mark(
            "Keycloak drops it without a word. Then the worker can't tell its own account from another's,"
            " so it makes none."
        ),
    ),
    "realm_attribute_open": RealmWords(
        mark("Customers may change the attribute '{name}' themselves."),
        mark("Somebody could pass his account off as another customer's."),
    ),
    "realm_branch_fixed": RealmWords(
        mark("Customers may not change the attribute '{name}'."),
        mark("The app writes the chosen branch as the customer; without it nobody is seen to be set up."),
    ),
    "realm_branch_missing": RealmWords(
        mark("The user profile does not know the attribute '{name}'."),
        mark("The branch that a customer chooses in the app is lost; nobody is seen to be set up."),
    ),
    "realm_brute_force_off": RealmWords(
        mark("'Brute force detection' is off."),
        mark("Anybody could try codes without end."),
    ),
    "realm_change_not_forced": RealmWords(
        mark("The required action 'Update Password' is off."),
        mark("The code from the SMS would stay the password for good."),
    ),
    "realm_client_missing": RealmWords(
        mark("There is no client '{name}'."),
        mark("App and worker each sign in as a client of their own."),
    ),
    "realm_default_language": RealmWords(
        mark("The default language is '{found}', not German."),
        mark("Customers' login pages would begin in another language than their instructions."),
    ),
    "realm_disabled": RealmWords(
        mark("The realm is switched off."),
        mark("Nobody can sign in, and no account can be made."),
    ),
    "realm_duplicate_emails": RealmWords(
        mark("'Duplicate emails' is on."),
        mark("Two accounts could have one e-mail address, which is the login name here."),
    ),
    "realm_extra_step": RealmWords(
        mark("Every new account must go through '{found}' at its first login."),
        mark("The instructions for customers don't know this page, and nobody at the counter can help."),
    ),
    "realm_group_missing": RealmWords(
        mark("There is no group '{name}'."),
        mark("The worker puts new accounts into it, and can make none without it."),
    ),
    "realm_group_without_role": RealmWords(
        mark("The group '{name}' does not carry the realm role of the same name."),
        mark(
            "By this role 'Passwort vergessen?' knows accounts whose code was never used; it would open them."
        ),
    ),
    "realm_is_master": RealmWords(
        mark("This is Keycloak's own realm 'master'."),
        mark("Its administrators and the customers must not share a realm: the worker may set any password."),
    ),
    "realm_language_missing": RealmWords(
        mark("These languages are not supported: {missing}."),
        mark("Login pages and mails could not be in the customer's language."),
    ),
    "realm_locks_for_ever": RealmWords(
        mark("Wrong passwords lock an account for good ('Lockout permanently')."),
        mark("Anybody who knows an e-mail address could shut its owner out until staff help."),
    ),
    "realm_locks_long": RealmWords(
        mark("Wrong passwords lock for up to {found} minutes."),
        mark("Anybody who knows an e-mail address could keep its owner out for that long."),
    ),
    "realm_locks_shortly": RealmWords(
        mark("The wait after wrong passwords grows by {found} seconds only."),
        mark("That leaves room for too many tries at a code."),
    ),
    "realm_login_name_editable": RealmWords(
        mark("'Edit username' is on."),
        mark(
            "A customer could change the e-mail address that is his login; the customer file would not know."
        ),
    ),
    "realm_many_tries": RealmWords(
        mark("Brute force detection begins after {found} wrong passwords, not after {most} at most."),
        mark("The code is short, because it is typed by hand: only few tries make it safe."),
    ),
    "realm_no_email_login": RealmWords(
        mark("'Login with email' is off."),
        mark("The instructions tell customers to sign in with their e-mail address."),
    ),
    "realm_no_mail_server": RealmWords(
        mark("No mail server is set ('Realm settings', 'Email')."),
        mark("'Passwort vergessen?' on the login page ends in an error."),
    ),
    "realm_no_reset": RealmWords(
        mark("'Forgot password' is off."),
        mark("The link that the instructions show is missing, and staff can't help once the code was used."),
    ),
    "realm_one_language": RealmWords(
        mark("'Internationalization' is off."),
        mark("All login pages and mails of Keycloak are in English."),
    ),
    "realm_password_history": RealmWords(
        mark("The password policy keeps a history ('Not recently used')."),
        mark("After a lost answer the worker sets the very same code again, which would then be refused."),
    ),
    "realm_refuses_codes": RealmWords(
        mark("The password policy has a rule that our codes break: {rule}."),
        mark("A code is the first password; accounts could not be made. An example of one: k7qx4-mzp9t."),
    ),
    "realm_registration_with_name": RealmWords(
        mark("'Email as username' is off, while customers may register themselves."),
        mark("They would invent a user name, where the instructions speak of the e-mail address."),
    ),
    "realm_reset_unguarded": RealmWords(
        mark(
            "The flow '{flow}' after 'Passwort vergessen?' does not stop accounts whose code was never used."
        ),
        mark("Whoever reads the mailbox comes in without the code from the SMS."),
    ),
    "realm_rights_many": RealmWords(
        mark("The worker has more rights than it needs: {names}."),
        mark("Whoever gets hold of its secret could do more than manage customers."),
    ),
    "realm_rights_missing": RealmWords(
        mark("The worker lacks rights: {names}."),
        mark("Some of its steps are refused."),
    ),
    "realm_short_passwords": RealmWords(
        mark("The password policy does not ask for {least} characters at least."),
        mark("Customers could choose passwords that are soon guessed."),
    ),
    "realm_tokens_long": RealmWords(
        mark("The worker's tokens live for {found} seconds, not {most} at most."),
        mark("A request that was held up on the way could still be carried out long after a newer one."),
    ),
    "realm_unmanaged_attributes": RealmWords(
        mark("'Unmanaged attributes' is on for everybody."),
        mark("Customers could write into their accounts what nobody checks."),
    ),
    "realm_without_tls": RealmWords(
        mark("'Require SSL' is 'None'."),
        mark("Passwords could cross the network in the clear."),
    ),
    "realm_worker_other_ways": RealmWords(
        mark("The worker's client allows people to sign in through it."),
        mark("It is for the service account alone; every other way in is one more to guard."),
    ),
    "realm_worker_without_account": RealmWords(
        mark("The worker's client has no secret or no service account."),
        mark("The worker can't sign in."),
    ),
}
