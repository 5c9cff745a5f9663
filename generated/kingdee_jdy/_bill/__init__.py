"""A bill: its models, the wire shape of its values, what is checked of it, and the report."""
