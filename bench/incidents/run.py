#!/usr/bin/env python3
"""Holds a ledger against incidents of civilian harm that people have recorded by hand.

    bench/incidents/run.py INCIDENTS.jsonl[.gz] [--isnad build/release/isnad] [--ledger FILE] [--misses]

INCIDENTS has one object a line: incident, date, place_ar, lat, lon, killed [min, max], injured [min, max], articles [{outlet, url, text, …}].
All pages go into ONE ledger, without the incident they belong to and without a date that the page does not give. Then the ledger is asked for
each incident, through the program's own commands:

found     a story has a figure of people killed or injured at the incident's place (its name, or within 25 km), within two days of its date;
          or, where none has, it names the place within those days
overlap   of those found whose dead the recorders counted: the story's range of people killed there and then meets theirs
exact     the two ranges are the same
told      of those with a true range (min < max): the ledger shows a contradiction or an update of the figure

The ceiling is what a reader of these pages could reach: the place's name stands in a page's text; a number within the recorders' range does.
"""
import argparse
import collections
import datetime
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile

DAYS = 2
KM = 25
MEASURES = "killed,injured,casualties"


def run(arguments):
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def day_of(text, add=0):
    return (datetime.date.fromisoformat(text) + datetime.timedelta(days=add)).isoformat()


def pages_of(incidents, path):
    seen = set()
    with open(path, "w", encoding="utf-8") as out:
        for incident in incidents:
            for page in incident["articles"]:
                if page["id"] in seen:
                    continue
                seen.add(page["id"])
                kept = {key: page.get(key) for key in ("id", "outlet", "url", "published", "title", "text")}
                out.write(json.dumps(kept, ensure_ascii=False) + "\n")
    return len(seen)


def where(incident):
    """The ways to ask for the place: a point with a distance, and its name."""
    ways = []
    if incident["lat"] is not None:
        ways.append(["--near", f"{incident['lat']},{incident['lon']},{KM}"])
    if incident["place_ar"]:
        ways.append(["--place", incident["place_ar"].strip("، ,")])
    return ways


def figures_at(isnad, ledger, incident):
    """Claims about people killed or injured at the place within the days."""
    when = ["--from", day_of(incident["date"], -DAYS), "--to", day_of(incident["date"], DAYS), "--measure", MEASURES]
    claims = {}
    for way in where(incident):
        for claim in run([isnad, "claims", "--json", "--ledger", ledger] + when + way):
            claims[claim["id"]] = claim
    return list(claims.values())


def apart(day, incident):
    return abs((datetime.date.fromisoformat(day) - datetime.date.fromisoformat(incident["date"])).days) if day else DAYS


def best_story(isnad, ledger, incident):
    """The story with a figure there and then: the nearest in days, then the one with most figures. Else the nearest story that names the
    place in those days, with all it counts."""
    stories = collections.defaultdict(list)
    for claim in figures_at(isnad, ledger, incident):
        stories[claim["story"]].append(claim)
    if stories:
        return min(stories.items(), key=lambda item: (min(apart(c["to"] or c["reported"], incident) for c in item[1]), -len(item[1])))
    when = ["--from", day_of(incident["date"], -DAYS), "--to", day_of(incident["date"], DAYS)]
    found = [story for way in where(incident) for story in run([isnad, "story", "--json", "--ledger", ledger] + when + way)]
    if not found:
        return None, []
    story = min(found, key=lambda s: (min(apart(s["from"], incident), apart(s["to"], incident)), -s["articles"]))["story"]
    return story, run([isnad, "claims", "--json", "--ledger", ledger, "--story", story, "--measure", MEASURES])


def figures(claims, measure):
    """From the lowest figure told to the highest; parts of a total and figures that are not asserted do not count."""
    lows, highs = [], []
    for claim in claims:
        if claim["measure"] != measure or claim["modality"] not in ("asserted", "alleged") or claim["part_of"]:
            continue
        low, high = claim["low"], claim["high"]
        if claim["polarity"] == "negative" and low is None and high is None:
            low = high = 0
        if low is None and high is None:
            continue
        lows.append(low if low is not None else high)
        highs.append(high if high is not None else low)
    return (min(lows), max(highs)) if lows else None


