"""Customers and their properties."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from storage.models.branch import BranchRow


class CustomerRow(Model):
    """Master data. Ids stay below 2^25: the search index packs them beside the name's order."""

    id = fields.IntField(primary_key=True)
    number = fields.CharField(max_length=40, unique=True)
    salutation = fields.CharField(max_length=40, default="")
    title = fields.CharField(max_length=60, default="")
    last_name = fields.CharField(max_length=120)
    first_name = fields.CharField(max_length=120, default="")
    birth_date = fields.DateField(null=True)
    street = fields.CharField(max_length=120, default="")
    postcode = fields.CharField(max_length=20, default="")
    town = fields.CharField(max_length=120, default="")
    phone = fields.CharField(max_length=60, default="")
    mobile_typed = fields.CharField(max_length=60, default="")
    mobile = fields.CharField(max_length=20, null=True, db_index=True)
    """E.164; None: what was typed is no mobile number."""
    email_typed = fields.CharField(max_length=254, default="")
    email = fields.CharField(max_length=254, null=True, db_index=True)
    """Lower case; None: what was typed is no address."""
    language = fields.CharField(max_length=5, default="de")
    note = fields.TextField(default="")
    archived = fields.BooleanField(default=False)
    version = fields.IntField(default=1)
    erasing = fields.BooleanField(default=False)
    """Set as the first act of an erasure: only then does the database let the customer's fixed rows go."""
    branch: fields.ForeignKeyRelation[BranchRow] = fields.ForeignKeyField(
        "product.BranchRow", related_name="customers", on_delete=fields.RESTRICT
    )
    branch_id: int

    class Meta:
        """Table."""

        table = "customer"


class PropertyRow(Model):
    """Name, Wert, Kürzel; the one named 'SiNNO-App Kunden-ID' is guarded by triggers."""

    id = fields.IntField(primary_key=True)
    customer: fields.ForeignKeyRelation[CustomerRow] = fields.ForeignKeyField(
        "product.CustomerRow", related_name="properties", on_delete=fields.CASCADE
    )
    customer_id: int
    name = fields.CharField(max_length=80)
    value = fields.CharField(max_length=200, default="")
    short_code = fields.CharField(max_length=20, default="")

    class Meta:
        """Table."""

        table = "customer_property"
        unique_together = (("customer", "name"),)
