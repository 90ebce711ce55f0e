"""How alembic runs our migrations: on the connection it is given, in the transaction of it."""

from alembic import context

from registry.book import tables

context.configure(connection=context.config.attributes["connection"], target_metadata=tables)
with context.begin_transaction():
    context.run_migrations()
