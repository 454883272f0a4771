"""What was done to a record: events that stay, and personal values that retention and erasure can clear."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model


class HistoryRow(Model):
    """Who, when, what; only ever added. No foreign key: it outlives its customer or branch."""

    id = fields.IntField(primary_key=True)
    customer_id = fields.IntField(null=True)
    branch_id = fields.IntField(null=True)
    at = fields.DatetimeField()
    by = fields.CharField(max_length=120)
    event = fields.CharField(max_length=60)
    values: fields.ReverseRelation[HistoryValueRow]

    class Meta:
        """Table."""

        table = "history"


class HistoryValueRow(Model):
    """Old and new value of one field, apart from the event."""

    id = fields.IntField(primary_key=True)
    history: fields.ForeignKeyRelation[HistoryRow] = fields.ForeignKeyField(
        "product.HistoryRow", related_name="values", on_delete=fields.RESTRICT
    )
    history_id: int
    field = fields.CharField(max_length=40)
    old = fields.TextField(default="")
    new = fields.TextField(default="")

    class Meta:
        """Table."""

        table = "history_value"
