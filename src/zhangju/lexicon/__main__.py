"""``python -m zhangju.lexicon build | info | verify``: build the lexicon anew, tell what is in it, check it."""

from __future__ import annotations

import os
import sys

from zhangju.errors import ZhangjuError
from zhangju.lexicon.store import DEFAULT_PATH, Lexicon

USAGE = "usage: python -m zhangju.lexicon build|info|verify [FILE]"


def main(arguments: list[str]) -> int:
    """Run one verb; the exit status is 0 if it is done, 1 if it failed, 2 if there is no such verb."""
    match arguments:
        case [verb]:
            path = DEFAULT_PATH
        case [verb, path]:
            pass
        case _:
            verb = path = ""
    try:
        if verb == "build":
            from zhangju.lexicon.build import build

            print(build(path))
        elif verb == "info":
            info(Lexicon.open(path))
        elif verb == "verify":
            Lexicon.open(path).verify()
            print(f"{path}: every section is as it was built")
        else:
            print(USAGE, file=sys.stderr)
            return 2
    except ZhangjuError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 130
    return 0


def info(lexicon: Lexicon) -> None:
    """Print where the lexicon lies, what it was built from, and its sections with their sizes."""
    print(lexicon.path)
    for key, value in lexicon.meta.items():
        print(f"  {key}\t{value}")
    arrays = [name for name in lexicon.sections if name.startswith("array:")]
    for name in lexicon.sections:
        if name not in arrays:
            print(f"{len(lexicon.section(name)):>9}  {name}")
    print(f"{sum(len(lexicon.section(name)) for name in arrays):>9}  {len(arrays)} arrays of conversions")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
