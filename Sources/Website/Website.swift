// Website: the room is being built.
