"""Print the command of the README's first or second ``console`` block."""

import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"


def command(number: int) -> str:
    """Return the shell line after the prompt of the ``number``-th block, from 1."""
    blocks = re.findall(r"```console\n\$ (.+?)\n", README.read_text("utf-8"))
    return blocks[number - 1]


if __name__ == "__main__":
    print(command(int(sys.argv[1])))
