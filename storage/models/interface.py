"""What a terminal needs to know of the outside: rows that the worker writes."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model


class InterfaceRow(Model):
    """One of the two interfaces, as the worker last saw it."""

    name = fields.CharField(max_length=20, primary_key=True)
    """`accounts` or `messages`."""
    set_up = fields.BooleanField(default=False)
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
