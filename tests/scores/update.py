"""Measures the parser anew and raises the floors in `floors.json`; a floor is never lowered.

    python tests/scores/update.py            raises floors to what is reached now
    python tests/scores/update.py --corpus   takes note of a changed corpus: its floors are measured anew, and may fall

Floors are cut off, not rounded, behind the third digit.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FLOORS = HERE / "floors.json"
CORPUS = ROOT / "data" / "articles"


def raised(floors: dict[str, float], scores: dict[str, float]) -> dict[str, float]:
    """The floors, each raised to the score reached, if that is higher.

    Raises:
        ValueError: a score has fallen below its floor, or is not there any more.
    """
    fallen = {name: (floor, scores.get(name)) for name, floor in floors.items() if scores.get(name, -1.0) < floor}
    if fallen:
        told = ", ".join(f"{name}: floor {floor}, now {score}" for name, (floor, score) in fallen.items())
        raise ValueError(f"a floor is not lowered; mend what made it fall: {told}")
    return {name: max(floors.get(name, 0.0), math.floor(score * 1000) / 1000) for name, score in scores.items()}


def main(arguments: list[str]) -> int:
    """Raise the floors of the project's own articles; 1 if one would have to fall, 2 for an argument that is not known."""
    if arguments not in ([], ["--corpus"]):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    sys.path.insert(0, str(ROOT))
    from tests.scoring import corpus_hash, labelled, score

    known = json.loads(FLOORS.read_text("utf-8"))
    own = known["articles"]
    corpus = corpus_hash(CORPUS)
    if corpus != own["corpus"] and not arguments:
        sys.stderr.write("the articles have changed since the floors were measured; if that is meant, add --corpus\n")
        return 1
    try:
        floors = raised({} if corpus != own["corpus"] else own["floors"], score(labelled(CORPUS)))
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    known["articles"] = {"corpus": corpus, "floors": floors}
    FLOORS.write_text(json.dumps(known, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
