// Measurement: the room is being built.
