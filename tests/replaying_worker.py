"""Makes a register from a snapshot in a process that may be killed: it says the number of the last entry when that is done."""

import sys
from pathlib import Path

from register import snapshots

if __name__ == "__main__":
    print("begun", flush=True)
    print(snapshots.replay(Path(sys.argv[1]), Path(sys.argv[2])), flush=True)
