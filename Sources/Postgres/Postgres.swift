// Postgres: the room is being built.
