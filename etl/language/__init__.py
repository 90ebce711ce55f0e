"""Russian as people type it: its signs, its words, their first forms."""
