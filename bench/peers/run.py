#!/usr/bin/env python3
"""Run the published number and time cases of other projects through `isnad read` and say how many come out right.

usage: run.py CASES.jsonl [--isnad PROGRAM] [--scope news|marginal] [--misses] [--refusals FILE]

A case has `suite`, `scope`, `input`, `ref_time`, `quality`, `direction_ambiguous` and `entities` [{type, text, start, end,
resolution}], offsets in code points. A case is right when something that Isnad reads overlaps each entity and has its value;
conventions on where a span ends differ too much to compare spans. Cases whose value their own project states are counted apart
from those that have only a span. Where the direction of a date is not said, the past and the future are both right; Duckling is an
assistant's reader and its fragments look ahead, so they are also read with `--prefer future`.
`bench/peers/refusals.tsv` lists the cases whose expectation Isnad does not share, with the reason; they count as wrong.
"""
import argparse
import collections
import json
import os
import subprocess
import sys

import values

HERE = os.path.dirname(os.path.abspath(__file__))
FAMILIES = {
    "numbers and ordinals": {"number", "numeral", "Numeral", "ordinal", "Ordinal", "cardinal", "decimal", "fraction"},
    "quantities and money": {"AmountOfMoney", "distance", "percentage", "numberrange", "measure", "money", "Quantity", "Temperature", "Volume"},
    "dates, periods and durations": {"date", "daterange", "Time", "time", "timerange", "duration", "Duration"},
}


def read(program, cases, prefer):
    """The records of the cases, by case id."""
    lines = []
    for case in cases:
        day = (case["ref_time"] or "2016-11-07")[:10]
        lines.append(json.dumps({"id": case["id"], "published": day, "text": case["input"]}, ensure_ascii=False))
    command = [program, "read", "--format", "jsonl", "--input-format", "jsonl", "--only", "numbers,quantities,times", "--prefer", prefer, "-"]
    done = subprocess.run(command, input="\n".join(lines), capture_output=True, text=True, check=False)
    if done.returncode not in (0, 3):
        sys.exit(f"{' '.join(command)}: status {done.returncode}: {done.stderr.strip()}")
    return {r["source"]["id"]: r for r in map(json.loads, done.stdout.splitlines())}


def is_right(case, record):
    """Whether every entity of the case is read with its value, and nothing at all where there is nothing to read."""
    shift = record["text"].find(case["input"].strip())
    lead = len(case["input"]) - len(case["input"].lstrip())
    found = [(kind, item) for kind in ("numbers", "quantities", "times") for item in record[kind]]
    if not case["entities"]:
        return not [1 for kind, item in found if kind != "numbers" or item["kind"] != "clock"]
    for entity in case["entities"]:
        begin, end = (entity[k] - lead + max(shift, 0) for k in ("start", "end"))
        near = [(kind, item) for kind, item in found if item["span"][0] < end and begin < item["span"][1]]
        right = near if case["quality"] == "verified_span" else values.holds(case["suite"], entity, near, case["ref_time"])
        if not right:
            return False
    return True


def family_of(case):
    kinds = {e["type"] for e in case["entities"]}
    for name, types in FAMILIES.items():
        if kinds & types:
            return name
    return "nothing to read"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("cases")
    arguments.add_argument("--isnad", default=os.path.join(HERE, "..", "..", "build", "release", "isnad"))
    arguments.add_argument("--scope", default="news", choices=["news", "marginal"])
    arguments.add_argument("--misses", action="store_true", help="list every case that is wrong")
    arguments.add_argument("--refusals", default=os.path.join(HERE, "refusals.tsv"))
    options = arguments.parse_args()
    if not os.path.exists(options.cases):
        print(f"{options.cases}: not here, nothing was measured")
        return
    with open(options.cases, encoding="utf-8") as lines:
        cases = [c for c in map(json.loads, lines) if c["scope"] == options.scope]
    refused = {}
    if os.path.exists(options.refusals):
        with open(options.refusals, encoding="utf-8") as lines:
            refused = dict(line.rstrip("\n").split("\t", 1) for line in lines if "\t" in line and not line.startswith("#"))
    records = {prefer: read(options.isnad, cases, prefer) for prefer in ("tense", "past", "future")}
    tally = collections.defaultdict(lambda: [0, 0, 0])
    for case in cases:
        modes = ("tense", "past", "future") if case["direction_ambiguous"] else ("tense", "future") if case["suite"] == "duckling" else ("tense",)
        right = any(is_right(case, records[m][case["id"]]) for m in modes)
        checked = "span only" if case["quality"] == "verified_span" else "value"
        for suite in (case["suite"], "all"):
            row = tally[(checked, family_of(case), suite)]
            row[0] += right
            row[1] += 1
            row[2] += not right and case["id"] in refused
        if options.misses and not right and checked == "value":
            record = records["tense"][case["id"]]
            got = [{k: v for k, v in i.items() if k not in ("id", "rule", "item_span", "anchor")} for n in ("numbers", "quantities", "times") for i in record[n]]
            want = [(e["type"], e["text"], e["resolution"]) for e in case["entities"]]
            print(f"{case['id']}\t{refused.get(case['id'], '')}\n    {case['input']!r} @ {case['ref_time']}\n    wants {json.dumps(want, ensure_ascii=False)}"
                  f"\n    got   {json.dumps(got, ensure_ascii=False)}")
    print(f"scope {options.scope}")
    for (checked, family, suite), (right, total, known) in sorted(tally.items()):
        print(f"{checked:10} {family:30} {suite:18} {right:5} of {total:5}  {100 * right / total:6.2f} %  refused {known}")


if __name__ == "__main__":
    main()
