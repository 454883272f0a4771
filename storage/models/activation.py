"""Activations, their events, and the claims on contacts that keep app accounts apart."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from storage.models.customer import CustomerRow


class ActivationRow(Model):
    """The columns of `domain.activation.Activation`; one row a customer, so one account a customer."""

    id = fields.UUIDField(primary_key=True)
    customer: fields.OneToOneRelation[CustomerRow] = fields.OneToOneField(
        "product.CustomerRow", related_name="activation", on_delete=fields.CASCADE
    )
    customer_id: int
    email = fields.CharField(max_length=254)
    mobile = fields.CharField(max_length=20)
    language = fields.CharField(max_length=5)
    key_id = fields.CharField(max_length=20)
    begun_at = fields.DatetimeField()
    generation = fields.IntField(default=1)
    step = fields.CharField(max_length=20)
    started = fields.CharField(max_length=20, null=True)
    attempts = fields.IntField(default=0)
    step_since = fields.DatetimeField(null=True)
    due_at = fields.DatetimeField(null=True, db_index=True)
    lease_until = fields.DatetimeField(null=True)
    owner = fields.CharField(max_length=120, null=True)
    fence = fields.IntField(default=0)
    problem_code = fields.CharField(max_length=60, null=True)
    problem_params = fields.TextField(default="{}")
    attention = fields.BooleanField(default=False)
    account_id = fields.CharField(max_length=80, null=True, unique=True)
    message_id = fields.CharField(max_length=120, null=True)
    code_expires_at = fields.DatetimeField(null=True)
    instructions_sent_at = fields.DatetimeField(null=True)
    wanted_instructions = fields.IntField(default=0)
    sent_instructions = fields.IntField(default=0)
    wanted_generation = fields.IntField(default=1)
    wanted_email = fields.CharField(max_length=254, default="")
    wanted_mobile = fields.CharField(max_length=20, default="")
    wanted_language = fields.CharField(max_length=5, default="")
    wanted_lock = fields.BooleanField(default=False)
    wanted_undo = fields.IntField(default=0)
    wanted_looks = fields.IntField(default=0)
    seen_looks = fields.IntField(default=0)
    account_locked = fields.BooleanField(default=False)
    lock_unsure = fields.BooleanField(default=False)
    quiet_until = fields.DatetimeField(null=True)
    receipt = fields.CharField(max_length=20, default="pending")
    account_at = fields.DatetimeField(null=True)
    code_at = fields.DatetimeField(null=True)
    delivered_at = fields.DatetimeField(null=True)
    password_changed_at = fields.DatetimeField(null=True)
    set_up_at = fields.DatetimeField(null=True)
    branch_chosen = fields.CharField(max_length=120, null=True)
    locked = fields.BooleanField(default=False)
    closed_as = fields.CharField(max_length=20, null=True)
    state = fields.CharField(max_length=20, db_index=True)
    """`state_of` the row, kept for lists."""

    class Meta:
        """Table."""

        table = "activation"


class ActivationEvent(Model):
    """What happened to an activation, in order; only ever added."""

    id = fields.IntField(primary_key=True)
    activation: fields.ForeignKeyRelation[ActivationRow] = fields.ForeignKeyField(
        "product.ActivationRow", related_name="events", on_delete=fields.CASCADE
    )
    activation_id: str
    at = fields.DatetimeField()
    by = fields.CharField(max_length=120)
    step = fields.CharField(max_length=20)
    outcome = fields.CharField(max_length=60)
    generation = fields.IntField()
    params = fields.TextField(default="{}")

    class Meta:
        """Table."""

        table = "activation_event"


class ContactClaim(Model):
    """A contact belongs to one app account: the primary key refuses a second."""

    contact = fields.CharField(max_length=270, primary_key=True)
    """`mobile:+49…` or `email:…`."""
    customer: fields.ForeignKeyRelation[CustomerRow] = fields.ForeignKeyField(
        "product.CustomerRow", related_name="claims", on_delete=fields.CASCADE
    )
    customer_id: int

    class Meta:
        """Table."""

        table = "contact_claim"


class ContactValue(Model):
    """One row for each contact that a deed touches; PostgreSQL locks it, so that two deeds can't both win."""

    contact = fields.CharField(max_length=270, primary_key=True)

    class Meta:
        """Table."""

        table = "contact_value"
