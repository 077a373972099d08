// Reporting: the room is being built.
