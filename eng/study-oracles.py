#!/usr/bin/env python3
"""Works out, with SciPy and R, the values that the study's statistics are tested against.

    apt-get install -y --no-install-recommends python3-scipy r-base-core
    python3 eng/study-oracles.py > tests/Video2Music.Study.Tests/Statistics/oracles.json

Nothing else needs them: remove them afterwards (apt-get purge python3-scipy r-base-core). The file says beside each value what made it.
Debian 12's SciPy 1.10.1, NumPy 1.24.2 and R 4.2.2 were used; the data sets come from NumPy's generator with a fixed seed.
"""
import json
import math
import pathlib
import subprocess
import sys

import numpy as np
from scipy import stats

random = np.random.default_rng(20261128)
calls, cases = [], []


def r(values):
    return "c(" + ", ".join(repr(float(v)) for v in values) + ")"


def case(kind, data, by, expected=None, call=None):
    key = f"{kind}-{sum(c['kind'] == kind for c in cases) + 1}"
    cases.append({"kind": kind, "key": key, "by": by, **data, "expected": expected})
    if call:
        calls.append(call.replace("KEY", json.dumps(key)))


def pratt(d):
    d = np.asarray(d, float)
    ranks = stats.rankdata(np.abs(d))
    return ranks, float(ranks[d > 0].sum()), float(ranks[d < 0].sum())


def sums(d):
    _, up, down = pratt(d)
    return up, down, (up - down) / (up + down) if up + down else 0.0


def signed_rank():
    plain = "pratt ranks: scipy.stats.rankdata; p: "
    for i in range(14):  # ties and zeros: every sign of every rank tried
        d = random.integers(-4, 6, size=6 + i % 8)
        if not d.any():
            d[0] = 1
        ranks, up, down = pratt(d)
        kept = ranks[d != 0] * np.sign(d[d != 0])
        found = stats.permutation_test((kept,), lambda x, axis: np.where(x > 0, x, 0).sum(axis=axis), permutation_type="samples",
                                       n_resamples=np.inf, vectorized=True)
        case("signedRank", {"data": d.tolist()}, plain + "scipy.stats.permutation_test(permutation_type='samples', n_resamples=inf)",
             [*sums(d), float(found.pvalue)])
    for n in (5, 10, 20, 30, 40, 50):  # neither ties nor zeros
        d = random.normal(.2, 1, n).round(6)
        found = stats.wilcoxon(d, mode="exact")
        case("signedRank", {"data": d.tolist()}, plain + "scipy.stats.wilcoxon(mode='exact')", [*sums(d), float(found.pvalue)])
        case("signedRankR", {"data": d.tolist()}, "R wilcox.test(exact = TRUE)", call=f"signed_rank(KEY, {r(d)})")
    for n in (18, 25, 33, 42, 50):  # ties and zeros, too many to try: the distribution of the sum as a product of polynomials in whole numbers
        d = random.integers(-3, 5, size=n)
        ranks, up, down = pratt(d)
        doubled = [int(round(2 * x)) for x in ranks[d != 0]]
        ways = [1]
        for rank in doubled:
            ways = [a + b for a, b in zip(ways + [0] * rank, [0] * rank + ways)]
        at = int(round(2 * up))
        p = min(1, 2 * min(sum(ways[:at + 1]), sum(ways[at:])) / 2 ** len(doubled))
        case("signedRank", {"data": d.tolist()}, plain + "product of polynomials in Python's whole numbers", [*sums(d), p])
    for n in (70, 80, 100, 150, 300):  # many: a normal distribution
        d = random.integers(-3, 5, size=n)
        found = stats.wilcoxon(d, zero_method="pratt", mode="approx", correction=False)
        case("signedRank", {"data": d.tolist()}, plain + "scipy.stats.wilcoxon(zero_method='pratt', mode='approx', correction=False)",
             [*sums(d), float(found.pvalue)])


def sign_test():
    for wins, losses in [(0, 1), (5, 0), (3, 3), (7, 2), (12, 20), (40, 25), (101, 88), (300, 360), (0, 30), (1, 17), (512, 470), (2000, 2101)]:
        case("sign", {"data": [wins, losses]}, "scipy.stats.binomtest", [float(stats.binomtest(wins, wins + losses).pvalue)])
        case("sign", {"data": [wins, losses]}, "R binom.test", call=f"sign_test(KEY, {wins}, {losses})")


def holm():
    for i in range(12):
        p = (random.random(1 + i % 7) ** 3).round(8)
        case("holm", {"data": p.tolist()}, "R p.adjust(method = 'holm')", call=f"holm(KEY, {r(p)})")


