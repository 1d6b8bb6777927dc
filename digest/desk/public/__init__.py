"""The public record: what was reported on each claim, and what became of it."""

from digest.desk.public.record import Record

__all__ = ["Record"]
