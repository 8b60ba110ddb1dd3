"""Run a kept treatment again, from its tape.

The same version of the simulation gives the same tooth, bit for bit. With --verify the digest of every second is
compared with the one that was written down; the first difference is named. A tape of another version is shown by its
track: what could be read off, once a second.

Examples:
  nexus replay t                     what happened, in a few lines
  nexus replay t --verify            and whether it happens again exactly so
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

NAME = "replay"
HELP = "run a kept treatment again, and compare every digest"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("tape", type=Path, metavar="TAPE", help="a file written by play --tape, or a kept treatment")
    parser.add_argument("--verify", action="store_true", help="compare every digest; exit 1 on a difference")
    parser.add_argument("--threads", type=int, default=2, metavar="N", help="threads to run on; the bits are the same")
    parser.add_argument("--json", action="store_true", help="print the outcome as JSON")


def run(args: argparse.Namespace) -> int:
    """Replay. Exit 0, or 1 where the tape is faulty or something differs."""
    from game.content.catalog import find_level
    from game.core.pool import SlicePool
    from game.core.trouble import Trouble, WrongUse
    from game.director.replay import replay
    from game.save.treatments import read_treatment
    from game.tooth.state import SIM_VERSION, level_hash

    if not args.tape.exists():
        raise WrongUse(f"There is no tape {args.tape}.")
    if args.threads < 1:
        raise WrongUse("At least one thread is needed.")
    treatment = read_treatment(args.tape)
    briefing, tape = treatment.briefing, treatment.tape
    if briefing.sim_version != SIM_VERSION:
        _show_track(treatment, f"made by version {briefing.sim_version} of the simulation; this is {SIM_VERSION}")
        return 1 if args.verify else 0
    level = find_level(treatment.level)
    if level_hash(level) != briefing.level_hash:
        raise Trouble(f"{args.tape}: the level {treatment.level} has changed since this tape was made.")
    with SlicePool(args.threads) as pool:
        done = replay(treatment, level, pool, verify=args.verify)
    facts = {
        "level": treatment.level,
        "exit": done.exit,
        "steps": done.steps,
        "rewinds": tape.rewinds,
        "integrity": round(done.measures.integrity, 2),
        "comfort": round(done.measures.comfort, 2),
        "thrift": round(done.measures.thrift, 2),
        "digest": done.digest,
        "compared": done.compared,
        "differs_at": done.differs_at,
    }
    if args.json:
        print(json.dumps(facts, sort_keys=True))
    else:
        print(
            f"{facts['level']}: {facts['exit'] or 'not ended'} after {facts['steps'] / 64.0:.0f} s,"
            f" integrity {facts['integrity']:.0f}, comfort {facts['comfort']:.0f}, thrift {facts['thrift']:.0f}"
        )
    if done.differs_at is not None:
        print(f"{args.tape}: differs at step {done.differs_at}, second {done.differs_at / 64.0:.1f}", file=sys.stderr)
        return 1
    if args.verify and not args.json:
        print(f"{done.compared} digests compared, all the same.")
    return 0


def _show_track(treatment, why: str) -> None:
    print(f"{treatment.level}: {why}; it cannot be run again, so here is what was written down.")
    for number, step in enumerate(treatment.track.steps):
        if number % 10 == 0:
            values = "  ".join(f"{name} {row[number]:.1f}" for name, row in treatment.track.series.items())
            print(f"{step / 64.0:6.0f} s  {values}")
