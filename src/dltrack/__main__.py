"""``python -m dltrack``: the same as the console script."""

from dltrack.cli import run

if __name__ == "__main__":
    run()
