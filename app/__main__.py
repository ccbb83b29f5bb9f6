"""`python -m app`: the commands of the server."""

import sys

from app.cli import main

if __name__ == "__main__":
    sys.exit(main())
