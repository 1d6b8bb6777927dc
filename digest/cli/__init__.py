"""One command, one call. Answers on stdout, progress and errors on stderr.

Exit codes: 0 done; 1 a source or message failed and is listed; 2 refused; 3 another run
holds the lock; 70 a fault of ours. Commands load what they need when they run, so that
`digest --help` is quick.
"""

import sys
import traceback
from collections.abc import Sequence

import typer

from digest.cli import deciding, mailing, people, returning, running, showing, storing, trying
from digest.errors import Busy, ConfigError, DigestError, Refused

app = typer.Typer(
    help="Who reported what, when, and what became of it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
running.add_to(app)
showing.add_to(app)
mailing.add_to(app)
trying.add_to(app)
people.add_to(app)
returning.add_to(app)
deciding.add_to(app)
storing.add_to(app)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command line, by default the one given; the exit codes are part of the contract."""
    try:
        app(arguments)
    except (ConfigError, Refused) as error:
        _leave(str(error), 2)
    except Busy as error:
        _leave(str(error), 3)
    except DigestError as error:
        _leave(str(error), 1)
    except KeyboardInterrupt:
        _leave("stopped", 130)
    except Exception:  # noqa: BLE001 - the last door: a fault of ours has an exit code too
        traceback.print_exc()
        _leave("This is a fault of ours. Nothing half done is kept; please report the above.", 70)


def _leave(why: str, code: int) -> None:
    print(why, file=sys.stderr)
    sys.exit(code)
