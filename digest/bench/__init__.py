"""Measurements, each beside a peer in the same run, by processor time.

A figure is the median of several rounds; machines differ, so the ratio to the peer is what
to compare between them.
"""

from digest.bench.reading import reading
from digest.bench.rounds import Figure

__all__ = ["Figure", "reading"]
