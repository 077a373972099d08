// Catalogue: the room is being built.
