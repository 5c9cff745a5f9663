"""The client that users hold: its resources, saves, many bills and pages of rows."""
