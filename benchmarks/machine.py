"""What the figures were measured on, and whether the installation is fit to be measured."""

from __future__ import annotations

import os
import platform
import sqlite3
import subprocess
import sys
import sysconfig
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("pip", "typer", "rich", "sqlmodel", "sqlalchemy", "pyyaml")


def describe(work: Path) -> dict[str, str]:
    """Machine and versions, one fact each."""
    return {
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}, {_pretty_name()}",
        "file system of the databases": _file_system(work),
        "Python": platform.python_version(),
        "SQLite": f"{sqlite3.sqlite_version} (Python's)",
        "packages": ", ".join(f"{name} {version(name)}" for name in PACKAGES),
        "dltrack": version("dltrack"),
        "load before": " ".join(f"{load:.2f}" for load in os.getloadavg()),
    }


def check_bytecode() -> None:
    """Refuse to measure a program that Python compiles anew at every start.

    Raises:
        SystemExit: a module of dltrack has no ``.pyc`` file.
    """
    package = Path(sysconfig.get_path("purelib")) / "dltrack"
    for source in package.rglob("*.py"):
        kept = source.parent / "__pycache__" / f"{source.stem}.{sys.implementation.cache_tag}.pyc"
        if not kept.exists():
            raise SystemExit(f"{source} has no .pyc file: everything would measure too slow.")
    if sys.dont_write_bytecode:
        raise SystemExit("PYTHONDONTWRITEBYTECODE is set: everything would measure too slow.")


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _pretty_name() -> str:
    return platform.freedesktop_os_release().get("PRETTY_NAME", "")


def _file_system(folder: Path) -> str:
    found = subprocess.run(
        ["stat", "-f", "-c", "%T", folder], capture_output=True, text=True, check=False
    )
    return found.stdout.strip() or "unknown"
