"""What a terminal needs to know of the outside, and what it has the worker do there."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from storage.models.customer import CustomerRow


class InterfaceRow(Model):
    """One of the two interfaces, as the worker last saw it."""

    name = fields.CharField(max_length=20, primary_key=True)
    """`accounts` or `messages`."""
    set_up = fields.BooleanField(default=False)
    counterparts = fields.CharField(max_length=60, default="")
    """Who is at the other end, such as `kannel smtp`; empty: practice, or nobody."""
    last_success = fields.DatetimeField(null=True)
    last_error_at = fields.DatetimeField(null=True)
    last_error = fields.CharField(max_length=60, null=True)
    """A code; `texts.sentences` has the words."""

    class Meta:
        """Table."""

        table = "interface"


class HeartbeatRow(Model):
    """A worker's sign of life."""

    owner = fields.CharField(max_length=120, primary_key=True)
    at = fields.DatetimeField()

    class Meta:
        """Table."""

        table = "heartbeat"


class ErrandRow(Model):
    """The columns of `domain.errand.Errand`, and who is at it."""

    id = fields.IntField(primary_key=True)
    kind = fields.CharField(max_length=20)
    by = fields.CharField(max_length=120)
    language = fields.CharField(max_length=5)
    target = fields.CharField(max_length=254, default="")
    branch = fields.CharField(max_length=120, default="")
    asked_at = fields.DatetimeField()
    state = fields.CharField(max_length=20, default="open", db_index=True)
    owner = fields.CharField(max_length=120, null=True)
    lease_until = fields.DatetimeField(null=True)
    done_at = fields.DatetimeField(null=True)
    problem_code = fields.CharField(max_length=60, null=True)
    problem_params = fields.TextField(default="{}")
    remarks = fields.TextField(default="[]")

    class Meta:
        """Table."""

        table = "errand"


class SmsRow(Model):
    """An SMS that was handed to the gateway, or may have been: for the limits, and for its receipt."""

    reference = fields.CharField(max_length=80, primary_key=True)
    """Ours: `activation.generation`, or a test's."""
    at = fields.DatetimeField()
    mobile = fields.CharField(max_length=20)
    customer: fields.ForeignKeyNullableRelation[CustomerRow] = fields.ForeignKeyField(
        "product.CustomerRow", related_name="sms", on_delete=fields.CASCADE, null=True
    )
    customer_id: int | None
    branch_id = fields.IntField(null=True)
    receipt = fields.CharField(max_length=20, default="pending")

    class Meta:
        """Table."""

        table = "sms"
        indexes = (("mobile", "at"), ("branch_id", "at"), ("at",))
