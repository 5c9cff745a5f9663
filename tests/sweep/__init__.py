"""Pages that no crawler brings, through all stages: `make sweep`."""
