#!/usr/bin/env python3
"""Writes the addresses that a day at the page would ask a server for: every page's data, with many different articles, stories, claims, people and places.

    bench/serving/addresses.py http://127.0.0.1:8484 > addresses.txt
    bench/serving/addresses.py http://127.0.0.1:8484 --time       # asks each kind a few times, alone, and says how long it takes

Lists and searches stand as often as people look at them: one in four questions is for a list, the others for one thing.
"""
import json
import random
import statistics
import sys
import time
import urllib.parse
import urllib.request

WORDS = ["غارة", "نازحين", "الكوليرا", "انتخابات", "زلزال", "البرلمان", "أسعار النفط", "\"وقف إطلاق النار\"", "مخيم", "وزارة الصحة"]
SENTENCES = ["مقتل 9 مدنيين في غارة على سوق", "أعلنت وزارة الصحة إصابة 30 شخصا", "نزوح 5000 شخص من المنطقة"]


def ask(base, path):
    with urllib.request.urlopen(base + path) as answer:
        return json.load(answer)


def quoted(text):
    return urllib.parse.quote(text, safe="")


def addresses(base):
    """Kind to addresses."""
    draw = random.Random(7)
    claims = [c for order in ("newest", "day") for c in ask(base, f"/api/v1/claims?order={order}&limit=1000")["results"]]
    articles = ask(base, "/api/v1/articles?limit=1000")["results"]
    stories = ask(base, "/api/v1/stories?limit=1000")["results"]
    entities = [e for kind in ("person", "organization", "place") for e in ask(base, f"/api/v1/entities?kind={kind}&limit=100")["results"]]
    places = [e for e in entities if e["kind"] == "place"]
    some = lambda things, n: draw.sample(things, min(n, len(things)))
    return {
        "about": ["/api/v1"],
        "today": ["/api/v1/today?limit=20"],
        "stories": ["/api/v1/stories?limit=200"] + [f"/api/v1/stories?place={quoted(p['name'])}&limit=50" for p in some(places, 10)],
        "story": [f"/api/v1/stories/{s['story']}" for s in some(stories, 300)],
        "story's places": [f"/api/v1/places?story={s['story']}&limit=200" for s in some(stories, 100)],
        "article": [f"/api/v1/articles/{a['id']}" for a in some(articles, 300)],
        "claim": [f"/api/v1/claims/{c['id']}" for c in some(claims, 300)],
        "first": [f"/api/v1/claims/{c['id']}/first" for c in some(claims, 100)],
        "entity": [f"/api/v1/entities/{quoted(e['key'])}" for e in some(entities, 150)],
        "claims": [f"/api/v1/claims?measure={m}&order=newest&limit=50" for m in ("killed", "injured", "displaced", "money", "rate")]
        + [f"/api/v1/claims?place={quoted(p['key'])}&limit=50" for p in some(places, 20)] + ["/api/v1/claims?min_chains=2&limit=50", "/api/v1/claims?anonymous=yes&order=newest&limit=50"],
        "disagreements": ["/api/v1/pairs?limit=50"] + [f"/api/v1/pairs?place={quoted(p['key'])}&limit=20" for p in some(places, 10)],
        "search": [f"/api/v1/search?q={quoted(w)}" for w in WORDS],
        "like": [f"/api/v1/claims/like?text={quoted(s)}" for s in SENTENCES],
        "agencies": ["/api/v1/agencies"],
        "review": ["/api/v1/claims?order=newest&limit=200", "/api/v1/reviews?limit=50"],
        "watching": ["/api/v1/watching"],
    }


LISTS = {"about", "today", "stories", "claims", "disagreements", "search", "like", "agencies", "review", "watching"}


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    base = sys.argv[1].rstrip("/")
    kinds = addresses(base)
    if "--time" in sys.argv:
        draw = random.Random(11)
        for kind, paths in kinds.items():
            times = []
            for path in draw.sample(paths, min(15, len(paths))):
                start = time.perf_counter()
                urllib.request.urlopen(base + path).read()
                times.append((time.perf_counter() - start) * 1000)
            print(f"{kind:16} {len(times):3} asked, median {statistics.median(times):8.1f} ms, longest {max(times):8.1f} ms")
        return
    things = [path for kind, paths in kinds.items() if kind not in LISTS for path in paths]
    lists = [path for kind, paths in kinds.items() if kind in LISTS for path in paths]
    draw = random.Random(13)
    for path in things:
        print(path)
    for _ in range(len(things) // 3):
        print(draw.choice(lists))


if __name__ == "__main__":
    main()
