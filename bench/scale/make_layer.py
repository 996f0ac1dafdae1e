#!/usr/bin/env python3
"""Makes a layer of names, places of two or three made-up words each, to measure what a large layer costs.

    bench/scale/make_layer.py 100000 > layer.kb

The words are syllables put together by a fixed rule, so that every run writes the same bytes. 100,000 names are 12 MB.
"""
import random
import sys

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
HEADS = ["كفر", "تل", "خربة", "عين", "وادي", "دير", "بيت", "رأس"]
LATIN = dict(zip(LETTERS, "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y".split()))


def word(rng):
    return "".join(rng.choice(LETTERS) for _ in range(rng.randint(4, 6)))


def main():
    count = int(sys.argv[1])
    rng = random.Random(20261127)
    out = sys.stdout
    out.write("# source: made up by bench/scale/make_layer.py\n# licence: none needed\n# date: 2026-11-27\n")
    for i in range(count):
        first, second = word(rng), word(rng)
        latin = "".join(LATIN[c] for c in first).capitalize()
        out.write(f"\nplace xx/{latin.lower()}-{i}\n  en  {latin}\n  type  village\n  parent  syria\n")
        out.write(f"  at  {32 + rng.random() * 5:.4f},{36 + rng.random() * 6:.4f}\n")
        out.write(f"  ar  {HEADS[i % len(HEADS)]} {first} {second}\n" if i % 2 else f"  ar  {first} {second}\n")


if __name__ == "__main__":
    main()
