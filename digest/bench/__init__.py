"""Measurements, each beside a peer or beside itself in the same run, by processor time.

A figure is the median of several rounds; machines differ, so the ratio to the peer is what
to compare between them.
"""

import importlib
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from digest.bench.rounds import Figure, Ratio, Sum

Measure = Callable[..., Iterable[Figure | Ratio | Sum]]


def _measure(module: str, name: str) -> Measure:
    """A bench, loaded when it is run: what one needs is no load on another's memory."""

    def measured(**asked: Any) -> Iterable[Figure | Ratio | Sum]:
        found: Measure = getattr(importlib.import_module(f"digest.bench.{module}"), name)
        return found(**asked)

    return measured


#: by name, what `digest bench` measures
BENCHES: Mapping[str, Measure] = MappingProxyType(
    {
        "gather": _measure("gathering", "gathering"),
        "articles": _measure("articles", "articles"),
        "read": _measure("reading", "reading"),
        "origins": _measure("origins", "origins"),
        "compose": _measure("composing", "composing"),
        "deliver": _measure("delivering", "delivering"),
        "record": _measure("recording", "recording"),
        "llm": _measure("second", "costs"),
    }
)
#: peers that need not be there
PEERS = ("pysbd", "datasketch")

__all__ = ["BENCHES", "PEERS", "Figure", "Ratio", "Sum"]
