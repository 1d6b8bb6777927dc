"""How a number or a day hangs in its clause: ties proven, refuted, or left open."""
