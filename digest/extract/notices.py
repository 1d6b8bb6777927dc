"""A publisher's own words about an error or change in its report."""

from digest.model import Notice, Page


def notices(page: Page) -> tuple[Notice, ...]:
    """Every notice among the page's passages and in its title; `touches` left empty."""
    return ()
