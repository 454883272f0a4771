"""Consents: rows that are only ever added; the newest of a channel counts."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from storage.models.customer import CustomerRow


class ConsentRow(Model):
    """What a customer said about a channel, who wrote it down, which text he was shown (GDPR, Art. 7(1))."""

    id = fields.IntField(primary_key=True)
    customer: fields.ForeignKeyRelation[CustomerRow] = fields.ForeignKeyField(
        "product.CustomerRow", related_name="consents", on_delete=fields.CASCADE
    )
    customer_id: int
    channel = fields.CharField(max_length=20)
    state = fields.CharField(max_length=20)
    at = fields.DatetimeField()
    by = fields.CharField(max_length=120)
    text_version = fields.CharField(max_length=80, default="")

    class Meta:
        """Table."""

        table = "consent"
