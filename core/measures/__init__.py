"""Statistics on top of what SQL counts: frame in, frame out, no files and no clock."""
