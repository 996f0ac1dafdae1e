#!/usr/bin/env python3
"""Makes a large corpus out of a small one: the same articles again and again, each time weeks later and with other numbers.

    bench/scale/make_articles.py ARTICLES.jsonl[.gz] 100000 > large.jsonl

Round k moves every day of publication by 30 k days and adds k to every number of two digits or more in title and text (years apart), so that
the rounds are stories of their own that share most of their words: the hardest case for finding copies. A corpus that really is large is
kinder. Ids and addresses get the round's number.
"""
import datetime
import gzip
import json
import re
import sys

NUMBER = re.compile(r"(?<![0-9.,])[0-9]{2,3}(?![0-9.,])")


def shifted_day(day, rounds):
    try:
        return (datetime.date.fromisoformat(day[:10]) + datetime.timedelta(days=30 * rounds)).isoformat()
    except (TypeError, ValueError):
        return day


def shifted(article, rounds):
    if rounds == 0:
        return article
    article = dict(article)
    article["published"] = shifted_day(article.get("published"), rounds)
    for key in ("id", "url"):
        if article.get(key):
            article[key] = f"{article[key]}-{rounds}"
    for key in ("title", "text"):
        if article.get(key):
            article[key] = NUMBER.sub(lambda m: str(int(m.group()) + rounds), article[key])
    return article


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    path, wanted = sys.argv[1], int(sys.argv[2])
    opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
    with opened as lines:
        articles = [json.loads(line) for line in lines]
    for number in range(wanted):
        article = shifted(articles[number % len(articles)], number // len(articles))
        print(json.dumps(article, ensure_ascii=False))


if __name__ == "__main__":
    main()
