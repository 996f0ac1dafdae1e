#!/usr/bin/env python3
"""Kills `isnad add`, or `isnad reread`, at random moments and looks whether the ledger kept its word.

    bench/durability/kill.py ARTICLES.jsonl[.gz] [--isnad build/release/isnad] [--times 200] [--seed 1]
    bench/durability/kill.py ARTICLES.jsonl[.gz] --reread lang/ar [--times 200]

Articles are added to one ledger with `--list`, which names each article once it is on the disk. After a random time the program gets SIGKILL. Then
the ledger must hold at least as many articles as were named, and `isnad verify` must find no fault. The next round adds the same file again; when
all of it is there, it is added once more: an article that was named and is new then was lost. After that the ledger begins anew.

With --reread all articles are added first, and some claims rejected. Then they are read again, in turn with the language folder and with a copy of it
that differs in a comment, so that everything is to be read again. After each kill `isnad verify` must find no fault and no article gone, and what was
named must not be left to be read. When a round is over, the claims and the decisions must be those from before.
"""
import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time


def killed_while(command, longest, folder):
    """Runs the command, kills it after a random time. Was it over by then, and which lines did it write whole?"""
    with open(os.path.join(folder, "list"), "w+", encoding="utf-8") as listed:
        program = subprocess.Popen(command, stdout=listed, stderr=subprocess.DEVNULL)
        time.sleep(random.uniform(0.02, longest))
        is_over = program.poll() is not None
        program.send_signal(signal.SIGKILL)
        program.wait()
        listed.seek(0)
        return is_over, listed.read().split("\n")[:-1]  # a line that was cut is no promise


def output(command):
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def kill_adding(options, folder):
    faults = finished = 0
    ledger, named = os.path.join(folder, "l.db"), set()
    for moment in range(options.times):
        is_over, lines = killed_while([options.isnad, "add", "--list", "--json", "--ledger", ledger, options.articles], options.longest, folder)
        named |= {line.split()[1] for line in lines if line.startswith(("added ", "unchanged "))}
        if not os.path.exists(ledger):
            continue
        verified = json.loads(output([options.isnad, "verify", "--json", "--ledger", ledger]))
        if verified["faults"]:
            faults += 1
            print("moment", moment, "faults", verified["faults"][:3])
        if verified["articles"] < len(named):
            faults += 1
            print("moment", moment, "named", len(named), "kept", verified["articles"])
        if is_over:
            finished += 1
            again = output([options.isnad, "add", "--list", "--ledger", ledger, options.articles])
            lost = [line.split()[1] for line in again.split("\n") if line.startswith("added ") and line.split()[1] in named]
            if lost:
                faults += 1
                print("moment", moment, "named and lost", lost[:3])
            for suffix in ("", "-wal", "-shm"):
                if os.path.exists(ledger + suffix):
                    os.remove(ledger + suffix)
            named = set()
    return finished, faults


def shown(options, ledger):
    """What the ledger says of claims and decisions; where a rule stands is another line in the other language."""
    lines = []
    for line in output([options.isnad, "claims", "--json", "--ledger", ledger]).splitlines():
        claim = json.loads(line)
        del claim["rule"]
        lines.append(json.dumps(claim, sort_keys=True))
    lines.append(output([options.isnad, "review", "log", "--json", "--limit", "0", "--ledger", ledger]))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def kill_rereading(options, folder):
    faults = finished = 0
    ledger = os.path.join(folder, "l.db")
    languages = [options.reread, os.path.join(folder, "other")]
    shutil.copytree(options.reread, languages[1])
    with open(os.path.join(languages[1], "lexicon", "nouns.tsv"), "a", encoding="utf-8") as words:
        words.write("# another language, which says the same\n")
    subprocess.run([options.isnad, "add", "--lang", languages[0], "--ledger", ledger, options.articles], stdout=subprocess.DEVNULL, check=True)
    claims = [json.loads(line)["id"] for line in output([options.isnad, "claims", "--json", "--limit", "2000", "--ledger", ledger]).splitlines()]
    subprocess.run([options.isnad, "review", "reject", "--by", "kill.py", "--ledger", ledger, *random.sample(claims, min(20, len(claims)))], stdout=subprocess.DEVNULL, check=True)
    articles, before, rounds, named = json.loads(output([options.isnad, "verify", "--json", "--ledger", ledger]))["articles"], shown(options, ledger), 1, set()
    for moment in range(options.times):
        command = [options.isnad, "reread", "--all", "--json", "--lang", languages[rounds % 2], "--ledger", ledger]
        is_over, lines = killed_while([*command, "--list"], options.longest, folder)
        named |= {line.split()[1] for line in lines if line.startswith("reread ")}
        verified = json.loads(output([options.isnad, "verify", "--json", "--ledger", ledger]))
        if verified["faults"] or verified["articles"] != articles or verified["rereads"] < (rounds - 1) * articles + len(named):
            faults += 1
            print("moment", moment, verified["articles"], "of", articles, "articles,", len(named), "named,", verified["rereads"], "readings, faults", verified["faults"][:3])
        if is_over:
            finished += 1
            rest = json.loads(output(command))
            if rest["articles"] != 0 or rest["skipped"] != articles or verified["rereads"] != rounds * articles or shown(options, ledger) != before:
                faults += 1
                print("moment", moment, "after the end", rest, verified["rereads"])
            rounds, named = rounds + 1, set()
    return finished, faults


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--isnad", default="build/release/isnad")
    parser.add_argument("--reread", metavar="LANG", help="kill `reread`: with this folder of language files, and a copy")
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--longest", type=float, default=1.5, help="seconds until the kill, at most")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        finished, faults = (kill_rereading if options.reread else kill_adding)(options, folder)
    print(f"{options.times} kills, {finished} after the end, {faults} faults")


if __name__ == "__main__":
    main()
