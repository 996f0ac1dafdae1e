#!/usr/bin/env python3
"""Turn the annotations in tests/gold/tools/ann/*.ann into the expected records tests/gold/*.json.

usage: make_gold.py [--check] [NAME ...]

One `.ann` file an article; a line is one thing, and the words in it are copied from the article. To add an expectation, add
its line and run this again: a phrase that is not in the article, or not in its place, stops the run.

    doc ID                          an `id` of examples/articles/*.jsonl or a file name of examples/pages/
    published 2020-02-04 given      (or `published - none`)
    relays NAME|ALIAS ; NAME        agencies credited for the whole article
    body FIRST … LAST               pages only: what is the article
    ignore FIRST … LAST             what is neither required nor punished
    who KEY KIND NAME|ALIAS|…       somebody who is cited: person, organization, agency, outlet, document, anonymous
    T WORDS = KIND VALUE RELATION   VALUE: 2020-02-04, 2020-02-01..2020-02-10 or P2D; both may be left out
    Q WORDS = VALUE UNIT MEASURE ABOUT
                                    VALUE: 9, ~40 about, >20, >=20, <7, <=7, 30..35 range, v20..99 vague
    S CUE = FIRST … LAST = ACT MODE CHAIN
                                    CHAIN: keys from the reader to the origin, `relay:` or `source:` before a link that is not the speaker

Lines of a kind stand in text order, each phrase is looked for after the one before it (a cue may follow close on the last, and
what is said is looked for after its cue). `^` before what is said looks back from the cue; `PHRASE@2` is the second such phrase
in the article; ` ?` at the end of a line makes it optional; `#` starts a comment line.
"""
import datetime
import glob
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
GOLD = os.path.dirname(HERE)
EXAMPLES = os.path.join(GOLD, "..", "..", "examples")
BOUNDS = [("~", "about"), (">=", "at_least"), (">", "more_than"), ("<=", "at_most"), ("<", "less_than"), ("v", "vague")]
ACTS = set("say add affirm deny warn predict call_for promise accuse criticise announce ask agree report".split())
MODES = set("direct indirect mixed mention".split())
KINDS = set("person organization agency outlet document anonymous".split())
TIMES = set("date period duration recurring reference".split())
RELATIONS = set("at since until before after within".split())
LETTER = re.compile(r"[\u0621-\u064a\u0660-\u0669\u0671-\u06d30-9]")


class Mistake(Exception):
    pass


def inputs():
    """Every example as {id: (title, text, outlet, published)}; `text` is what the record's spans index."""
    out = {}
    for path in glob.glob(os.path.join(EXAMPLES, "articles", "*.jsonl")):
        for line in open(path, encoding="utf-8"):
            a = json.loads(line)
            out[a["id"]] = (a["title"], a["title"] + "\n\n" + a["text"], a["outlet"], a["published"])
    for path in glob.glob(os.path.join(EXAMPLES, "pages", "*.txt")):
        text = open(path, encoding="utf-8", newline="").read()
        out[os.path.basename(path)] = (text.split("\n")[0], text, None, None)
    return out


def find(text, phrase, start, back=False):
    """The place of `phrase` at or after `start` (before it when `back`), on word boundaries where it can be."""
    if re.search(r"@\d$", phrase):
        phrase, nth = phrase.rsplit("@", 1)
        at = [m.start() for m in re.finditer(re.escape(phrase), text)]
        if len(at) < int(nth):
            raise Mistake(f"{len(at)} times only: {phrase}")
        return at[int(nth) - 1], at[int(nth) - 1] + len(phrase)
    at = [m.start() for m in re.finditer(re.escape(phrase), text)]
    whole = [b for b in at if (b == 0 or not LETTER.match(text[b - 1]) or text[b - 1] in "وفبلك") and
             not LETTER.match(text[b + len(phrase):b + len(phrase) + 1] or " ")]
    for places in (whole, at):
        near = [b for b in places if (b < start if back else b >= start)]
        if near:
            b = near[-1] if back else near[0]
            return b, b + len(phrase)
    raise Mistake(f"not found: {phrase}")


def stretch(text, words, start, back=False):
    """`FIRST … LAST`, or one phrase."""
    first, _, last = (w.strip() for w in words.partition("…"))
    b, e = find(text, first, start, back)
    if last:
        e = find(text, last, b)[1]
    return b, e


def value(words):
    """`~40` as (low, high, bound)."""
    for sign, bound in BOUNDS:
        if words.startswith(sign):
            words = words[len(sign):]
            break
    else:
        bound = "range" if ".." in words else "exact"
    ends = [float(w) if "." in w else int(w) for w in re.split(r"\.\.", words)]
    low, high = ends[0], ends[-1]
    if bound in ("more_than", "at_least"):
        high = None
    if bound in ("less_than", "at_most"):
        low = None
    return low, high, bound


def moment(words):
    """KIND [VALUE] [RELATION] as the fields of a time."""
    kind, rest = words[0], words[1:]
    out = {"kind": kind, "from": None, "to": None, "relation": "at", "duration": None}
    for w in rest:
        if w in RELATIONS:
            out["relation"] = w
        elif w.startswith("P"):
            out["duration"] = w
        else:
            days = w.split("..")
            out["from"], out["to"] = [None if d == "-" else datetime.date.fromisoformat(d).isoformat() for d in (days[0], days[-1])]
    if kind not in TIMES or (out["from"] and out["to"] and out["from"] > out["to"]):
        raise Mistake("not a time: " + " ".join(words))
    return out


