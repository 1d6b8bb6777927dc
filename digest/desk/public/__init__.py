"""The public record: what was reported on each claim, and what became of it.

Its pages, its feeds and the data itself, the twins of editions on the web, and how we correct.
"""

from digest.desk.public.corrections import Corrections
from digest.desk.public.data import Data
from digest.desk.public.editions import Editions
from digest.desk.public.feeds import Feeds
from digest.desk.public.record import Record

__all__ = ["Corrections", "Data", "Editions", "Feeds", "Record"]
