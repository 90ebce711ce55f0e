"""Exports → marts: read, land without persons, stage with types and reasons, shape, check, publish."""
