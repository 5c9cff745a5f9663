"""What comes over the wire and goes back over it: calls, connections, uploads, exact JSON, envelopes."""
