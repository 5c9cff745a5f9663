"""Whether a call is let in: credentials, signature, nonces, tokens and the limit of calls."""
