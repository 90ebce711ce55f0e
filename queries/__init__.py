"""The questions the product can answer, one file each, and the only way to ask them."""
