"""The deeds of staff and of the worker. A service knows no screen; it reads and writes through `storage`."""
