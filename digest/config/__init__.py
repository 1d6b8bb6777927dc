"""The only reader of config.toml, and the only writer.

`load` gives `Settings`, or raises `ConfigError` with every problem found; nothing is ever
half-loaded. `STARTER` is the text `digest init` writes. `editing` changes the text of one
story or claim, `parsed` says whether the outcome is in order, `writing` puts it in the
file's place, and `last_good` reads the file again while a service runs. The keys are in
docs/configuration.md.
"""

from digest.config.settings import STARTER, Settings, load, parsed

__all__ = ["STARTER", "Settings", "load", "parsed"]
