"""Expressions of time, and the days they leave open."""
