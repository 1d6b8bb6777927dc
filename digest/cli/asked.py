"""What a language model was asked in a run, and what it cost, as commands answer it."""

from typing import TYPE_CHECKING

from digest.cli import terminal

if TYPE_CHECKING:
    from digest.pipeline import Asked


def answer_asked(asked: "Asked", *, json: bool) -> None:
    """A line on it; with `json` the same as JSON."""
    if json:
        terminal.say_json({"asked": asked.as_json()})
        return
    questions = "1 question" if asked.questions == 1 else f"{asked.questions} questions"
    terminal.say(
        f"{asked.reader}: {questions}, {asked.known} known before, {asked.unanswered} unanswered;"
        f" {asked.tokens_in:,} tokens in, {asked.tokens_out:,} out, {asked.seconds:.1f} s;"
        f" today {asked.tokens_today:,} of {asked.tokens_per_day:,} tokens."
    )
    if asked.stopped:
        terminal.note(f"{asked.reader} was asked no more: {asked.stopped}.")
        terminal.note("What the rules read stands; the rest is asked another time.")
