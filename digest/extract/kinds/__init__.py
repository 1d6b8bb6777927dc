"""One file a kind of claim: the value a clause gives, where it safely gives one."""
