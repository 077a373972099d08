// WebServer: the room is being built.
