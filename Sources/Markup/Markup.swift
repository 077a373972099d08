// Markup: the room is being built.
