"""`python3 dev.py noun NAME`: the files of a new noun, with tests that say what is still to be done."""

import argparse
import subprocess
import sys
from pathlib import Path

from tests.nouns.making import BLANK, Noun, Refused, files, singular

ROOT = Path(__file__).parents[2]


def main(argv: list[str]) -> int:
    """Write the files and say which; 1 where they cannot be made."""
    parser = argparse.ArgumentParser(prog="dev.py noun", description="The files of a new noun, with failing tests.")
    parser.add_argument("name", help="the noun in the plural, as in duties")
    parser.add_argument("--one", help="its singular, where it is not the plain one")
    parser.add_argument("--word", default=BLANK, help="what it is called on the screen")
    asked = parser.parse_args(argv)
    noun = Noun(asked.name, asked.one or singular(asked.name), asked.word)
    try:
        told = files(ROOT, noun)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    for path, text in told.items():
        print(("changed  " if path.exists() else "made     ") + path.relative_to(ROOT).as_posix())
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    python = [str(path) for path in told if path.suffix == ".py"]
    for tidy in (["check", "--quiet", "--select", "I,RUF022", "--fix"], ["format", "--quiet"]):
        subprocess.run([sys.executable, "-m", "ruff", *tidy, *python], cwd=ROOT, check=True)
    tests = [path.relative_to(ROOT).as_posix() for path in told if path.name.startswith("test_")]
    print(f"Now fill in what stands as {BLANK}, and decide what these tests ask:\n  python3 dev.py test {' '.join(tests)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
