#!/usr/bin/env python3
"""Which agency an article is credited to, when its byline field is taken away: found wherever the dateline or the text says it?

    bench/relays/run.py ARTICLES.jsonl[.gz] [--isnad build/release/isnad] [--misses]

ARTICLES has one object a line with title, text and byline. The byline field says who wrote it ("الرياض - واس"); agencies in it are told by the names
below, which are this script's own. The articles are then read with an empty byline, and the records' `relays` are held against it.

credited   the byline names an agency, and the agency's name stands in the first 200 or last 120 characters of the text: what a reader could know
found      of those, the record has the agency: for the whole article, or in the chain of the statement that credits it   (recall)
right      of the relays of articles whose byline names an agency, the byline names this one     (precision against the byline)
stands     of all relays, the agency's name stands in the text or title                          (nothing is invented)
"""
import argparse
import gzip
import json
import re
import subprocess
import tempfile

AGENCIES = {
    "واس": r"واس|وكالة الأنباء السعودية|و\.? ?ا\.? ?س",
    "رويترز": r"رويترز",
    "فرانس برس": r"أ ?\.? ?ف ?\.? ?ب|ا ?\.? ?ف ?\.? ?ب|فرانس ?برس|فرانس بريس|(?:وكالة )?الأنباء الفرنسية|وكالة الصحافة الفرنسية",
    "الألمانية": r"د ?\.? ?ب ?\.? ?أ|(?:الأنباء|الانباء) (?:الألمانية|الالمانية)",
    "أسوشيتد برس": r"أ ?\.? ?ب(?!\w)|اسوشيتد|أسوشيتد|أسوشييتد|اسوشييتد|أسوشيتدبرس",
    "الشرق الأوسط": r"أ ?\.? ?ش ?\.? ?أ|أنباء الشرق الأوسط|أنباء الشرق الاوسط",
    "الأناضول": r"الأناضول|الاناضول",
    "كونا": r"كونا",
    "وام": r"(?<!\w)وام(?!\w)",
    "بترا": r"بترا",
    "قنا": r"(?<!\w)قنا(?!\w)",
    "شينخوا": r"شينخوا",
    "سي إن إن": r"سي ?إن ?إن|سي ان ان|CNN",
    "بلومبرج": r"بلومبرج|بلومبيرج|بلومبرغ",
    "تاس": r"(?<!\w)تاس(?!\w)",
    "سبوتنيك": r"سبوتنيك",
    "معا": r"وكالة معا",
}
AGENCIES = {name: re.compile(r"(?<![\w])(?:" + pattern + r")(?!\w)") for name, pattern in AGENCIES.items()}
FULL = {  # how the knowledge base calls them
    "وكالة الأنباء السعودية": "واس", "وكالة رويترز": "رويترز", "رويترز": "رويترز", "وكالة فرانس برس": "فرانس برس", "وكالة الأنباء الفرنسية": "فرانس برس",
    "وكالة الأنباء الألمانية": "الألمانية", "وكالة أسوشيتد برس": "أسوشيتد برس", "أسوشيتد برس": "أسوشيتد برس", "وكالة أنباء الشرق الأوسط": "الشرق الأوسط",
    "وكالة الأناضول": "الأناضول", "وكالة الأنباء الكويتية": "كونا", "وكالة أنباء الإمارات": "وام", "وكالة الأنباء الأردنية": "بترا", "وكالة الأنباء القطرية": "قنا",
    "وكالة شينخوا": "شينخوا", "وكالة أنباء شينخوا": "شينخوا", "شبكة سي إن إن": "سي إن إن", "وكالة بلومبرغ": "بلومبرج", "بلومبرغ": "بلومبرج", "وكالة تاس": "تاس",
    "وكالة سبوتنيك": "سبوتنيك", "وكالة معا": "معا",
}


def named_in(text):
    return {name for name, pattern in AGENCIES.items() if pattern.search(text)}


def share(part, whole):
    return f"{part:5} of {whole:5}" + (f" = {100 * part / whole:.1f} %" if whole else "")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--isnad", default="build/release/isnad")
    parser.add_argument("--misses", action="store_true")
    flags = parser.parse_args()
    opened = gzip.open(flags.articles, "rt", encoding="utf-8") if flags.articles.endswith(".gz") else open(flags.articles, encoding="utf-8")
    with opened as lines:
        articles = [json.loads(line) for line in lines]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as stripped:
        for article in articles:
            stripped.write(json.dumps({**article, "byline": ""}, ensure_ascii=False) + "\n")
        stripped.flush()
        read = subprocess.run([flags.isnad, "read", "--format", "jsonl", stripped.name], capture_output=True, text=True, check=False)
    records = [json.loads(line) for line in read.stdout.splitlines()]
    credited = found = with_byline = right = all_relays = stands = 0
    unknown = {}
    for article, record in zip(articles, records, strict=True):
        byline = named_in(article.get("byline") or "")
        text = article["text"]
        seen = named_in(text[:200] + "\n" + text[-120:])
        relays = {FULL.get(r["name"], r["name"]) for r in record.get("relays") or []}
        chained = named_in("\n".join(link["name"] or "" for s in record["statements"] for link in s["chain"]))
        for agency in byline & seen:
            credited += 1
            found += agency in relays | chained
            if flags.misses and agency not in relays | chained:
                print("missed", agency, "|", text[:110].replace("\n", " "), "…", text[-70:].replace("\n", " "))
        for relay in relays:
            all_relays += 1
            pattern = AGENCIES.get(relay)
            stands += relay in named_in(text + "\n" + article.get("title", "")) if pattern else relay in text
            if not pattern:
                unknown[relay] = unknown.get(relay, 0) + 1
            if byline and pattern:
                with_byline += 1
                right += relay in byline
                if flags.misses and relay not in byline:
                    print("other", relay, byline, "|", text[:110].replace("\n", " "), "…", text[-70:].replace("\n", " "))
    print(f"found   {share(found, credited)}\nright   {share(right, with_byline)}\nstands  {share(stands, all_relays)}")
    if unknown:
        print("not in this script's list:", ", ".join(f"{n} {c}" for n, c in sorted(unknown.items(), key=lambda u: -u[1])[:12]))


if __name__ == "__main__":
    main()
