// DemoLaboratory: the room is being built.
