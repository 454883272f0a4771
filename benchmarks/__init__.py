"""How fast the product is, beside the plainest thing that does the same on the same machine."""
