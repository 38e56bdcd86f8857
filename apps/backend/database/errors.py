"""What can go wrong with the database; each message is one line for people."""


class DatabaseUnavailableError(Exception):
    """MongoDB does not answer, or refuses; another try may succeed."""


class DatabaseAddressError(Exception):
    """The address of MongoDB cannot be right."""


class LeaseHeldError(Exception):
    """Another process holds the lease."""


class DatabaseEmptyError(Exception):
    """Nothing is published yet: the initial load has not been run, or not to its end."""
