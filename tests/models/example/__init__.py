"""An operation of no vendor: its spec, and what the generator makes of it."""
