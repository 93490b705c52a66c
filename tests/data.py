"""Where the tests' data lies."""

from pathlib import Path

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
ARTICLES = sorted((ROOT / "examples" / "articles").glob("*.txt"))
GOLD = sorted((TESTS / "gold").glob("*.json"))
RECORDINGS = TESTS / "recordings"
