"""The world's database: its tables and what is read from and written to them by everybody here.

The connection is called `world`; the bootstrap says where the file is. Several processes have it open
at once: a worker, terminals, the phone in a second terminal.
"""
