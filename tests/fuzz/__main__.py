"""The command: which targets, how many inputs, where what was found is kept."""

from __future__ import annotations

import argparse
import os
import sys
import traceback

from tests.fuzz import guided, runner
from tests.fuzz.state import State
from tests.fuzz.targets import TARGETS


def main() -> int:
    """Run the targets one after the other; 1 if a law was broken."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz",
        description="Try inputs that no page has: repair, parse, convert, cut, keywords and the lexicon reader must stand them, "
        "and keep their laws. A run goes on where the last one ended.",
        epilog=f"Targets: {', '.join(f'{name} ({target.inputs:,} inputs)' for name, target in TARGETS.items())}.",
    )
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="default: all")
    parser.add_argument("--inputs", type=int, metavar="N", help="how many of each in all; default: as listed below")
    parser.add_argument("--guided", action="store_true", help="let atheris choose them by what code they reach; one target")
    parser.add_argument("--folder", default=".fuzz", help="where counts, corpus and failures are kept; default: %(default)s")
    parser.add_argument("--replay", nargs="+", metavar="FILE", help="try these inputs of one target, and show what they break")
    parser.add_argument("--counts", action="store_true", help="show what was tried so far")
    options = parser.parse_args()
    unknown = [name for name in options.targets if name not in TARGETS]
    if unknown:
        parser.error(f"there is no target {unknown[0]}; take from: {', '.join(TARGETS)}")
    names = options.targets or list(TARGETS)
    if (options.guided or options.replay) and len(names) != 1:
        parser.error("--guided and --replay take one target")
    if options.counts:
        return _show(names, options.folder)
    if options.replay:
        return _replay(names[0], options.replay)
    failed = 0
    for name in names:
        state = State(os.path.join(options.folder, name))
        wanted = options.inputs or TARGETS[name].inputs
        if options.guided:
            guided.run(name, state, wanted)
        else:
            failed += runner.run(name, TARGETS[name], state, wanted)
    return 1 if failed else 0


def _show(names: list[str], folder: str) -> int:
    failures = 0
    for name in names:
        counts = State(os.path.join(folder, name)).counts
        failures += counts["failures"]
        minutes = counts["seconds"] / 60
        tried = f"{counts['inputs']:>12,} inputs, {counts['guided']:>10,} guided"
        runner.say(f"{name:10} {tried}, {counts['failures']} failures, {minutes:.0f} min")
    return 1 if failures else 0


def _replay(name: str, files: list[str]) -> int:
    failed = 0
    for path in files:
        with open(path, "rb") as file:
            content = file.read()
        try:
            TARGETS[name].check(content)
        except Exception:  # noqa: BLE001 - it is shown
            failed += 1
            runner.say(f"{path}:\n{traceback.format_exc()}")
        else:
            runner.say(f"{path}: every law holds")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