def tables():
    for i in range(14):
        people, clips = int(random.integers(2, 25)), int(random.integers(2, 14))
        spread = [(.6, .4), (.05, .4), (.6, .02), (0, 0)][i % 4]
        y = (.3 + random.normal(0, spread[0], (people, 1)) + random.normal(0, spread[1], (1, clips)) + random.normal(0, 1.2, (people, clips))).round(4)
        if i % 5 == 4:
            y = y.round()
        case("twoWay", {"people": people, "clips": clips, "data": y.ravel().tolist()}, "R aov, pt, qt (eng/study-oracles.R, two_way)",
             call=f"two_way(KEY, {r(y.ravel())}, {people}, {clips})")
    for i in range(12):
        people, clips = int(random.integers(5, 20)), int(random.integers(4, 12))
        y = (.3 + random.normal(0, .6, (people, 1)) + random.normal(0, .4, (1, clips)) + random.normal(0, 1.2, (people, clips))).round(4)
        y[random.random((people, clips)) < .03 * i] = np.nan
        for person in range(people):  # one clip is seen by all, so that nobody stands apart
            y[person, 0] = 0 if np.isnan(y[person, 0]) else y[person, 0]
        seen = [(p, c) for p in range(people) for c in range(clips) if not np.isnan(y[p, c])]
        values = [y[p, c] for p, c in seen]
        case("twoWay", {"people": people, "clips": clips, "data": [None if np.isnan(v) else v for v in y.ravel().tolist()]},
             "R lm, pt, qt (eng/study-oracles.R, two_way_gaps)",
             call=f"two_way_gaps(KEY, {r(values)}, {r([p for p, _ in seen])}, {r([c for _, c in seen])})")
    for i in range(3):
        y = random.normal(.3, 1, 8 + i).round(4)
        case("twoWay", {"people": len(y), "clips": 1, "data": y.tolist()}, "R t.test", call=f"one_way(KEY, {r(y)})")


def bootstrap():
    """Standard error and 95% interval of 200,000 draws of NumPy's generator; ours has 10,000 of its own."""
    for i in range(10):
        people, clips = int(random.integers(8, 30)), int(random.integers(6, 14))
        y = (.3 + random.normal(0, .6, (people, 1)) + random.normal(0, .4, (1, clips)) + random.normal(0, 1.2, (people, clips))).round(4)
        if i % 2:
            y[random.random((people, clips)) < .1] = np.nan
        there, filled = ~np.isnan(y), np.nan_to_num(y)
        means = []
        for _ in range(20):
            a = random.multinomial(people, [1 / people] * people, 10_000).astype(float)
            b = random.multinomial(clips, [1 / clips] * clips, 10_000).astype(float)
            means.append(((a @ filled) * b).sum(1) / ((a @ there) * b).sum(1))
        means = np.concatenate(means)
        case("bootstrap", {"people": people, "clips": clips, "data": [None if np.isnan(v) else v for v in y.ravel().tolist()]},
             "NumPy: multinomial draws of people and of clips, 200,000", [float(means.std(ddof=1)), *map(float, np.quantile(means, [.025, .975]))])
    for i in range(10):
        x = random.normal(0, 1, 10 + 7 * i).round(6)
        case("quantile", {"data": sorted(x.tolist())}, "R quantile(type = 7), at .025 and .975", call=f"quantiles(KEY, {r(x)}, c(.025, .975))")


def numbers(seed):
    """xoshiro256** of Blackman and Vigna (2018), seeded by SplitMix64, as numbers from 0 to 1 of 53 bits."""
    mask = (1 << 64) - 1

    def mixed():
        nonlocal seed
        seed = (seed + 0x9E3779B97F4A7C15) & mask
        z = seed
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        return z ^ (z >> 31)

    def turned(x, k):
        return ((x << k) | (x >> (64 - k))) & mask

    s = [mixed() for _ in range(4)]
    while True:
        result = (turned((s[1] * 5) & mask, 7) * 9) & mask
        shifted = (s[1] << 17) & mask
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= shifted
        s[3] = turned(s[3], 45)
        yield (result >> 11) / (1 << 53)


