// Crypto: the room is being built.
