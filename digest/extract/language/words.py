"""Lists of words, written as plain text."""


def words(listed: str) -> frozenset[str]:
    """The words of a list, as they stand."""
    return frozenset(listed.split())
