"""Exports → marts: read, land without persons, stage with types, shape, check, publish."""
