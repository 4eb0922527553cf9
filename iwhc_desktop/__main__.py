"""`python -m iwhc_desktop`, and the command `iwhc-desktop`."""

from __future__ import annotations

import sys

from iwhc_desktop.app.main import main

if __name__ == "__main__":
    sys.exit(main())
