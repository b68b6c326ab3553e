"""Look for texts and ledgers that claimx cannot take, for as long as it is let: `make fuzz`.

    fuzz.py [--seconds N] [--seed N]        seeded mutations, another seed each time
    fuzz.py --atheris [CORPUS] [-OPTION…]   guided by coverage, with atheris (the extra claimx[fuzz]); libFuzzer's options

Exit status 1 where something failed; a failure names the call that shows it again.
"""

import argparse
import itertools
import random
import sys
import time

SMALLEST = 4  # bytes


def guided(arguments: list[str]) -> None:
    """Let atheris choose bytes, of which the first says whether the rest is an article, a text or a ledger."""
    import atheris

    with atheris.instrument_imports(include=["claimx"]):  # so nothing of claimx is imported above
        import holding

        import claimx.reading.claims
        import claimx.reading.pipeline  # noqa: F401

    def hold(data: bytes) -> None:
        if len(data) < SMALLEST:
            return
        kind, rest = data[0] % 3, data[1:]
        if kind == 0:
            holding.hold_bytes(rest)
        elif kind == 1:
            holding.hold_text(rest.decode("utf-8", "replace"))
        else:
            holding.hold_ledger_text(rest.decode("utf-8", "replace"))

    atheris.Setup([sys.argv[0], *arguments], hold)
    atheris.Fuzz()


def seeded(seconds: int, seed: int) -> int:
    """Run mutated passages, articles and ledgers until the time is up; return how many failed."""
    from torture import run

    until, failed = time.monotonic() + seconds, 0
    kinds = ("passage", "passage", "ledger", "passage", "ledger", "article")
    for number in itertools.count():
        if time.monotonic() > until:
            print(f"{number:,} texts, seed {seed}, {failed} failures")
            return failed
        kind = kinds[number % len(kinds)]
        outcome = run((kind, str(number), seed))
        if outcome.error is not None:
            failed += 1
            print(f"{outcome.error}\n  torture.py --again {kind}/{number} --seed {seed}", flush=True)
    return failed


def main() -> int:
    """Fuzz in the way that was asked for."""
    if "--atheris" in sys.argv[1:]:
        guided([option for option in sys.argv[1:] if option != "--atheris"])
        return 0
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=3600)
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    options = parser.parse_args()
    return 1 if seeded(options.seconds, options.seed) else 0


if __name__ == "__main__":
    sys.exit(main())
