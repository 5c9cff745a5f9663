"""The vendor's gateway: requests signed and sent, limits and retries kept, answers read for what they say."""
