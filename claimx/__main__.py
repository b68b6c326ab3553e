"""`python -m claimx` is the same as `claimx`."""

import sys

from claimx.cli import main

if __name__ == "__main__":
    sys.exit(main())
