"""All benchmarks, one after the other.

python -m benchmarks
"""

from __future__ import annotations

import sys

from benchmarks import importing, search, start
from benchmarks.command_line import run

if __name__ == "__main__":
    sys.exit(run(__doc__, {each.TITLE: each.measure for each in (importing, search, start)}))
