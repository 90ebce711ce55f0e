"""Where a message happened: its own column says, else its address, else its text."""
