"""The ledger, acts and signatures are only ever added to: the database refuses anything else, whoever asks."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# An act is written before its ledger entry and never again; a ledger is a name alone.
TABLES = ("records_ledgerentry", "records_act", "records_signature", "records_ledger")


def forbid(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(
            "CREATE FUNCTION guanpin_append_only() RETURNS trigger LANGUAGE plpgsql AS $$"
            " BEGIN RAISE EXCEPTION 'append only: %', TG_TABLE_NAME; END $$",
            params=None,  # the sign for a value is PostgreSQL's own here
        )
        for table in TABLES:
            editor.execute(
                f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table}"
                " FOR EACH ROW EXECUTE FUNCTION guanpin_append_only()"
            )
            editor.execute(
                f"CREATE TRIGGER no_truncate BEFORE TRUNCATE ON {table}"
                " FOR EACH STATEMENT EXECUTE FUNCTION guanpin_append_only()"
            )
        return
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            editor.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, 'append only: {table}'); END"
            )


def allow(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION guanpin_append_only() CASCADE")
        return
    for table in TABLES:
        for verb in ("update", "delete"):
            editor.execute(f"DROP TRIGGER {table}_no_{verb}")


class Migration(migrations.Migration):
    dependencies = [("records", "0001_rows")]
    operations = [migrations.RunPython(forbid, allow)]
