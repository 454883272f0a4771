"""The tables of the practice world. Who lives in it: a realm, a phone network, mailboxes, phones."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model


class AccountRow(Model):
    """An account of the practice realm."""

    id = fields.CharField(max_length=36, primary_key=True)
    """A UUID as text: the 'SiNNO-App Kunden-ID'."""
    email = fields.CharField(max_length=254, unique=True)
    """Lower case: the login name is compared without regard to case."""
    activation_id = fields.CharField(max_length=80, null=True)
    """None: the person registered himself."""
    customer_number = fields.CharField(max_length=40, null=True)
    first_name = fields.CharField(max_length=120)
    last_name = fields.CharField(max_length=120)
    language = fields.CharField(max_length=5)
    password = fields.CharField(max_length=120)
    """Salted hash."""
    password_version = fields.IntField(default=1)
    """Counts every password set; who began with an older one has to sign in anew."""
    temporary = fields.BooleanField(default=False)
    """The next login must change the password (Keycloak's required action UPDATE_PASSWORD)."""
    ever_used = fields.BooleanField(default=False)
    """The person has given himself a password."""
    enabled = fields.BooleanField(default=True)
    """An administrator of the realm may have switched the account off."""
    failed_logins = fields.IntField(default=0)
    last_failure_at = fields.DatetimeField(null=True)
    locked_until = fields.DatetimeField(null=True)
    reset_number = fields.CharField(max_length=120, null=True)
    """Salted hash of the number in the last 'forgotten password' mail."""
    reset_until = fields.DatetimeField(null=True)
    branch = fields.CharField(max_length=120, null=True)
    """Chosen in the app."""

    class Meta:
        """Table."""

        table = "account"


class SmsRow(Model):
    """An SMS that the practice gateway took."""

    id = fields.IntField(primary_key=True)
    message_id = fields.CharField(max_length=36, unique=True)
    reference = fields.CharField(max_length=120, db_index=True)
    to = fields.CharField(max_length=20, db_index=True)
    """E.164."""
    sender = fields.CharField(max_length=40)
    text = fields.TextField()
    accepted_at = fields.DatetimeField()
    arrives_at = fields.DatetimeField()
    """When its fate is decided: it is on the phone, or known to be undeliverable."""
    deliverable = fields.BooleanField()

    class Meta:
        """Table."""

        table = "sms"


class MailRow(Model):
    """A mail in a mailbox."""

    id = fields.IntField(primary_key=True)
    message_id = fields.CharField(max_length=200, db_index=True)
    to = fields.CharField(max_length=254, db_index=True)
    """Lower case."""
    sender_name = fields.CharField(max_length=200)
    sender = fields.CharField(max_length=254)
    subject = fields.TextField()
    text = fields.TextField()
    html = fields.TextField(default="")
    pictures = fields.TextField(default="[]")
    """JSON: content id, file name, alternative text, PNG in base64."""
    at = fields.DatetimeField()
    """When it arrived."""

    class Meta:
        """Table."""

        table = "mail"


class PhoneRow(Model):
    """A phone, and how far the app on it is."""

    number = fields.CharField(max_length=20, primary_key=True)
    """E.164."""
    language = fields.CharField(max_length=5)
    step = fields.CharField(max_length=20)
    account_id = fields.CharField(max_length=36, null=True)
    """Who is signed in, or about to be."""
    password_version = fields.IntField(default=0)
    """The account's, when he signed in."""

    class Meta:
        """Table."""

        table = "phone"


class SettingsRow(Model):
    """How the outside behaves: one row, with the id 1."""

    id = fields.IntField(primary_key=True)
    accounts_delay = fields.FloatField(default=0.0)
    accounts_failure = fields.CharField(max_length=20, default="none")
    sms_delay = fields.FloatField(default=0.0)
    sms_failure = fields.CharField(max_length=20, default="none")
    delivery_delay = fields.FloatField(default=0.0)
    mail_delay = fields.FloatField(default=0.0)
    mail_failure = fields.CharField(max_length=20, default="none")

    class Meta:
        """Table."""

        table = "settings"


__models__ = [AccountRow, SmsRow, MailRow, PhoneRow, SettingsRow]
