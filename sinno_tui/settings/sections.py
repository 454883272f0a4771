"""The sections of the file that set up the interfaces. Terminals read them too: they hold no secret."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct


def mark(message: str) -> str:
    """Marks a description for the catalogues; whoever shows it translates it."""
    return message


LINK_OR_NOTHING = r"^(https?://\S+)?\Z"

CaFile = Annotated[
    str,
    Meta(
        description=mark(
            "File (PEM) with the authorities to be trusted in place of the machine's. Empty: the machine's."
        )
    ),
]


class KeycloakSection(Struct, frozen=True):
    """`[keycloak]`: the account service."""

    url: Annotated[
        str,
        Meta(
            pattern=LINK_OR_NOTHING,
            examples=["https://login.example.com"],
            description=mark("Address of Keycloak, together with its base path where it has one."),
        ),
    ] = ""
    realm: Annotated[
        str,
        Meta(
            examples=["customers"],
            description=mark("The realm of the app's customers. Nobody else has an account in it."),
        ),
    ] = ""
    client_id: Annotated[str, Meta(description=mark("The client whose service account the worker uses."))] = (
        "sinno-tui"
    )
    client_secret_file: Annotated[
        str,
        Meta(
            examples=["/etc/sinno-tui/secrets/keycloak"],
            description=mark(
                "File with that client's secret. It must belong to the worker's account, and nobody else may"
                " read it (chmod 600). Or in the worker's environment: SINNO_KEYCLOAK_CLIENT_SECRET."
            ),
        ),
    ] = ""
    ca_file: CaFile = ""
    app_writes_branch: Annotated[
        bool,
        Meta(
            description=mark(
                "true: the app writes the chosen branch into the account, and the customer is set up with it."
                " false: he is set up once he has changed his password."
            )
        ),
    ] = True


class SmsSection(Struct, frozen=True):
    """`[sms]`: the SMS gateway, and how many SMS it may be given."""

    provider: Annotated[
        Literal["kannel", "seven", "twilio"] | None,
        Meta(
            examples=["kannel"],
            description=mark("Who sends the SMS: kannel, seven (seven.io) or twilio."),
        ),
    ] = None
    url: Annotated[
        str,
        Meta(
            pattern=LINK_OR_NOTHING,
            examples=["http://127.0.0.1:13013/cgi-bin/sendsms"],
            description=mark(
                "Kannel: the address of its sendsms service. The others: empty, unless another address than"
                " their usual one is meant."
            ),
        ),
    ] = ""
    user: Annotated[
        str,
        Meta(
            examples=["sinno"],
            description=mark(
                "Kannel: the username of the sendsms-user. Twilio: the Account SID. seven: empty."
            ),
        ),
    ] = ""
    secret_file: Annotated[
        str,
        Meta(
            examples=["/etc/sinno-tui/secrets/sms"],
            description=mark(
                "File with Kannel's password, seven's API key or Twilio's Auth Token. It must belong to the"
                " worker's account, and nobody else may read it (chmod 600). Or in the worker's environment:"
                " SINNO_SMS_SECRET."
            ),
        ),
    ] = ""
    sender: Annotated[
        str,
        Meta(
            description=mark(
                "The sender of all SMS, where the gateway allows only one. Empty: the branch's name."
            )
        ),
    ] = ""
    ca_file: CaFile = ""
    receipts_host: Annotated[
        str,
        Meta(
            description=mark(
                "Kannel only: the address on which the worker listens for what became of an SMS."
            )
        ),
    ] = "127.0.0.1"
    receipts_port: Annotated[
        int,
        Meta(
            ge=0,
            le=65535,
            examples=[13080],
            description=mark("Kannel only: the port for that. 0: nobody learns what became of an SMS."),
        ),
    ] = 0
    receipts_url: Annotated[
        str,
        Meta(
            pattern=LINK_OR_NOTHING,
            description=mark(
                "Kannel only: how Kannel reaches that address, where it is another way. Empty: directly."
            ),
        ),
    ] = ""
    messaging_service: Annotated[
        str,
        Meta(
            description=mark(
                "Twilio only: SID of the Messaging Service that chooses the sender. Empty: none."
            )
        ),
    ] = ""
    keep_text: Annotated[
        bool,
        Meta(
            description=mark(
                "Twilio only. false: Twilio keeps no text (to be enabled there); then it can't be asked"
                " whether it has sent one."
            )
        ),
    ] = True
    countries: Annotated[
        tuple[Annotated[str, Meta(pattern=r"^[A-Z]{2}\Z")], ...],
        Meta(
            description=mark(
                "Countries whose mobile numbers may get an SMS, in two capital letters each. Against misuse"
                " of a terminal, as are the limits below."
            )
        ),
    ] = ("DE", "AT", "CH")
    limit_number_ten_minutes: Annotated[
        int, Meta(ge=0, le=100, description=mark("SMS to one number in ten minutes, at most."))
    ] = 3
    limit_number_day: Annotated[
        int, Meta(ge=0, le=1000, description=mark("SMS to one number in 24 hours, at most."))
    ] = 5
    limit_customer_day: Annotated[
        int, Meta(ge=0, le=1000, description=mark("SMS for one customer in 24 hours, at most."))
    ] = 5
    limit_branch_hour: Annotated[
        int, Meta(ge=0, le=10_000, description=mark("SMS of one branch in an hour, at most."))
    ] = 60
    limit_day: Annotated[
        int, Meta(ge=0, le=1_000_000, description=mark("SMS of the whole chain in 24 hours, at most."))
    ] = 1000


class MailSection(Struct, frozen=True):
    """`[mail]`: the mail server."""

    host: Annotated[
        str,
        Meta(examples=["mail.example.com"], description=mark("Name or address of the mail server.")),
    ] = ""
    port: Annotated[
        int,
        Meta(
            ge=1,
            le=65535,
            description=mark("Its port: usually 587 with starttls, 465 with tls, 25 with none."),
        ),
    ] = 587
    encryption: Annotated[
        Literal["starttls", "tls", "none"],
        Meta(description=mark("starttls, tls, or none: for a mail server on this very machine.")),
    ] = "starttls"
    user: Annotated[
        str,
        Meta(
            examples=["sinno@example.com"],
            description=mark("Name for the login at the mail server. Empty: without a login."),
        ),
    ] = ""
    password_file: Annotated[
        str,
        Meta(
            examples=["/etc/sinno-tui/secrets/mail"],
            description=mark(
                "File with the password for that. It must belong to the worker's account, and nobody else may"
                " read it (chmod 600). Or in the worker's environment: SINNO_MAIL_PASSWORD."
            ),
        ),
    ] = ""
    ca_file: CaFile = ""
    sender: Annotated[
        str,
        Meta(
            description=mark(
                "The one address from which the server lets us send; answers still go to the branch."
                " Empty: the branch's address."
            )
        ),
    ] = ""
    envelope_sender: Annotated[
        str,
        Meta(
            description=mark(
                "Where mail goes that can't be delivered. Empty: to the address from which it is sent."
            )
        ),
    ] = ""
    greeting_name: Annotated[
        str,
        Meta(
            pattern=r"^\S+\Z",
            description=mark("What the mail server is told of this machine: its name, or an address."),
        ),
    ] = "[127.0.0.1]"


Section = KeycloakSection | SmsSection | MailSection

SECTIONS: dict[str, type[Section]] = {"keycloak": KeycloakSection, "sms": SmsSection, "mail": MailSection}
"""By the name in the file."""

SECTION_PATHS = frozenset({"client_secret_file", "secret_file", "password_file", "ca_file"})
"""Fields of sections that hold a path."""


class SecretName(Struct, frozen=True):
    """Where a secret is looked for: the worker's environment, then a file of its own."""

    variable: str
    section: str
    file_key: str
    """The field that names the file."""

    @property
    def never_in_file(self) -> str:
        """What somebody would call the secret itself, if it stood in the settings."""
        return self.file_key.removesuffix("_file")


CLIENT_SECRET = SecretName("SINNO_KEYCLOAK_CLIENT_SECRET", "keycloak", "client_secret_file")
SMS_SECRET = SecretName("SINNO_SMS_SECRET", "sms", "secret_file")
MAIL_PASSWORD = SecretName("SINNO_MAIL_PASSWORD", "mail", "password_file")
SECRETS = (CLIENT_SECRET, SMS_SECRET, MAIL_PASSWORD)


def missing_field(section: Section) -> str | None:
    """The first field without which the section sets up nothing; None: it is complete.

    Whether its secret is there only the worker knows.
    """
    wanted: tuple[str, ...]
    match section:
        case KeycloakSection():
            wanted = ("url", "realm")
        case SmsSection(provider="kannel"):
            wanted = ("url", "user")
        case SmsSection(provider="twilio"):
            wanted = ("user",)
        case SmsSection():
            wanted = ("provider",)
        case MailSection():
            wanted = ("host",)
    return next((name for name in wanted if not getattr(section, name)), None)
