"""What can be expected to go wrong, as one tree.

DigestError
├── ConfigError      config.toml, or a command's arguments, ask for something we cannot do
│   ├── Overtaken    somebody else changed config.toml while it was being changed
│   └── OtherConfig  the other hosts go by another config.toml
├── GatherError      one source or report could not be fetched; the run goes on
│   └── Forbidden    its address is one we must not connect to
├── Unreadable       it was fetched, and shows no article (paywall, challenge, error page);
│                    says nothing about any claim
├── ModelError       a language model gave no answer; what the rules read stands
├── LedgerError      the record could not be read or written
│   ├── Busy         another run holds the lock
│   └── Refused      what was asked does not fit the record
│       └── TooEarly a time before the last recorded one was given
└── DeliveryError    one message was not accepted

Anything else that is raised is a fault of ours and is not caught.
"""

from dataclasses import dataclass


class DigestError(Exception):
    """Something that can be expected to go wrong; its text is for people."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong in config.toml."""

    file: str
    line: int | None  #: 1-based; None where no line can be named
    key: str  #: dotted, e.g. "story[0].claim[1].kind"
    expected: str  #: what was found and what would be right

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.key}: {self.expected}"


class ConfigError(DigestError):
    """The whole file is refused; every problem found is listed."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


class Overtaken(ConfigError):
    """The file is no longer the one that was read; nothing was written."""


class OtherConfig(ConfigError):
    """What this host would do is not what the desk has it do."""


class GatherError(DigestError):
    """One address could not be fetched."""

    def __init__(self, url: str, why: str, *, retry_after: float | None = None) -> None:
        self.url = url
        self.why = why
        self.retry_after = retry_after  #: seconds the server asked us to wait
        super().__init__(f"{url}: {why}")


class Forbidden(GatherError):
    """The address is private, or not http(s): refused before connecting."""


class Unreadable(DigestError):
    """Fetched, but not an article we can read; standing stays as it was."""

    def __init__(self, url: str, why: str) -> None:
        self.url = url
        self.why = why
        super().__init__(f"{url}: {why}")


class ModelError(DigestError):
    """A language model was not asked, or gave no answer; what the rules read stands.

    `sent`: the question may have been read, and paid for.
    """

    def __init__(self, why: str, *, sent: bool = False, retry_after: float | None = None) -> None:
        self.why = why
        self.sent = sent
        self.retry_after = retry_after  #: seconds the server asked us to wait
        super().__init__(why)


class LedgerError(DigestError):
    """The record could not be read or written."""


class Busy(LedgerError):
    """Another run holds the lock."""


class Refused(LedgerError):
    """What was asked does not fit the record: nobody of that address, say."""


class TooEarly(Refused):
    """A time before the last recorded one was given."""


class DeliveryError(DigestError):
    """One message was not accepted.

    `permanent`: trying again is of no use. `uncertain`: it may have been accepted,
    since the connection was lost after the final dot. `ours`: it failed before its reader
    was named, or over policy or routing, so it says nothing against them.
    """

    def __init__(
        self,
        why: str,
        *,
        permanent: bool = False,
        uncertain: bool = False,
        ours: bool = False,
        code: int | None = None,
        status: str | None = None,
    ) -> None:
        self.permanent = permanent
        self.uncertain = uncertain
        self.code = code  #: of the server's reply (RFC 5321 §4.2); None where there was none
        self.status = status  #: the reply in more detail: "5.1.1" (RFC 3463)
        self.ours = ours or self._subject in ("4", "7")  # routing and policy: no fault of readers
        super().__init__(why)

    @property
    def policy(self) -> bool:
        """Whether the server minds us, or what we send (RFC 3463 §3.8)."""
        return self._subject == "7"

    @property
    def _subject(self) -> str:
        return self.status.split(".")[1] if self.status else ""
