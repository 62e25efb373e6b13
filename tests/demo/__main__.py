"""`python3 dev.py demo`: play the main job and leave packets, the sheet and pictures behind."""

import argparse
import os
import shutil
import sys
from pathlib import Path

from app import resources

MARK = "これは練習です.txt"
DEFAULT = resources.FOLDER.parent / "build" / "demo"


def main(argv: list[str]) -> int:
    """Play the demo into `--out`; with a display, leave both windows open side by side."""
    parser = argparse.ArgumentParser(prog="dev.py demo", description="The main job, played with two notebooks.")
    parser.add_argument("--out", type=Path, default=DEFAULT, help="where packets, the sheet and pictures go (build/demo)")
    parser.add_argument("--no-windows", action="store_true", help="leave no windows open even where there is a display")
    parser.add_argument("--every-page", action="store_true", help="pictures of every page at every size too; two minutes more")
    parser.add_argument("--keep", action="store_true", help="the pictures in docs/pictures are to look as the screens do now")
    asked = parser.parse_args(argv)
    out = asked.out.resolve()
    if not _cleared(out):
        print(f"{out} holds other files; the demo writes over nothing. Name another folder with --out.", file=sys.stderr)
        return 1
    shown = has_display() and not asked.no_windows
    # The numbers of its made-up offices do not lie on the lock screen of whoever plays it.
    for name in ("XDG_CONFIG_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        os.environ.setdefault(name, str(out / "settings"))
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from tests.demo.pictures import EmptyPicture
    from tests.demo.stillness import Restless
    from tests.demo.story import play

    try:
        return play(out, stay=shown, every_page=asked.every_page, keep=asked.keep)
    except (EmptyPicture, Restless) as trouble:
        print(trouble, file=sys.stderr)
        return 1


def has_display() -> bool:
    """Whether there is a screen to show windows on."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _cleared(out: Path) -> bool:
    """Make an empty folder for the demo; what an earlier demo left there goes, anything else stays and says no."""
    if out.exists() and any(out.iterdir()):
        if not (out / MARK).is_file():
            return False
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)
    (out / MARK).write_text("つなぐ手帳の練習です。出てくる人も出来事も、すべて作り話です。\n", encoding="utf-8")
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
