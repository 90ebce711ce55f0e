"""Handed-in files of any kind: bytes, their hash, and numbered lines of text."""
