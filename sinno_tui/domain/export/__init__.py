"""Reading another system's customer export: encoding, delimiter and headings are found, not asked for."""
