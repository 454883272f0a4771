"""The chain's branches."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model


class BranchRow(Model):
    """One branch; its e-mail address is what the app's company search asks for."""

    id = fields.IntField(primary_key=True)
    name = fields.CharField(max_length=120, unique=True)
    street = fields.CharField(max_length=120, default="")
    postcode = fields.CharField(max_length=20, default="")
    town = fields.CharField(max_length=120, default="")
    phone = fields.CharField(max_length=60, default="")
    email = fields.CharField(max_length=254, null=True, unique=True)
    download_url = fields.CharField(max_length=500, null=True)
    sender_name = fields.CharField(max_length=120, null=True)

    class Meta:
        """Table."""

        table = "branch"
