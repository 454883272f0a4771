"""Practice mode's outside world: accounts, the phone network, mailboxes, and the customer's phone.

It implements the same contracts as `interfaces` and lives in a database file of its own, so that the
product's tables hold nothing that a real product would not know.
"""
