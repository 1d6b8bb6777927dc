"""What the model answered, in its fixed form; what has another form is no answer."""

import json
from dataclasses import dataclass
from typing import Any

from digest.model import Stance

_MOST = 12  #: readings of one passage; a model that has more babbles
_FIELDS = frozenset(("evidence", "words", "value", "stance", "speaker"))


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One reading, as the model put it; nothing of it is proven."""

    evidence: str
    words: str
    value: str
    stance: Stance
    speaker: str


def is_answer(raw: str) -> bool:
    """Whether it has the form of an answer."""
    return _readings(raw) is not None


def answers(raw: str) -> tuple[Answer, ...]:
    """The readings in an answer, each once; none where it has another form."""
    found = (_answer(one) for one in _readings(raw) or ())
    return tuple(dict.fromkeys(one for one in found if one))


def _readings(raw: str) -> list[Any] | None:
    try:
        told = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    readings = told.get("readings") if isinstance(told, dict) else None
    return readings if isinstance(readings, list) and len(readings) <= _MOST else None


def _answer(one: Any) -> Answer | None:
    if not isinstance(one, dict) or one.keys() != _FIELDS:
        return None
    if not all(isinstance(field, str) for field in one.values()):
        return None
    if one["stance"] not in list(Stance):
        return None
    plain = {name: " ".join(field.split()) for name, field in one.items()}
    return Answer(
        evidence=plain["evidence"],
        words=plain["words"],
        value=plain["value"],
        stance=Stance(plain["stance"]),
        speaker=plain["speaker"],
    )
