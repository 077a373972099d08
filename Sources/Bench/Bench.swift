// Bench: the room is being built.
