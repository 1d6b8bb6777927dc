"""Measurements, each beside a peer or beside itself in the same run, by processor time.

A figure is the median of several rounds; machines differ, so the ratio to the peer is what
to compare between them.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from digest.bench import origins
from digest.bench.composing import composing
from digest.bench.reading import reading
from digest.bench.recording import recording
from digest.bench.rounds import Figure, Ratio, Sum
from digest.bench.second import costs, scored

#: by name, what `digest bench` measures
BENCHES: Mapping[str, Callable[[], Iterable[Figure | Ratio | Sum]]] = MappingProxyType(
    {
        "read": reading,
        "origins": origins.origins,
        "compose": composing,
        "record": recording,
        "llm": costs,
    }
)
#: peers that need not be there
PEERS = ("pysbd", "datasketch")

__all__ = ["BENCHES", "PEERS", "Figure", "Ratio", "Sum", "scored"]
