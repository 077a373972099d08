// People: the room is being built.
