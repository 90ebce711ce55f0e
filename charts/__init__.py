"""Pictures: a frame and words in, a figure out. Knows no question, no page, no file, no clock."""
