"""Imports packages into a collection of the real Anki and tells what it has then.

Run in a process of its own, since Anki's library brings warnings and threads along.
"""

import json
import os
import sys

from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)


def main(folder: str, packages: list[str]) -> None:
    """Import and tell."""
    os.makedirs(folder, exist_ok=True)
    collection = Collection(os.path.join(folder, "collection.anki2"))
    counts = []
    for package in packages:
        request = ImportAnkiPackageRequest(package_path=package, options=ImportAnkiPackageOptions())
        log = collection.import_anki_package(request).log
        counts.append([collection.note_count(), len(log.new), len(log.updated)])
    notes = [collection.get_note(number) for number in sorted(collection.find_notes(""))]
    cards = [note.cards()[0] for note in notes]
    told = {
        "counts": counts,
        "notes": len(notes),
        "fields": [note.fields for note in notes],
        "tags": [sorted(note.tags) for note in notes],
        "cards": [[card.question(), card.answer()] for card in cards],
        "sounds": [str(tag) for card in cards for tag in card.question_av_tags()],
    }
    sys.stdout.write(json.dumps(told))
    collection.close()


main(sys.argv[1], sys.argv[2:])
