"""Whose edition holds what, and how it reads."""
