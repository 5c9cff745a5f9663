"""`python -m billgen` is `billgen`."""

from billgen.cli import main

main(prog_name="billgen")
