"""What the worker asks of the outside world: accounts, SMS and mail.

Each counterpart has one protocol here, implemented by `interfaces` (real) and by `practice`.
Every call that has an effect outside takes a `Permit` and checks it as its last act before sending.
"""
