"""What identifies a person goes, before anything is written: patterns first, then names."""