def seeded_bootstrap():
    """The same draws as ours for a seed: standard error, 95% interval, and p of 10,000 draws."""
    for i in range(10):
        people, clips, seed = int(random.integers(4, 20)), int(random.integers(3, 12)), 100 + i
        y = (.4 + random.normal(0, .6, (people, 1)) + random.normal(0, .4, (1, clips)) + random.normal(0, 1.2, (people, clips))).round(4)
        if i % 2:
            y[random.random((people, clips)) < .2] = np.nan
        there, filled = ~np.isnan(y), np.nan_to_num(y)
        source, draws = numbers(seed), []
        for _ in range(10_000):
            a = np.bincount([int(next(source) * people) for _ in range(people)], minlength=people).astype(float)
            b = np.bincount([int(next(source) * clips) for _ in range(clips)], minlength=clips).astype(float)
            weight = a @ there @ b
            if weight:
                draws.append(a @ filled @ b / weight)
        draws = np.array(draws)
        p = min(1, 2 * (min((draws <= 0).sum(), (draws >= 0).sum()) + 1) / (len(draws) + 1))
        case("seededBootstrap", {"people": people, "clips": clips, "seed": seed, "data": [None if np.isnan(v) else v for v in y.ravel().tolist()]},
             "NumPy, on xoshiro256**: std(ddof=1), quantile at .025 and .975, p", [float(draws.std(ddof=1)), *map(float, np.quantile(draws, [.025, .975])), float(p)])


def bradley_terry():
    for i in range(14):
        systems = 2 + i % 5
        worth = np.exp(random.normal(0, .7, systems))
        tie = [0, .4, 1, 2][i % 4]
        wins, ties = np.zeros((systems, systems), int), np.zeros((systems, systems), int)
        for a in range(systems):
            for b in range(a + 1, systems):
                odds = np.array([worth[a], worth[b], tie * math.sqrt(worth[a] * worth[b])])
                won = random.multinomial(20 + 10 * i, odds / odds.sum())
                wins[a, b], wins[b, a], ties[a, b] = won
                ties[b, a] = won[2]
        if i == 13:  # two that never met
            wins[0, 1] = wins[1, 0] = ties[0, 1] = ties[1, 0] = 0
        case("bradleyTerry", {"systems": systems, "wins": wins.ravel().tolist(), "ties": ties.ravel().tolist()},
             "R glm(family = poisson), the log-linear form of Davidson's model",
             call=f"bradley_terry(KEY, {systems}, {r(wins.ravel())}, {r(ties.ravel())})")


def alpha(units, metric):
    """By the definition: 1 less the mean distance within things over the mean distance of all."""
    units = [u for u in units if len(u) > 1]
    values = [v for u in units for v in u]
    count = {v: values.count(v) for v in set(values)}

    def apart(a, b):
        if metric == "interval":
            return (a - b) ** 2
        low, high = min(a, b), max(a, b)
        return (sum(n for v, n in count.items() if low <= v <= high) - (count[a] + count[b]) / 2) ** 2 if a != b else 0

    n = len(values)
    within = sum(apart(a, b) / (len(u) - 1) for u in units for i, a in enumerate(u) for j, b in enumerate(u) if i != j) / n
    between = sum(apart(a, b) for i, a in enumerate(values) for j, b in enumerate(values) if i != j) / (n * (n - 1))
    return 1 - within / between


def krippendorff():
    # Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), example C: four people, twelve things, some missing.
    rows = ["1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."]
    units = [[int(v) for v in column if v != "."] for column in zip(*(row.split() for row in rows))]
    case("alpha", {"units": units}, "published to three decimals: ordinal .815, interval .849; further ones by the definition",
         [alpha(units, "ordinal"), alpha(units, "interval")])
    assert round(alpha(units, "ordinal"), 3) == .815 and round(alpha(units, "interval"), 3) == .849
    for i in range(11):
        things, people = 6 + 3 * i, 3 + i
        true = random.normal(3, .3 + .1 * i, (things, 1))
        scores = np.clip(np.rint(true + random.normal(0, 1, (things, people))), 1, 5).astype(int)
        seen = random.random((things, people)) < .8
        units = [[int(v) for v in scores[t][seen[t]]] for t in range(things)]
        case("alpha", {"units": units}, "Python, by the definition: all pairs of values", [alpha(units, "ordinal"), alpha(units, "interval")])


def ask_r():
    here = pathlib.Path(__file__).with_suffix(".R")
    code = here.read_text() + "\n" + "\n".join(calls)
    printed = subprocess.run(["R", "--vanilla", "--slave", "-f", "/dev/stdin"], input=code, capture_output=True, text=True)
    if printed.returncode:
        sys.exit(printed.stderr)
    answers = {key: [float(v) for v in values.split()] for key, values in (row.split("\t") for row in printed.stdout.splitlines() if row)}
    for one in cases:
        if one["expected"] is None:
            one["expected"] = answers[one["key"]]


for work in (signed_rank, sign_test, holm, tables, bootstrap, bradley_terry, krippendorff, seeded_bootstrap):
    work()
ask_r()
print("[\n" + ",\n".join(json.dumps(one) for one in cases) + "\n]")
