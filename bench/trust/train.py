#!/usr/bin/env python3
"""Learns what the signs at a statement weigh (lang/ar/trust), from verdicts of readers.

    cmake --build --preset bench --target statement_signs
    build/bench/bench/statement_signs news.jsonl.gz > signs.tsv
    bench/trust/train.py signs.tsv bench/trust/verdicts.tsv --out lang/ar/trust

A verdict counts while the statement is still read as it was judged: the same cue, content and chain. Needs NumPy.
Prints what five-fold cross-validation over articles promises: what is left out or left unsaid, and what stays wrong.
"""
import argparse
import collections
import hashlib
import math
import pathlib

import numpy

FOLDS = 5
LEAST = 8          # statements that a sign must be at, to weigh anything
SMALLEST = 0.004   # what a weight must move the log odds by, at one statement or over a standard deviation
MODELS = {
    "content": ("sc", "nobody says it, or the content is mostly not their own or mostly missing"),
    "speaker": ("w", "somebody else says it"),
}


def read_signs(path):
    """{(article, cue, begin, end, chain): {sign: amount}}"""
    found = {}
    for line in open(path, encoding="utf-8"):
        parts = line.rstrip("\n").split("\t")
        found[tuple(parts[:5])] = {s: float(v) for s, _, v in (p.rpartition("=") for p in parts[5:])}
    return found


def read_verdicts(path):
    """[(key, verdict)]: s no statement, c another content, w another speaker, - right"""
    lines = (l.rstrip("\n").split("\t") for l in open(path, encoding="utf-8") if not l.startswith("#"))
    return [(tuple(l[:5]), l[5]) for l in lines if l[0] != "columns"]


class Table:
    """Signs as columns, each centred; amounts by their deviation, and what is there or not by a quarter, so that rare
    signs are not made large."""

    def __init__(self, rows):
        count = collections.Counter(sign for row in rows for sign in row)
        self.signs = sorted(s for s, n in count.items() if n >= LEAST)
        at = {s: i for i, s in enumerate(self.signs)}
        values = numpy.zeros((len(rows), len(self.signs)))
        for i, row in enumerate(rows):
            for sign, amount in row.items():
                if sign in at:
                    values[i, at[sign]] = amount
        binary = (values == 0) | (values == 1)
        self.mean = values.mean(0)
        self.scale = numpy.where(binary.all(0), 0.25, values.std(0) + 1e-9)
        self.values = ((values - self.mean) / self.scale).astype(numpy.float32)


def minimise(function, x, steps=200, memory=12):
    """L-BFGS (Nocedal & Wright, Numerical Optimization, algorithm 7.4) with backtracking."""
    value, gradient = function(x)
    pairs = []
    for _ in range(steps):
        direction, used = gradient.copy(), []
        for s, y in reversed(pairs):
            a = (s @ direction) / (y @ s)
            used.append(a)
            direction -= a * y
        direction *= (pairs[-1][0] @ pairs[-1][1]) / (pairs[-1][1] @ pairs[-1][1]) if pairs else 1 / max(1, abs(gradient).max())
        for (s, y), a in zip(pairs, reversed(used)):
            direction += (a - (y @ direction) / (y @ s)) * s
        step, slope = 1.0, -(gradient @ direction)
        while True:
            there = x - step * direction
            new_value, new_gradient = function(there)
            if new_value <= value + 1e-4 * step * slope or step < 1e-8:
                break
            step /= 2
        s, y = there - x, new_gradient - gradient
        if s @ y > 1e-10:
            pairs = (pairs + [(s, y)])[-memory:]
        done = abs(value - new_value) < 1e-6 * abs(new_value)
        x, value, gradient = there, new_value, new_gradient
        if done:
            break
    return x


def fit(values, wrong, penalty):
    """Weights and bias of a logistic regression with an L2 penalty on the weights."""
    def loss(v):
        odds = (values @ v[:-1].astype(numpy.float32)).astype(float) + v[-1]
        rest = 1 / (1 + numpy.exp(-odds)) - wrong
        gradient = numpy.append(values.T @ rest.astype(numpy.float32) + penalty * v[:-1], rest.sum())
        return (numpy.logaddexp(0, odds) - wrong * odds).sum() + penalty * (v[:-1] @ v[:-1]) / 2, gradient
    start = numpy.zeros(values.shape[1] + 1)
    start[-1] = math.log(wrong.mean() / (1 - wrong.mean()))
    found = minimise(loss, start)
    return found[:-1], found[-1]


