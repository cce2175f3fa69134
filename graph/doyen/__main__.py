"""`python -m doyen`."""

from doyen.cli import main

main(prog_name="doyen")
