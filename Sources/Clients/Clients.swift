// Clients: the room is being built.
