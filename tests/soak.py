"""The property tests with fresh random examples, many more of each: ``python -m tests.soak [pytest arguments]``.

A failure prints the lines that reproduce it; turn them into an ``@example`` before mending the code.
"""

import os
import subprocess
import sys


def main(arguments: list[str]) -> int:
    """Run the suite under the soak profile and return pytest's exit code."""
    command = [sys.executable, "-m", "pytest", "-n", "2", "-q", *arguments]
    return subprocess.run(command, env={**os.environ, "GUANPIN_HYPOTHESIS": "soak"}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
