#!/usr/bin/env python3
"""Compares the copies that a ledger found with a list of pairs found by looking at every pair of a corpus.

    isnad add --ledger try.db ARTICLES.jsonl.gz
    isnad copies --ledger try.db --json > copies.jsonl
    bench/duplicates/compare.py PAIRS.tsv copies.jsonl [LEAST_JACCARD]

PAIRS.tsv has columns a, b, containment, jaccard; a and b are the articles' own ids. Prints how many of the listed pairs with at least
LEAST_JACCARD (0.5) were found, and the pairs found that are not listed, to be read by eye.
"""
import csv
import json
import sys


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    least = float(sys.argv[3]) if len(sys.argv) == 4 else 0.5
    with open(sys.argv[1], encoding="utf-8") as file:
        listed = {frozenset((row["a"], row["b"])): float(row["jaccard"]) for row in csv.DictReader(file, delimiter="\t")}
    found = {}
    with open(sys.argv[2], encoding="utf-8") as file:
        for line in file:
            pair = json.loads(line)
            found[frozenset((pair["copy"]["source_id"], pair["original"]["source_id"]))] = pair["jaccard"]
    wanted = [pair for pair, jaccard in listed.items() if jaccard >= least]
    missed = [pair for pair in wanted if pair not in found]
    print(f"listed with Jaccard >= {least}: {len(wanted)}, found {len(wanted) - len(missed)} = {1 - len(missed) / max(1, len(wanted)):.4f}")
    for pair in missed:
        print("missed", *sorted(pair), listed[pair])
    likely = [pair for pair, jaccard in found.items() if jaccard >= least]
    print(f"found with Jaccard >= {least}: {len(likely)}, of them not listed at all {sum(1 for pair in likely if pair not in listed)}")
    for pair in likely:
        if pair not in listed:
            print("not listed", *sorted(str(p) for p in pair), round(found[pair], 3))


if __name__ == "__main__":
    main()
