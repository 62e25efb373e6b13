"""The main job, played with two notebooks and practice data: the same services and screens as the program's."""
