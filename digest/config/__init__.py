"""The only reader of config.toml.

`load` gives `Settings`, or raises `ConfigError` with every problem found; nothing is ever
half-loaded. `STARTER` is the text `digest init` writes. The keys are in docs/configuration.md.
"""

from digest.config.settings import STARTER, Settings, load

__all__ = ["STARTER", "Settings", "load"]
