"""Returned mail, complaints and answers: bytes in, `Returned` out. Judges nobody.

Read in this order: delivery reports (RFC 3464), complaints (ARF, RFC 5965), automatic
answers (RFC 3834), then what is written for people, by its words and by flufl.bounce.
"""

from digest.deliver.returned.opened import LOOKED_AT
from digest.deliver.returned.read import read, refusal

__all__ = ["LOOKED_AT", "read", "refusal"]
