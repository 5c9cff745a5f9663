"""Coverage-guided fuzzing of what reads others' bytes; `make fuzz`."""
