#!python
"""``dltrack`` and ``python -m dltrack``.

The wheel ships this file as the console script: the one that pip writes imports ``re`` first, which
costs half a bare start.
"""

if __name__ == "__main__":
    import gc

    gc.disable()  # nothing here lives long enough to be collected, the imports least of all
    try:
        from dltrack.cli import run

        run()
    except KeyboardInterrupt:  # while Python was still importing
        raise SystemExit(130) from None
