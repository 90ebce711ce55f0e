"""Errors of communication, as far as exports tell them."""
