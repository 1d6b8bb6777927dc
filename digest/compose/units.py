"""English nouns that are counted."""

_SINGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child"}


def singular(unit: str) -> str:
    """One of what a plural unit counts: "members of Congress" gives "member of Congress"."""
    head, of, rest = unit.partition(" of ")
    before, space, noun = head.rpartition(" ")
    return f"{before}{space}{_one(noun)}{of}{rest}"


def counted(count: int, noun: str) -> str:
    """A number in figures and the noun, given in the plural: "1 page", "5 pages"."""
    return f"{count} {singular(noun) if count == 1 else noun}"


def _one(noun: str) -> str:
    if noun in _SINGULAR or not noun.endswith("s") or noun.endswith(("ss", "us", "series")):
        return _SINGULAR.get(noun, noun)
    if noun.endswith("ies") and len(noun) > 4:
        return f"{noun[:-3]}y"
    return noun[:-2] if noun.endswith(("sses", "xes", "ches", "shes")) else noun[:-1]
