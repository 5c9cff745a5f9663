"""One operation of no vendor, written by hand as the generator writes them: the target that it must meet."""
