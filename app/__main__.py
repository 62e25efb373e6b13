"""The two doors: without arguments the window opens, with arguments the command line answers."""

import sys


def main() -> int:
    """Open the door that the arguments ask for and return the exit code."""
    argv = sys.argv[1:]
    # Each door is imported only when it is used: the command line must not wait for Qt, nor the lock screen for the verbs.
    if argv:
        from app import cli

        return cli.main(argv)
    from app.ui import start

    return start.main()


if __name__ == "__main__":
    sys.exit(main())
