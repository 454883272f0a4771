"""What staff have the worker do outside, and every SMS that was sent, for its limits and its receipt."""

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("product", "0003_after_the_activation")]

    initial = False

    operations = [
        ops.CreateModel(
            name="ErrandRow",
            fields=[
                ("id", fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("kind", fields.CharField(max_length=20)),
                ("by", fields.CharField(max_length=120)),
                ("language", fields.CharField(max_length=5)),
                ("target", fields.CharField(default="", max_length=254)),
                ("branch", fields.CharField(default="", max_length=120)),
                ("asked_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("state", fields.CharField(default="open", db_index=True, max_length=20)),
                ("owner", fields.CharField(null=True, max_length=120)),
                ("lease_until", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("done_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("problem_code", fields.CharField(null=True, max_length=60)),
                ("problem_params", fields.TextField(default="{}", unique=False)),
                ("remarks", fields.TextField(default="[]", unique=False)),
            ],
            options={"table": "errand", "app": "product", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="SmsRow",
            fields=[
                ("reference", fields.CharField(primary_key=True, unique=True, db_index=True, max_length=80)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("mobile", fields.CharField(max_length=20)),
                (
                    "customer",
                    fields.ForeignKeyField(
                        "product.CustomerRow",
                        source_field="customer_id",
                        null=True,
                        db_constraint=True,
                        to_field="id",
                        related_name="sms",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("branch_id", fields.IntField(null=True)),
                ("receipt", fields.CharField(default="pending", max_length=20)),
            ],
            options={
                "table": "sms",
                "app": "product",
                "indexes": [
                    Index(fields=["mobile", "at"]),
                    Index(fields=["branch_id", "at"]),
                    Index(fields=["at"]),
                ],
                "pk_attr": "reference",
            },
            bases=["Model"],
        ),
        ops.AddField(
            model_name="InterfaceRow",
            name="counterparts",
            field=fields.CharField(default="", max_length=60),
        ),
    ]
