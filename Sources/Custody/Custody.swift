// Custody: the room is being built.
