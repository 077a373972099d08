// PrivateCluster: the room is being built.
