#!/usr/bin/env python3
"""Kills `isnad add` at random moments and looks whether the ledger kept its word.

    bench/durability/kill.py ARTICLES.jsonl[.gz] [--isnad build/release/isnad] [--times 200] [--seed 1]

Articles are added to one ledger with `--list`, which names each article once it is on the disk. After a random time the program gets SIGKILL. Then
the ledger must hold at least as many articles as were named, and `isnad verify` must find no fault. The next round adds the same file again; when
all of it is there, it is added once more: an article that was named and is new then was lost. After that the ledger begins anew.
"""
import argparse
import json
import os
import random
import signal
import subprocess
import tempfile
import time


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--isnad", default="build/release/isnad")
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--longest", type=float, default=1.5, help="seconds until the kill, at most")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    faults = finished = 0
    with tempfile.TemporaryDirectory() as folder:
        ledger, named = os.path.join(folder, "l.db"), set()
        for moment in range(options.times):
            with open(os.path.join(folder, "list"), "w+", encoding="utf-8") as listed:
                add = subprocess.Popen([options.isnad, "add", "--list", "--json", "--ledger", ledger, options.articles], stdout=listed, stderr=subprocess.DEVNULL)
                time.sleep(random.uniform(0.02, options.longest))
                is_over = add.poll() is not None
                add.send_signal(signal.SIGKILL)
                add.wait()
                listed.seek(0)
                lines = listed.read().split("\n")[:-1]  # a line that was cut is no promise
            named |= {line.split()[1] for line in lines if line.startswith(("added ", "unchanged "))}
            if not os.path.exists(ledger):
                continue
            verified = json.loads(subprocess.run([options.isnad, "verify", "--json", "--ledger", ledger], capture_output=True, text=True, check=False).stdout)
            if verified["faults"]:
                faults += 1
                print("moment", moment, "faults", verified["faults"][:3])
            if verified["articles"] < len(named):
                faults += 1
                print("moment", moment, "named", len(named), "kept", verified["articles"])
            if is_over:
                finished += 1
                again = subprocess.run([options.isnad, "add", "--list", "--ledger", ledger, options.articles], capture_output=True, text=True, check=False).stdout
                lost = [line.split()[1] for line in again.split("\n") if line.startswith("added ") and line.split()[1] in named]
                if lost:
                    faults += 1
                    print("moment", moment, "named and lost", lost[:3])
                for suffix in ("", "-wal", "-shm"):
                    if os.path.exists(ledger + suffix):
                        os.remove(ledger + suffix)
                named = set()
    print(f"{options.times} kills, {finished} after the end, {faults} faults")


if __name__ == "__main__":
    main()
