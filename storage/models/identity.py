"""What a database is: practice or real, since its birth."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model


class IdentityRow(Model):
    """The one row that says so; a trigger refuses to change the mode."""

    id = fields.IntField(primary_key=True, generated=False)
    mode = fields.CharField(max_length=10)
    born_at = fields.DatetimeField()
    lexeme_version = fields.IntField()
    """The search index was made by this version of `domain.lexemes`."""

    class Meta:
        """Table."""

        table = "identity"
