"""Errors of the database; each message is one line for operators."""


class DatabaseUnavailableError(Exception):
    """MongoDB does not respond, or rejects the operation; the message says which. A retry may succeed."""


class DatabaseSchemaError(DatabaseUnavailableError):
    """The stored documents have a form that this release cannot read."""


class DatabaseAddressError(Exception):
    """The address of MongoDB is invalid."""


class LeaseHeldError(Exception):
    """Another process holds the lease."""


class DatabaseEmptyError(Exception):
    """No version is published yet: the initial load has not been completed."""


class ConflictError(Exception):
    """Another process has published a version since this one read the data."""
