"""What people decide. It cannot be computed again, so nothing here is ever overwritten."""