def meets(mine, theirs):
    return mine is not None and mine[0] <= theirs[1] and theirs[0] <= mine[1]


def spelled(text):
    return re.sub("[\u064b-\u0652\u0640]", "", text).translate(str.maketrans("أإآىة", "ااايه"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("incidents")
    parser.add_argument("--isnad", default="build/release/isnad")
    parser.add_argument("--ledger")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    opened = gzip.open(options.incidents, "rt", encoding="utf-8") if options.incidents.endswith(".gz") else open(options.incidents, encoding="utf-8")
    with opened as lines:
        incidents = [json.loads(line) for line in lines]

    with tempfile.TemporaryDirectory() as folder:
        ledger = options.ledger or os.path.join(folder, "incidents.db")
        pages = os.path.join(folder, "pages.jsonl")
        count = pages_of(incidents, pages)
        run([options.isnad, "add", "--json", "--ledger", ledger, pages])
        articles = run([options.isnad, "claims", "--json", "--ledger", ledger, "--with-repeated"])
        dated = {claim["article"] for claim in articles if claim["reported"]}
        totals = collections.Counter()
        for incident in incidents:
            measure(incident, options, ledger, totals)
        print(f"{len(incidents)} incidents, {count} pages; {len(dated)} of {len({c['article'] for c in articles})} with a claim have a day of publication")
        for name, of in (("found", "all"), ("overlap", "found_dead"), ("exact", "found_dead"), ("overlap_injured", "found_injured"),
                         ("told", "found_range"), ("place_in_text", "all"), ("figure_in_text", "known_dead")):
            print(f"{name:16} {totals[name]:4} of {totals[of]:4} = {100 * totals[name] / max(1, totals[of]):.1f} %")


def measure(incident, options, ledger, totals):
    totals["all"] += 1
    texts = [spelled((page.get("title") or "") + "\n" + (page.get("text") or "")) for page in incident["articles"]]
    name = spelled((incident["place_ar"] or "").strip("، ,"))
    totals["place_in_text"] += bool(name) and any(name in text for text in texts)
    dead = incident["killed"] if None not in incident["killed"] else None
    hurt = incident["injured"] if None not in incident["injured"] else None
    if dead:
        totals["known_dead"] += 1
        numbers = {int(n) for text in texts for n in re.findall(r"[0-9]{1,3}", text)}
        totals["figure_in_text"] += any(dead[0] <= n <= dead[1] for n in numbers)
    story, claims = best_story(options.isnad, ledger, incident)
    if story is None:
        if options.misses:
            print("not found", incident["incident"], incident["date"], incident["place_ar"], incident["lat"], incident["lon"])
        return
    totals["found"] += 1
    if dead:
        totals["found_dead"] += 1
        mine = figures(claims, "killed") or ((0, 0) if dead[0] == 0 else None)
        totals["overlap"] += meets(mine, dead)
        totals["exact"] += mine is not None and list(mine) == dead
        if options.misses and not meets(mine, dead):
            print("no overlap", incident["incident"], incident["date"], incident["place_ar"], "recorders", dead, "ledger", mine, "story", story)
    if hurt:
        totals["found_injured"] += 1
        totals["overlap_injured"] += meets(figures(claims, "injured") or ((0, 0) if hurt[0] == 0 else None), hurt)
    if dead and dead[0] < dead[1]:
        totals["found_range"] += 1
        detail = run([options.isnad, "story", "--json", "--ledger", ledger, story])[0]
        ids = {claim["id"] for claim in claims if claim["measure"] == "killed"}
        totals["told"] += any(r["relation"] in ("contradict", "update") and (r["later"] in ids or r["earlier"] in ids) for r in detail["relations"])


if __name__ == "__main__":
    main()
