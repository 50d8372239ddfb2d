"""Where the roadmap that comes with dltrack lies. Every daily command asks, so this stays light."""
# pathlib would cost more than half of a bare interpreter's start.

import os

from dltrack.errors import InputFileError


def bundled_path() -> str:
    """Find ``data/roadmap.yaml``: inside the package in a wheel, beside ``src`` in a checkout.

    Returns:
        The absolute path of the file.

    Raises:
        InputFileError: neither place has it.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    checkout = os.path.dirname(os.path.dirname(package))
    places = [os.path.join(root, "data", "roadmap.yaml") for root in (package, checkout)]
    for place in places:
        if os.path.isfile(place):
            return place
    raise InputFileError(
        f"The roadmap that comes with dltrack is missing: there is no {' and no '.join(places)}.",
        "Install dltrack again, or name a roadmap file of your own.",
    )
