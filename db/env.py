"""Alembic's environment for the diary: runs migrations on the connection it is handed, in that connection's
transaction.
"""

from alembic import context

connection = context.config.attributes.get("connection")
if connection is None:
    raise SystemExit(
        "Migrations run through quizapp, which makes a backup first: open the diary with 'quizapp doctor'."
    )

context.configure(connection=connection, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