def make(path, texts):
    gold, who, last = {}, {}, {"T": 0, "Q": 0, "S": -1}
    text = ""
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        optional = line.endswith(" ?")
        key, _, rest = (line[:-2] if optional else line).partition(" ")
        rest = rest.strip()
        try:
            if key == "doc":
                title, text, outlet, given = texts[rest]
                gold = {"doc": rest, "published": given, "basis": "given" if given else None, "outlet": outlet, "title": title,
                        "relays": [], "body": [] if outlet is None else [[len(title) + 2, len(text)]], "ignore": [],
                        "times": [], "quantities": [], "statements": []}
            elif key == "published":
                day, gold["basis"] = rest.split()
                gold["published"] = None if day == "-" else datetime.date.fromisoformat(day).isoformat()
            elif key == "outlet":
                gold["outlet"] = rest
            elif key == "relays":
                gold["relays"] = [r.strip() for r in rest.split(";")]
            elif key in ("body", "ignore"):
                gold[key].append(list(stretch(text, rest, len(gold["title"]))))
            elif key == "who":
                name, kind, aliases = rest.split(" ", 2)
                if kind not in KINDS:
                    raise Mistake("unknown kind " + kind)
                who[name] = [kind, aliases]
            elif key == "T":
                words, what = rest.rsplit(" = ", 1)
                b, e = find(text, words, last["T"])
                last["T"] = e
                gold["times"].append({"span": [b, e], "text": text[b:e], **moment(what.split()), "optional": optional})
            elif key == "Q":
                words, what = rest.rsplit(" = ", 1)
                b, e = find(text, words, last["Q"])
                last["Q"] = e
                number_, unit, measure, about = (what.split(" ", 3) + [None])[:4]
                low, high, bound = value(number_)
                if low is not None and high is not None and low > high:
                    raise Mistake("low above high")
                gold["quantities"].append({"span": [b, e], "text": text[b:e], "low": low, "high": high, "bound": bound, "unit": unit,
                                           "measure": None if measure == "-" else measure, "about": about, "optional": optional})
            elif key == "S":
                cue, said, how = rest.split(" = ")
                b, e = find(text, cue, last["S"] + 1)
                last["S"] = b
                back = said.startswith("^")
                span = stretch(text, said.lstrip("^"), b if back else e, back)
                act, mode, *chain = how.split()
                if act not in ACTS or mode not in MODES or not chain:
                    raise Mistake("act, mode or chain: " + how)
                links = []
                for link in chain:
                    role, name = link.split(":") if ":" in link else ("speaker", link)
                    links.append([role, *who[name]])
                gold["statements"].append({"cue": [b, e], "cue_text": text[b:e], "span": list(span), "content": text[slice(*span)],
                                           "chain": links, "act": act, "mode": mode, "optional": optional})
            else:
                raise Mistake("unknown line")
        except (Mistake, KeyError, ValueError) as e:
            raise SystemExit(f"{os.path.basename(path)}:{number}: {type(e).__name__} {e}\n    {line}")
    return gold


def check(gold, text):
    """The promises of the form: spans are the words, intervals are in order."""
    for layer, words in (("times", "text"), ("quantities", "text"), ("statements", "content")):
        for item in gold[layer]:
            b, e = item["span"]
            assert 0 <= b < e <= len(text) and text[b:e] == item[words], (gold["doc"], item)
    for layer in ("times", "quantities"):
        spans = [x["span"] for x in gold[layer]]
        assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:])), (gold["doc"], layer, "overlap or disorder")
    for s in gold["statements"]:
        assert text[s["cue"][0]:s["cue"][1]] == s["cue_text"] and not re.search(r"^\s|\s$", s["content"])


def check_stories(texts):
    """Every figure that stories.json relates is an expected quantity of that article."""
    figures = {}
    for path in glob.glob(os.path.join(GOLD, "*.json")):
        gold = json.load(open(path, encoding="utf-8"))
        figures[gold["doc"]] = {q["text"] for q in gold["quantities"]}
    for story in json.load(open(os.path.join(GOLD, "stories.json"), encoding="utf-8"))["stories"]:
        assert set(story["docs"]) <= set(texts), story["id"]
        for r in story["relations"]:
            for side in (r["a"], r["b"]):
                if side["doc"] not in story["docs"] or side["quantity"] not in figures[side["doc"]]:
                    raise SystemExit(f"stories.json: {story['id']}: no figure {side}")


def main():
    names = [a for a in sys.argv[1:] if a != "--check"]
    texts = inputs()
    total = {"times": 0, "quantities": 0, "statements": 0}
    seen = set()
    for path in sorted(glob.glob(os.path.join(HERE, "ann", "*.ann"))):
        stem = os.path.basename(path)[:-4]
        if names and stem not in names:
            continue
        gold = make(path, texts)
        check(gold, texts[gold["doc"]][1])
        seen.add(gold["doc"])
        for layer in total:
            total[layer] += len(gold[layer])
        body = json.dumps(gold, ensure_ascii=False, indent=1) + "\n"
        out = os.path.join(GOLD, stem + ".json")
        if "--check" in sys.argv:
            if not os.path.exists(out) or open(out, encoding="utf-8").read() != body:
                raise SystemExit(out + " is out of date")
        else:
            open(out, "w", encoding="utf-8").write(body)
    if not names:
        check_stories(texts)
    for doc in sorted(set(texts) - seen) if not names else []:
        print("no expectation yet:", doc, file=sys.stderr)
    print(f"{len(seen)} articles, {total['times']} times, {total['quantities']} quantities, {total['statements']} statements")


if __name__ == "__main__":
    main()
