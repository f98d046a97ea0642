"""The laws of the merge and runs of clones, at any size.

    python -m bench.merge_algebra --examples 10000 --runs 5000

draws that many examples for each law and plays that many runs of clones in all, spread over the
topologies. It prints one line for each, and ends with status 1 if anything failed. A failing
example is shrunk and printed; a failing run is named by its number, which plays it again.
"""

from __future__ import annotations

import argparse
import sys
from time import perf_counter

from hypothesis import HealthCheck, given, seed, settings

from bench.clone_runs import TOPOLOGIES, complaints_of
from bench.merge_laws import LAWS, Law


def main() -> int:
    """Run what the command line asks for and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--examples", type=int, default=1_000, help="examples of each law")
    parser.add_argument("--runs", type=int, default=1_000, help="runs of clones in all")
    parser.add_argument("--seed", type=int, default=1, help="another seed draws other examples")
    chosen = parser.parse_args()
    laws = (
        [_law_holds(law, chosen.examples, chosen.seed) for law in LAWS] if chosen.examples else []
    )
    share = -(-chosen.runs // len(TOPOLOGIES))
    runs = [_runs_hold(name, share, chosen.seed) for name in TOPOLOGIES] if share else []
    return 0 if all([*laws, *runs]) else 1


def _law_holds(law: Law, examples: int, number: int) -> bool:
    """Try a law on examples, print how it went, and tell whether it holds."""
    start = perf_counter()
    options = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    try:
        seed(number)(options(given(law.examples)(law.holds)))()
    except Exception as failure:
        print(f"{law.name}: BROKEN: {failure!r}", *getattr(failure, "__notes__", ()), sep="\n")
        return False
    print(f"{law.name}: {examples} examples, {perf_counter() - start:.1f} s", flush=True)
    return True


def _runs_hold(topology: str, runs: int, number: int) -> bool:
    """Play runs of one topology, print how they went, and tell whether all were right."""
    start = perf_counter()
    failed = 0
    for run in range(number * 1_000_000, number * 1_000_000 + runs):
        complaints = complaints_of(topology, run)
        if complaints:
            failed += 1
            print(f"{topology} {run}:", *complaints, sep="\n  ")
    taken = perf_counter() - start
    print(f"clones, {topology}: {runs} runs, {failed} failed, {taken:.1f} s", flush=True)
    return not failed


if __name__ == "__main__":
    sys.exit(main())
