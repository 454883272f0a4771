"""Taking customers over from another system's export."""
