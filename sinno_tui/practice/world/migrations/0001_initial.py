from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name="AccountRow",
            fields=[
                ("id", fields.CharField(primary_key=True, unique=True, db_index=True, max_length=36)),
                ("email", fields.CharField(unique=True, max_length=254)),
                ("activation_id", fields.CharField(null=True, max_length=80)),
                ("customer_number", fields.CharField(null=True, max_length=40)),
                ("first_name", fields.CharField(max_length=120)),
                ("last_name", fields.CharField(max_length=120)),
                ("language", fields.CharField(max_length=5)),
                ("password", fields.CharField(max_length=120)),
                ("password_version", fields.IntField(default=1)),
                ("temporary", fields.BooleanField(default=False)),
                ("ever_used", fields.BooleanField(default=False)),
                ("enabled", fields.BooleanField(default=True)),
                ("failed_logins", fields.IntField(default=0)),
                ("last_failure_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("locked_until", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("reset_number", fields.CharField(null=True, max_length=120)),
                ("reset_until", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("branch", fields.CharField(null=True, max_length=120)),
            ],
            options={
                "table": "account",
                "app": "world",
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="MailRow",
            fields=[
                ("id", fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("message_id", fields.CharField(db_index=True, max_length=200)),
                ("to", fields.CharField(db_index=True, max_length=254)),
                ("sender_name", fields.CharField(max_length=200)),
                ("sender", fields.CharField(max_length=254)),
                ("subject", fields.TextField(unique=False)),
                ("text", fields.TextField(unique=False)),
                ("html", fields.TextField(default="", unique=False)),
                ("pictures", fields.TextField(default="[]", unique=False)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "mail",
                "app": "world",
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="PhoneRow",
            fields=[
                ("number", fields.CharField(primary_key=True, unique=True, db_index=True, max_length=20)),
                ("language", fields.CharField(max_length=5)),
                ("step", fields.CharField(max_length=20)),
                ("account_id", fields.CharField(null=True, max_length=36)),
                ("password_version", fields.IntField(default=0)),
            ],
            options={
                "table": "phone",
                "app": "world",
                "pk_attr": "number",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="SettingsRow",
            fields=[
                ("id", fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("accounts_delay", fields.FloatField(default=0.0)),
                ("accounts_failure", fields.CharField(default="none", max_length=20)),
                ("sms_delay", fields.FloatField(default=0.0)),
                ("sms_failure", fields.CharField(default="none", max_length=20)),
                ("delivery_delay", fields.FloatField(default=0.0)),
                ("mail_delay", fields.FloatField(default=0.0)),
                ("mail_failure", fields.CharField(default="none", max_length=20)),
            ],
            options={
                "table": "settings",
                "app": "world",
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="SmsRow",
            fields=[
                ("id", fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("message_id", fields.CharField(unique=True, max_length=36)),
                ("reference", fields.CharField(db_index=True, max_length=120)),
                ("to", fields.CharField(db_index=True, max_length=20)),
                ("sender", fields.CharField(max_length=40)),
                ("text", fields.TextField(unique=False)),
                ("accepted_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("arrives_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("deliverable", fields.BooleanField()),
            ],
            options={
                "table": "sms",
                "app": "world",
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
    ]
