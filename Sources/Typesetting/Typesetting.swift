// Typesetting: the room is being built.
