"""`python -m doyen`."""

from doyen.cli import main

main()
