"""What went wrong outside in a step of an activation: why, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from sinno_tui.texts.texts import Texts, mark


@dataclass(frozen=True)
class OutsideWords:
    """Messages for one code; `texts` translates them."""

    brief: str
    """For a list, after a name and a colon."""
    why: str
    what_next: str
    given_up: str = ""
    """In place of `what_next` once the step has failed for good; empty: that holds as well."""


_GOES_ON = mark("It is tried again by itself.")
_ADMINISTRATOR = mark("Please ask the administrator; afterwards it goes on by itself.")
_LEFT_TO_STAFF = mark("It is not tried again by itself any more.")
_ASK_AND_TRY = mark("Please ask the administrator, then have it tried again.")
_CHECK_EMAIL = mark("Check the e-mail address, then try again.")
_CORRECT_EMAIL = mark(
    "Once it is corrected, a new code and the mail are sent. The app can be set up without the mail, too."
)

OUTSIDE = {
    "account_exists": OutsideWords(
        mark("address has an account"),
        mark("There is an account with this e-mail address already."),
        _CHECK_EMAIL,
    ),
    "account_gone": OutsideWords(
        mark("account is gone"),
        mark("The account service has no such account any more."),
        mark("Please ask the administrator."),
    ),
    "account_in_use": OutsideWords(
        mark("account is in use"),
        mark("The customer has signed in with this account already, so it is left as it is."),
        mark("The customer signs in with the account's own password; if it is forgotten, the app helps."),
    ),
    "account_of_another_customer": OutsideWords(
        mark("address of another customer's account"),
        mark("The account with this e-mail address belongs to the customer {number}."),
        _CHECK_EMAIL,
    ),
    "account_refused": OutsideWords(
        mark("account refused"),
        mark("The account service does not accept the name or the e-mail address."),
        mark("Check both, then try again."),
    ),
    "account_refused_email": OutsideWords(
        mark("e-mail address refused"),
        mark("The account service does not accept the e-mail address."),
        _CHECK_EMAIL,
    ),
    "account_refused_field": OutsideWords(
        mark("account refused"),
        mark("The account service does not accept what is in '{field}'."),
        mark("Please ask the administrator to check the realm's user profile."),
    ),
    "account_refused_name": OutsideWords(
        mark("name refused"),
        mark("The account service does not accept the name: it is too long or has signs that no name has."),
        mark("Check first and last name, then try again."),
    ),
    "account_registered_by_himself": OutsideWords(
        mark("registered by himself"),
        mark("Somebody has registered with this e-mail address in the app himself."),
        mark(
            "Ask the customer. If it was somebody else, take another e-mail address;"
            " else ask the administrator."
        ),
    ),
    "account_vanished": OutsideWords(
        mark("account service undecided"),
        mark("The account service says both that there is an account and that there is none."),
        _GOES_ON,
        _LEFT_TO_STAFF,
    ),
    "accounts_answer_lost": OutsideWords(
        mark("account service did not answer"),
        mark("The answer of the account service was lost."),
        _GOES_ON,
        _LEFT_TO_STAFF,
    ),
    "accounts_blocked": OutsideWords(
        mark("account service refuses us"),
        mark("The account service accepts nothing from us at present."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "accounts_busy": OutsideWords(
        mark("account service is busy"),
        mark("The account service takes no more requests at the moment."),
        _GOES_ON,
        _LEFT_TO_STAFF,
    ),
    "accounts_certificate": OutsideWords(
        mark("account service not trusted"),
        mark("The certificate of the account service is not one that the worker trusts."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "accounts_failing": OutsideWords(
        mark("account service has an error"),
        mark("The account service reports an error of its own."),
        _GOES_ON,
        _ASK_AND_TRY,
    ),
    "accounts_login_refused": OutsideWords(
        mark("account service refuses the login"),
        mark("The account service does not accept the worker's name or secret."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "accounts_not_keycloak": OutsideWords(
        mark("no account service there"),
        mark("At the address of the account service something else answers."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "accounts_realm_missing": OutsideWords(
        mark("realm is missing"),
        mark("The account service has no realm with the name in the settings."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "accounts_realm_unfit": OutsideWords(
        mark("realm is not set up"),
        mark("The realm of the account service lacks what a new account needs; `sinno-tui realm` has it."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "accounts_right_missing": OutsideWords(
        mark("account service denies a right"),
        mark("The worker lacks a right at the account service."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "accounts_settling": OutsideWords(
        mark("account service not settled yet"),
        mark("An answer was lost, and an earlier code could still take the place of a newer one."),
        _GOES_ON,
        _LEFT_TO_STAFF,
    ),
    "accounts_unreachable": OutsideWords(
        mark("account service not reached"),
        mark("The account service can't be reached."),
        _GOES_ON,
        _LEFT_TO_STAFF,
    ),
    "code_key_unknown": OutsideWords(
        mark("other key"),
        mark("This code was made with another key than the one that the worker has now."),
        mark("Please ask the administrator to put the right key in place."),
    ),
    "customer_gone": OutsideWords(
        mark("customer is gone"),
        mark("The customer is not in the database any more."),
        mark("There is nothing to do."),
    ),
    "interface_missing": OutsideWords(
        mark("interface not set up"),
        mark("The SiNNO-App interface for this step is not set up."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "internal_error": OutsideWords(
        mark("unexpected error"),
        mark("Something unexpected went wrong; the log of the worker has the details."),
        _GOES_ON,
        _LEFT_TO_STAFF,
    ),
    "lease_over": OutsideWords(
        mark("took too long"),
        mark("The machine was held up, so nothing was sent."),
        _GOES_ON,
        _LEFT_TO_STAFF,
    ),
    "mail_address_international": OutsideWords(
        mark("address with umlauts"),
        mark("The mail server can't send to an address with umlauts before the '@'."),
        _CORRECT_EMAIL,
    ),
    "mail_answer_lost": OutsideWords(
        mark("mail server did not answer"),
        mark("The answer of the mail server was lost."),
        mark("The same mail is sent again by itself."),
        _LEFT_TO_STAFF,
    ),
    "mail_blocked": OutsideWords(
        mark("mail server refuses us"),
        mark("The mail server accepts nothing from us at present."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "mail_certificate_expired": OutsideWords(
        mark("mail server's certificate expired"),
        mark("The certificate of the mail server is not valid today."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "mail_certificate_name": OutsideWords(
        mark("mail server's name is another"),
        mark("The certificate of the mail server is made out to another name than the one that is set."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "mail_certificate_untrusted": OutsideWords(
        mark("mail server not trusted"),
        mark("The certificate of the mail server is from an authority that is not trusted here."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "mail_content_refused": OutsideWords(
        mark("mail's content refused"),
        mark("The mail server does not accept what is in the mail ({answer})."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "mail_login_not_offered": OutsideWords(
        mark("no login at the mail server"),
        mark("The mail server offers no login with user and password."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "mail_login_refused": OutsideWords(
        mark("mail login refused"),
        mark("The mail server does not accept the login of this program ({answer})."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "mail_login_wanted": OutsideWords(
        mark("mail server wants a login"),
        mark("The mail server wants a login or an encrypted connection first ({answer})."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "mail_mailbox_full": OutsideWords(
        mark("mailbox is full"),
        mark("The customer's mailbox is full."),
        mark("Ask the customer to make room, then try again. The app can be set up without the mail, too."),
    ),
    "mail_no_encryption": OutsideWords(
        mark("mail server not encrypted"),
        mark("The mail server does not encrypt as it is set."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "mail_not_understood": OutsideWords(
        mark("mail server not understood"),
        mark("What answers at the mail server's address is no mail server."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "mail_put_off": OutsideWords(
        mark("mail server asks for patience"),
        mark("The mail server does not take the mail at present ({answer})."),
        _GOES_ON,
        _LEFT_TO_STAFF,
    ),
    "mail_refused": OutsideWords(
        mark("mail refused"),
        mark("The mail server does not accept this e-mail address."),
        _CORRECT_EMAIL,
    ),
    "mail_relay_denied": OutsideWords(
        mark("mail not forwarded"),
        mark("The mail server does not forward mail to this address for us ({answer})."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "mail_sender_refused": OutsideWords(
        mark("sender refused"),
        mark("The mail server does not accept the sender's e-mail address ({answer})."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "mail_too_large": OutsideWords(
        mark("mail too large"),
        mark("The mail is larger than the mail server allows ({answer})."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "mail_unreachable": OutsideWords(
        mark("mail server not reached"),
        mark("The mail server does not answer."),
        _GOES_ON,
        _LEFT_TO_STAFF,
    ),
    "no_answer_in_time": OutsideWords(
        mark("no answer in time"),
        mark("There was no answer in time."),
        _GOES_ON,
        _LEFT_TO_STAFF,
    ),
    "password_refused": OutsideWords(
        mark("code refused"),
        mark("The account service does not accept the code as a password."),
        mark("Please ask the administrator to check the password rules."),
    ),
    "sms_address_unsafe": OutsideWords(
        mark("unsafe address"),
        mark("The SMS gateway at {url} is not reached by https, so password and codes would be readable."),
        mark("Please ask the administrator to set an address that begins with https."),
    ),
    "sms_address_wrong": OutsideWords(
        mark("wrong address of the SMS gateway"),
        mark("At the address that is set there is no SMS gateway."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "sms_answer_lost": OutsideWords(
        mark("SMS gateway did not answer"),
        mark("The SMS gateway did not say whether it took the SMS."),
        mark("It is asked whether it has sent the code."),
        _LEFT_TO_STAFF,
    ),
    "sms_answer_lost_repeated": OutsideWords(
        mark("SMS gateway did not answer"),
        mark("The SMS gateway did not say whether it took the SMS."),
        mark("The same SMS is sent again by itself."),
        _LEFT_TO_STAFF,
    ),
    "sms_blocked": OutsideWords(
        mark("SMS gateway refuses us"),
        mark("The SMS gateway accepts nothing from us at present."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "sms_busy": OutsideWords(
        mark("SMS gateway is busy"),
        mark("The SMS gateway takes no SMS at the moment."),
        _GOES_ON,
        _LEFT_TO_STAFF,
    ),
    "sms_ca_file": OutsideWords(
        mark("no certificates"),
        mark("The file {path} with the certificates for the SMS gateway can't be used."),
        mark("Please ask the administrator."),
    ),
    "sms_certificate": OutsideWords(
        mark("certificate of the SMS gateway"),
        mark("The certificate of the SMS gateway is not trusted, so nothing was sent."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "sms_country_blocked": OutsideWords(
        mark("country is not enabled"),
        mark("At the SMS gateway this country is not enabled for our account."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "sms_country_not_allowed": OutsideWords(
        mark("country is not allowed"),
        mark("No SMS are sent to mobile numbers of this country."),
        mark("Check the mobile number, or ask the administrator to allow the country."),
    ),
    "sms_credit_used_up": OutsideWords(
        mark("no credit at the SMS gateway"),
        mark("Our credit at the SMS gateway is used up."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "sms_limit_all": OutsideWords(
        mark("limit of SMS"),
        mark("As many SMS were sent today as are allowed."),
        mark("It goes on by itself. If more are needed, ask the administrator."),
        _LEFT_TO_STAFF,
    ),
    "sms_limit_branch": OutsideWords(
        mark("limit of SMS"),
        mark("As many SMS were sent for this branch within an hour as are allowed."),
        mark("It goes on by itself. If more are needed, ask the administrator."),
        _LEFT_TO_STAFF,
    ),
    "sms_limit_customer": OutsideWords(
        mark("limit of SMS"),
        mark("This customer was sent as many SMS as are allowed."),
        _GOES_ON,
        _LEFT_TO_STAFF,
    ),
    "sms_limit_number": OutsideWords(
        mark("limit of SMS"),
        mark("This mobile number was sent as many SMS as are allowed."),
        _GOES_ON,
        _LEFT_TO_STAFF,
    ),
    "sms_login_refused": OutsideWords(
        mark("SMS gateway refuses our key"),
        mark("The SMS gateway does not accept our user name, password or key."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "sms_no_mobile": OutsideWords(
        mark("no mobile number"),
        mark("The number is no mobile number, so no SMS arrives there."),
        mark("Check the mobile number, then try again."),
    ),
    "sms_number_limit": OutsideWords(
        mark("too many SMS to this number"),
        mark("The SMS gateway sends no more SMS to this mobile number today."),
        mark("Try again tomorrow, or take another mobile number of the customer."),
    ),
    "sms_receipts_unheard": OutsideWords(
        mark("no receipts of SMS"),
        mark("At the address {address} no receipts of SMS can be received: {detail}."),
        mark("Please ask the administrator."),
    ),
    "sms_refused": OutsideWords(
        mark("SMS refused"),
        mark("The SMS gateway does not accept this mobile number."),
        mark("Check the mobile number, then try again."),
    ),
    "sms_refused_other": OutsideWords(
        mark("SMS refused"),
        mark("The SMS gateway refuses this SMS (error {error})."),
        mark("Check the mobile number; if it is right, ask the administrator."),
    ),
    "sms_rights_missing": OutsideWords(
        mark("rights at the SMS gateway"),
        mark("Our account at the SMS gateway is not allowed to send SMS from here."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "sms_sender_or_country_refused": OutsideWords(
        mark("sender or country refused"),
        mark("The SMS gateway refuses our sender or the country of this mobile number."),
        mark("Check the mobile number; if it is right, ask the administrator to check the sender."),
    ),
    "sms_sender_refused": OutsideWords(
        mark("sender refused"),
        mark("The SMS gateway does not accept our sender."),
        _ADMINISTRATOR,
        _ASK_AND_TRY,
    ),
    "sms_stopped_by_customer": OutsideWords(
        mark("customer wants no SMS"),
        mark("The customer has answered an SMS from us with STOP, so this number gets none."),
        mark("The customer sends START to the sender of that SMS; then try again."),
    ),
    "sms_text_refused": OutsideWords(
        mark("text refused"),
        mark("The SMS gateway does not accept the text of the SMS."),
        mark("Please ask the administrator to check the branch's name."),
    ),
    "sms_unreachable": OutsideWords(
        mark("SMS gateway not reached"),
        mark("The SMS gateway can't be reached."),
        _GOES_ON,
        _LEFT_TO_STAFF,
    ),
}
"""Codes of `domain.contracts.errors` and of the worker itself."""


def brief(say: Texts, code: str) -> str:
    """A few words for a list; of an unknown code the code itself."""
    words = OUTSIDE.get(code)
    return say(words.brief) if words else code