def cross_validate(values, wrong, fold, penalty):
    odds = numpy.zeros(len(wrong))
    for k in range(FOLDS):
        weights, bias = fit(values[fold != k], wrong[fold != k], penalty)
        odds[fold == k] = values[fold == k] @ weights + bias
    return 1 / (1 + numpy.exp(-odds))


def area(chance, wrong):
    """Under the receiver operating characteristic: how often a wrong one has the greater chance of being wrong."""
    rank = numpy.empty(len(chance))
    rank[numpy.argsort(chance)] = numpy.arange(1, len(chance) + 1)
    n = wrong.sum()
    return (rank[wrong == 1].sum() - n * (n + 1) / 2) / (n * (len(wrong) - n))


def write(path, table, weights, bias, limits, what, number):
    raw = weights / table.scale
    moves = abs(weights) * numpy.minimum(1, table.values.std(0))
    with open(path, "w", encoding="utf-8") as out:
        out.write(f"# How likely it is that {what}: the log odds are the bias and each sign's amount times its weight.\n"
                  f"# Learned by bench/trust/train.py from {number} verdicts; README.md says what the signs mean. Above the limit it is\n"
                  "# taken for likely.\ncolumns\tsign\tweight\n")
        kept = [i for i in range(len(raw)) if max(moves[i], abs(raw[i]) * (table.scale[i] == 0.25)) >= SMALLEST]
        bias = bias - sum(raw[i] * table.mean[i] for i in range(len(raw)))
        out.write(f"bias\t{bias:.4f}\n")
        for kind, chance in limits.items():
            out.write(f"{kind}\t{math.log(chance / (1 - chance)):.4f}\n")
        for i in sorted(kept, key=lambda i: table.signs[i].encode()):
            out.write(f"{table.signs[i]}\t{raw[i]:.4f}\n")
    return len(kept)


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("signs")
    ask.add_argument("verdicts")
    ask.add_argument("--out", type=pathlib.Path, help="the folder for content.tsv and speaker.tsv")
    ask.add_argument("--content", type=float, default=0.07, metavar="P", help="leave out above this chance")
    ask.add_argument("--direct", type=float, default=0.20, metavar="P", help="the same for quotations")
    ask.add_argument("--speaker", type=float, default=0.10, metavar="P", help="leave the speaker unsaid above this chance")
    ask.add_argument("--penalty", type=float, default=300)
    given = ask.parse_args()

    signs = read_signs(given.signs)
    verdicts = read_verdicts(given.verdicts)
    known = [(k, v) for k, v in verdicts if k in signs]
    print(f"{len(known)} of {len(verdicts)} verdicts are of statements that are still read so")
    table = Table([signs[k] for k, _ in known])
    fold = numpy.array([int(hashlib.sha256(k[0].encode()).hexdigest(), 16) % FOLDS for k, _ in known])
    chance, wrong = {}, {}
    for name, (letters, what) in MODELS.items():
        wrong[name] = numpy.array([v in letters for _, v in known], float)
        chance[name] = cross_validate(table.values, wrong[name], fold, given.penalty)
        print(f"{name}: {wrong[name].mean():.3f} wrong, area under the curve {area(chance[name], wrong[name]):.3f}")
        if given.out:
            limits = {"limit": getattr(given, name)}
            if name == "content":
                limits["limit=direct"] = given.direct
            weights, bias = fit(table.values, wrong[name], given.penalty)
            kept = write(given.out / f"{name}.tsv", table, weights, bias, limits, what, len(known))
            print(f"  {kept} signs in {given.out / name}.tsv")
    is_direct = numpy.array(["mode=direct" in signs[k] for k, _ in known])
    out = chance["content"] > numpy.where(is_direct, given.direct, given.content)
    unsaid = ~out & (chance["speaker"] > given.speaker)
    left = ((wrong["content"] == 1) & ~out).sum() + ((wrong["speaker"] == 1) & ~out & ~unsaid).sum()
    before = (wrong["content"] + wrong["speaker"]).sum()
    print(f"left out {out.mean():.3f}, speaker unsaid {unsaid.sum() / (~out).sum():.3f}, "
          f"wrong {before / len(known):.3f} before and {left / (~out).sum():.3f} after")


if __name__ == "__main__":
    main()
