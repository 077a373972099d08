// JobQueue: the room is being built.
