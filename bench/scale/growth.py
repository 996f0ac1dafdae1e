#!/usr/bin/env python3
"""What adding costs as a ledger grows.

    bench/scale/growth.py ARTICLES.jsonl [--isnad build/release/isnad] [--rounds 5] [--step 1000]

All articles but the last thousand are added to one ledger in one run, and the processor time (user and system, of all threads) is noted at each
commit: what a thousand costs at the beginning, in the middle and at the end. Then, in turns, each by a program of its own with its start and end:

first     the first thousand, into an empty ledger
last      the last thousand, into a copy of the large ledger
last alone   the last thousand, into an empty ledger: the same articles

Of the rounds the smallest counts: what else runs on the machine only adds. Needs Linux (/proc); the ledgers lie in a folder for temporary files,
1.7 GB for 100,000 articles, twice.
"""
import argparse
import itertools
import os
import resource
import sqlite3
import subprocess
import tempfile
import time


def articles(path, first, last, out):
    with open(path, encoding="utf-8") as lines, open(out, "w", encoding="utf-8") as kept:
        kept.writelines(itertools.islice(lines, first, last))
    return out


def processor_seconds(pid):
    with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def commits(isnad, ledger, source):
    """One run over all of it: (articles, processor seconds, seconds) at each commit that was seen."""
    program = subprocess.Popen([isnad, "add", "--threads", "2", "--ledger", ledger, source], stdout=subprocess.DEVNULL)
    start, seen, db = time.time(), [(0, 0.0, 0.0)], None
    while program.poll() is None:
        time.sleep(0.02)
        try:
            db = db or sqlite3.connect(f"file:{ledger}?mode=ro", uri=True, timeout=1)
            added = db.execute("SELECT added FROM runs WHERE n = 1").fetchone()
            if added and added[0] != seen[-1][0]:
                seen.append((added[0], processor_seconds(program.pid), time.time() - start))
        except (sqlite3.Error, OSError, IndexError):
            continue  # the ledger is being made, or the program has just ended
    if program.returncode != 0:
        raise SystemExit("adding failed")
    return seen


def between(seen, first, last, column):
    """What lies between two numbers of articles, on straight lines between commits."""
    def at(number):
        for a, b in zip(seen, seen[1:]):
            if a[0] <= number <= b[0]:
                return a[column] + (b[column] - a[column]) * (number - a[0]) / (b[0] - a[0])
        return seen[-1][column]
    return at(last) - at(first)


def cost(isnad, ledger, source):
    """Processor seconds and seconds of one add."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.time()
    subprocess.run([isnad, "add", "--threads", "2", "--ledger", ledger, source], stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.time() - start


def copy(ledger, to):
    """In pages of SQLite's size: how a file was written decides in which pieces the system remembers it."""
    with open(ledger, "rb") as source, open(to, "wb", buffering=0) as target:
        while page := source.read(4096):
            target.write(page)
        os.fsync(target.fileno())


def remove(ledger):
    for end in ("", "-wal", "-shm"):
        if os.path.exists(ledger + end):
            os.remove(ledger + end)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--isnad", default="build/release/isnad")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--step", type=int, default=1000)
    options = parser.parse_args()
    with open(options.articles, "rb") as lines:
        total = sum(1 for _ in lines)
    step = options.step
    with tempfile.TemporaryDirectory() as folder:
        large, other = os.path.join(folder, "large.db"), os.path.join(folder, "other.db")
        most = articles(options.articles, 0, total - step, os.path.join(folder, "most.jsonl"))
        seen = commits(options.isnad, large, most)
        number, seconds = seen[-1][0], seen[-1][2]
        print(f"one run: {number} articles, {number / seconds:.0f} a second")
        for at in range(0, number - number % step, max(step, number // 20 // step * step)):
            print(f"  {at:7}   {between(seen, at, at + step, 1):.2f} s of processor, {between(seen, at, at + step, 2):.2f} s")
        tenth = number // 10
        first, last = (between(seen, at, at + tenth, 1) for at in (0, number - tenth))
        print(f"  the last tenth costs {last / first:.2f} times the first")
        costs = {}
        for _ in range(options.rounds):
            for name, (begin, end, into) in {"first": (0, step, None), "last": (total - step, total, large),
                                             "last alone": (total - step, total, None)}.items():
                remove(other)
                if into:
                    copy(into, other)
                source = articles(options.articles, begin, end, os.path.join(folder, "some.jsonl"))
                costs.setdefault(name, []).append(cost(options.isnad, other, source))
        for name, measured in costs.items():
            print(f"{name:11} {min(c for c, _ in measured):.2f} s of processor, {min(s for _, s in measured):.2f} s")
        least = {name: min(c for c, _ in measured) for name, measured in costs.items()}
        print(f"last / first {least['last'] / least['first']:.2f}, last / the same into an empty ledger {least['last'] / least['last alone']:.2f}")


if __name__ == "__main__":
    main()
