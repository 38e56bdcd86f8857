"""What can go wrong with the archive; each message is one line for people."""


class ArchiveUnavailableError(Exception):
    """MongoDB does not answer, or refuses; another try may succeed."""


class ArchiveAddressError(Exception):
    """The address of MongoDB cannot be right."""


class LeaseHeldError(Exception):
    """Another process holds the lease."""


class ArchiveEmptyError(Exception):
    """Nothing is published yet: the initial load has not been run, or not to its end."""
