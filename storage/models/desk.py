"""What a member of staff left lying: forms half filled in, customers opened last."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from storage.models.customer import CustomerRow


class DraftRow(Model):
    """What was typed into a form and not saved yet; it survives a cut line and a kill."""

    id = fields.IntField(primary_key=True)
    by = fields.CharField(max_length=120)
    form = fields.CharField(max_length=80)
    """The form and what it is about, such as `contacts:10231`."""
    typed = fields.TextField()
    """The fields as JSON."""
    at = fields.DatetimeField()

    class Meta:
        """Table."""

        table = "draft"
        unique_together = (("by", "form"),)


class OpenedRow(Model):
    """When somebody last opened a customer."""

    id = fields.IntField(primary_key=True)
    by = fields.CharField(max_length=120)
    customer: fields.ForeignKeyRelation[CustomerRow] = fields.ForeignKeyField(
        "product.CustomerRow", related_name="openings", on_delete=fields.CASCADE
    )
    customer_id: int
    at = fields.DatetimeField()

    class Meta:
        """Table."""

        table = "opened"
        unique_together = (("by", "customer"),)
