"""Makes both lock files anew from pyproject.toml and the two .in files beside this script.

    python3 packaging/lock.py [--upgrade]

It needs `uv` on the path. A lock file contains names, versions and hashes for every supported system, and no address:
the same file works with every package index. Without `--upgrade` only what has to change does.
"""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
OPTIONS = (
    *("--quiet", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-config"),
    *("--no-annotate", "--no-header", "--no-emit-index-url", "--no-emit-find-links"),
)
RUN, DEV = "packaging/requirements.lock", "packaging/requirements-dev.lock"
SOURCES = ("pyproject.toml", "packaging/requirements-build.in")


def lock(target: str, *sources: str) -> None:
    """Resolve the sources into one lock file; a failure ends the script."""
    command = ["uv", "pip", "compile", *OPTIONS, *sys.argv[1:], *sources, "--output-file", target]
    done = subprocess.run(command, cwd=FOLDER.parent, check=False)
    if done.returncode != 0:
        sys.exit(f"{target} was not made.")


if __name__ == "__main__":
    lock(RUN, *SOURCES)
    lock(DEV, *SOURCES, "packaging/requirements-dev.in", "--constraint", RUN)
