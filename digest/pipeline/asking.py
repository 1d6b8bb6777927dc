"""Asking a language model within one run: what it answered before, what it costs, when to stop.

An answer is entered in a transaction of its own, so that a run that dies has paid for it
once. Nothing here waits: a server that asks us to is left alone until then.
"""

import hashlib
import importlib.util
import json
import math
import os
import time
from collections.abc import Callable
from datetime import datetime
from datetime import time as midnight

from digest import extract
from digest.config import Settings
from digest.config.settings import Llm
from digest.errors import ModelError
from digest.extract import Messages, Schema
from digest.ledger import Ledger, askings
from digest.ledger.askings import Asking, Question
from digest.pipeline.outcome import Asked
from digest.web import Chat, Reply, Web

_IN_A_ROW = 3  #: questions without an answer, after which the run asks no more
_SIGNS = 4  #: of a token, where an endpoint does not count them


class Model:
    """One model, for one run. `clock` gives seconds on a clock that only goes forward."""

    def __init__(
        self,
        settings: Settings,
        llm: Llm,
        ledger: Ledger,
        web: Web,
        now: datetime,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._llm, self._ledger, self._now, self._clock = llm, ledger, now, clock
        self.engine = extract.with_model(llm.model, self.ask, everything=llm.everything)
        key, self._stopped = _key(llm)[0], unready(llm)
        self._chat = Chat(web, llm.url, llm.model, key=key, timeout=llm.timeout, stream=llm.stream)
        with ledger.reading() as tx:
            self._before = askings.spent(tx, _day_of(settings, now))
        self._went: list[Asking] = []
        self._known = self._unanswered = 0
        self._ready_at = -math.inf

    def ask(self, messages: Messages, schema: Schema) -> str:
        """The answer as it came, of now or of before. Raises ModelError where there is none."""
        question = _question(messages, schema, self._llm.model)
        with self._ledger.reading() as tx:
            known = askings.answer(tx, question)
        if known is not None:
            self._known += 1
            return known
        self._may_ask(messages, schema)
        begin = self._clock()
        try:
            reply = self._chat.ask(_as_sent(messages), schema)
        except ModelError as error:
            sent = tokens_of(messages, schema) if error.sent else 0
            taken = self._clock() - begin
            self._note(question, _unanswered(error.why, sent, taken), error.retry_after)
            raise
        self._note(question, _went(reply, messages, schema, self._clock() - begin))
        return reply.text

    @property
    def silent(self) -> bool:
        """Whether nothing new is asked now: it is broken, used up, or asked us to wait."""
        return bool(self._stopped) or self._clock() < self._ready_at

    @property
    def asked(self) -> Asked:
        """What was asked in this run, and what it cost."""
        tokens_in = sum(one.tokens_in for one in self._went)
        tokens_out = sum(one.tokens_out for one in self._went)
        return Asked(
            reader=self.engine.name,
            questions=len(self._went),
            known=self._known,
            unanswered=sum(one.failure is not None for one in self._went),
            tokens_in=tokens_in,
            tokens_out=tokens_out,
            seconds=sum(one.seconds for one in self._went),
            tokens_today=self._before + tokens_in + tokens_out,
            tokens_per_day=self._llm.tokens_per_day,
            stopped=self._stopped,
        )

    def _may_ask(self, messages: Messages, schema: Schema) -> None:
        """Raises ModelError where nothing more may be asked."""
        left = self._llm.tokens_per_day - self.asked.tokens_today
        if not self._stopped and tokens_of(messages, schema) > left:
            self._stopped = "the tokens of the day are used up"
        if self._stopped:
            raise ModelError(self._stopped)
        if self._clock() < self._ready_at:
            raise ModelError("it asked us to wait")

    def _note(self, question: Question, went: Asking, wait: float | None = None) -> None:
        self._went.append(went)
        with self._ledger.writing() as tx:
            askings.note(tx, question, went, self._now)
        self._unanswered = self._unanswered + 1 if went.failure else 0
        if self._unanswered == _IN_A_ROW:
            self._stopped = (
                f"{_IN_A_ROW} questions in a row got no answer, the last: {went.failure}"
            )
        if wait:
            self._ready_at = self._clock() + wait


def unready(llm: Llm) -> str:
    """Why a model cannot be asked from here; empty where nothing is in the way."""
    if importlib.util.find_spec("openai") is None:
        return "openai is not installed; expected: pip install 'claims-digest[llm]'"
    return _key(llm)[1]


def _key(llm: Llm) -> tuple[str, str]:
    """The key, or why there is none."""
    if llm.key_env is None:
        return "", ""
    key = os.environ.get(llm.key_env, "").strip()
    if not key:
        return "", f"the environment variable {llm.key_env} is not set; it is to hold the key"
    if not key.isascii() or not key.isprintable() or " " in key:
        return "", f"what the environment variable {llm.key_env} holds cannot be a key"
    return key, ""


def _day_of(settings: Settings, now: datetime) -> datetime:
    """When the day of a moment began, where the digest is."""
    return datetime.combine(now.astimezone(settings.zone).date(), midnight(), settings.zone)


def _question(messages: Messages, schema: Schema, model: str) -> Question:
    claim = f"{messages.claim}\n{json.dumps(schema)}"
    return Question(_sha(messages.text), _sha(claim), model, _sha(messages.prompt))


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _as_sent(messages: Messages) -> list[dict[str, str]]:
    """As chat completions have it; some models take no two messages of one role in a row."""
    data = f"{messages.claim}\n\n{messages.text}"
    return [{"role": "system", "content": messages.prompt}, {"role": "user", "content": data}]


def tokens_of(messages: Messages, schema: Schema) -> int:
    """About how many tokens a question has."""
    signs = (messages.prompt, messages.claim, messages.text, json.dumps(schema))
    return math.ceil(sum(map(len, signs)) / _SIGNS)


def _went(reply: Reply, messages: Messages, schema: Schema, seconds: float) -> Asking:
    counted_in, counted_out = reply.tokens_in, reply.tokens_out
    in_form = extract.is_answer(reply.text)
    return Asking(
        answer=reply.text,
        failure=None if in_form else "it answered in another form than it was asked to",
        tokens_in=tokens_of(messages, schema) if counted_in is None else counted_in,
        tokens_out=math.ceil(len(reply.text) / _SIGNS) if counted_out is None else counted_out,
        seconds=seconds,
    )


def _unanswered(why: str, sent: int, seconds: float) -> Asking:
    return Asking(answer=None, failure=why, tokens_in=sent, seconds=seconds)
