"""A publisher's own words about an error or change, and the claims they touch."""
