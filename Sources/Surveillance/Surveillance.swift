// Surveillance: the room is being built.
