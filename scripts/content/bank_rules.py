"""Rules that look at all questions together. Each yields (rule, severity, message)."""

import collections
import datetime

from . import bots, item_rules, stats, words

ERROR, WARN = "error", "warn"


def singles(questions):
    return [q for q in questions if q.type == "single" and q.key is not None and item_rules._verbal(q)]


def key_length(questions, per_area=False):
    """B01, B02, B09: length must not tell the key (HDR 24). Areas are judged by the binomial alone."""
    verbal = singles(questions)
    if not verbal:
        return
    chances = [1 / len(q.options) for q in verbal]
    chance = sum(chances) / len(verbal)
    longest = shortest = 0
    ratios = []
    for q in verbal:
        size = [len(o) for o in q.options]
        key, others = size[q.key], [s for i, s in enumerate(size) if i != q.key]
        longest += key > max(others)
        shortest += key < min(others)
        ratios.append(key / (sum(others) / len(others)))
    share = longest / len(verbal)
    p = stats.binomial_at_least(longest, chances)
    if p < 0.01 or (not per_area and share - chance > 0.05):
        yield "B01", ERROR, f"the key is the longest option in {share:.1%} (chance {chance:.1%}, p {p:.3f})"
    elif not per_area and share - chance < -0.10:
        yield "B01", WARN, f"the key is the longest option in only {share:.1%} (chance {chance:.1%})"
    if per_area:
        return
    if not 0.10 <= shortest / len(verbal) <= 0.35:
        yield "B02", WARN, f"the key is the shortest option in {shortest / len(verbal):.1%}"
    mean = sum(ratios) / len(ratios)
    if not 0.93 <= mean <= 1.10:
        yield "B09", ERROR, f"keys are {mean:.2f} times as long as distractors on average"


def key_positions(questions):
    """Key position counts by number of options, as stored, and the p of an even spread (B03)."""
    table = collections.defaultdict(collections.Counter)
    for q in questions:
        if q.type == "single" and q.key is not None and q["shuffle"] is not False:
            table[len(q.options)][q.key] += 1
    x = freedom = 0
    for n, counts in table.items():
        expected = sum(counts.values()) / n
        x += sum((counts[i] - expected) ** 2 / expected for i in range(n))
        freedom += n - 1
    return table, stats.chi_square_above(x, freedom) if freedom else 1.0


def position(questions):
    p = key_positions(questions)[1]
    if p <= 0.05:
        yield "B03", ERROR, f"key positions are uneven (p {p:.3f}): re-seed the shuffle"
    elif p > 0.99:
        yield "B03", WARN, f"key positions look balanced by hand (p {p:.4f})"


def test_wise(questions):
    """B04: no better than chance + 5 points (HDR 28)."""
    got, chance, _ = bots.advantage(bots.test_wise, singles(questions))
    if got - chance > 0.05:
        yield "B04", ERROR, f"a test-wise guesser gets {got:.1%} (chance {chance:.1%})"


def myths(questions):
    """B05: about half of the statements are true, and true ones are worded as boldly (HDR 28a)."""
    all_of = [q for q in questions if q.type == "truefalse"]
    if len(all_of) < 20:
        return
    true = [q for q in all_of if q["choices"][q.key].get("id") in ("fact", "true")]
    share = len(true) / len(all_of)
    if not 0.45 <= share <= 0.55:
        yield "B05", ERROR, f"{share:.0%} of {len(all_of)} statements are true"
    rate = lambda qs: sum(bool(words.ABSOLUTES.search(q.stem)) for q in qs) / max(1, len(qs))
    false = [q for q in all_of if q not in true]
    if rate(false) - rate(true) > 0.10:
        yield "B05", WARN, "absolute words are commoner in false statements"


def near_duplicates(questions, floor=0.40):
    """B06: (likeness, a, b) of all pairs from `floor` up, by 3-shingles of stem and options (HDR 4)."""
    sets = [words.shingles(" ".join([q.stem] + sorted(q.answer_texts()))) for q in questions]
    index = collections.defaultdict(list)
    for i, s in enumerate(sets):
        for sh in s:
            index[sh].append(i)
    shared = collections.Counter()
    for places in index.values():
        for a in range(len(places)):
            for b in range(a):
                shared[places[b], places[a]] += 1
    for (a, b), n in sorted(shared.items()):
        likeness = n / (len(sets[a]) + len(sets[b]) - n)
        if likeness >= floor:
            yield likeness, questions[a], questions[b]


def duplicates(questions):
    for likeness, a, b in near_duplicates(questions):
        declared = b.id in (a["enemies"] or []) or a.id in (b["enemies"] or [])
        if likeness >= 0.60 or not declared:
            yield "B06", ERROR, f"{a.id} and {b.id} are {likeness:.0%} alike"


def negatives(questions):
    """B07: at most 3 % negative stems (HDR 17)."""
    found = [q.id for q in questions if item_rules.negative(q)]
    if len(found) > 0.03 * len(questions):
        yield "B07", ERROR, f"{len(found)} negative stems: {', '.join(found[:8])}"


def surplus(questions):
    """B10, B11: words of the stem, hedges and absolutes must not prefer the key (HDR 28a, 28b)."""
    verbal = singles(questions)
    if len(verbal) < 20:
        return
    def excess(test):
        key = other = 0.0
        for q in verbal:
            marks = test(q)
            key += bool(marks[q.key])
            rest = [bool(m) for i, m in enumerate(marks) if i != q.key]
            other += sum(rest) / len(rest)
        return (key - other) / len(verbal)

    echo = excess(lambda q: item_rules.unique_echo(q.stem, q.options))
    if echo > 0.03:
        yield "B10", ERROR if echo > 0.06 else WARN, f"keys repeat words of the stem {echo:+.1%} more often"
    hedges = excess(lambda q: [words.HEDGES.search(o) for o in q.options])
    if hedges > 0.03:
        yield "B11", WARN, f"keys hold hedges {hedges:+.1%} more often"
    absolutes = -excess(lambda q: [words.ABSOLUTES.search(o) for o in q.options])
    if absolutes > 0.03:
        yield "B11", WARN, f"distractors hold absolutes {absolutes:+.1%} more often"


today = datetime.date.today().isoformat()  # scripts may set another day


def stale(questions):
    """B13: nothing is past its review date."""
    for q in questions:
        if q["reviewBy"] and q["reviewBy"] < today:
            yield "B13", ERROR, f"{q.id} was to be reviewed by {q['reviewBy']}"


def guessing(questions):
    """B20, B22: over a whole bank no bot gains more than three points on guessing, with hints six (house rule)."""
    verbal = [q for q in questions if q.type == "single" and q.key is not None]
    for name, bot in bots.BOTS.items() if len(verbal) >= 200 else ():
        got, chance, _ = bots.advantage(bot, verbal)
        if got - chance > 0.03:
            yield "B20", ERROR, f"the bot '{name}' gains {got - chance:+.1%} on chance"
    if len(verbal) >= 200:
        got, chance, _ = bots.advantage(bots.most_overlap, verbal, bots.hinted)
        if got - chance > 0.06:
            yield "B22", ERROR, f"words shared with the hints find the key {got - chance:+.1%} more often"


def patterns(questions):
    """B12, B14: places of numeric keys, and numbers of keys in multiple response (HDR 20, 21)."""
    numeric = [q for q in questions if q.type == "single" and len(q.options) == 4 and item_rules._numbers(q.options)]
    if len(numeric) >= 20:
        share = sum(q.key in (0, 3) for q in numeric) / len(numeric)
        if not 0.30 <= share <= 0.70:
            yield "B12", WARN, f"{share:.0%} of numeric keys stand at an end"
    many = collections.Counter(
        (sum(bool(c.get("correct")) for c in q["choices"]), len(q.options)) for q in questions if q.type == "multiple"
    )
    if sum(many.values()) >= 20:
        (k, n), most = many.most_common(1)[0]
        if most > 0.60 * sum(many.values()):
            yield "B14", WARN, f"{most} of {sum(many.values())} multiple questions have {k} keys of {n}"


def readability(questions):
    """B15: median and 95th percentile of the reading grade (ETS 2022)."""
    grades = [words.grade([q.stem] + q.answer_texts()) for q in questions]
    median, high = stats.quantile(grades, 0.5), stats.quantile(grades, 0.95)
    if median > 10.5 or high > 14:
        yield "B15", WARN, f"reading grade: median {median:.1f}, 95th percentile {high:.1f}"


def openings(questions):
    """B17: no opening of three words is worn out."""
    first = collections.Counter(" ".join(words.words(q.stem)[:3]).lower() for q in questions)
    if len(questions) >= 50:
        opening, n = first.most_common(1)[0]
        if n > 0.08 * len(questions):
            yield "B17", WARN, f"{n} stems open with {opening}"


def cross_cues(questions):
    """B18: the text of a key does not stand in another question (HDR 4)."""
    keys = [(q, " ".join(words.words(q.options[q.key])).lower()) for q in singles(questions)]
    told = [
        (q, " ".join(words.words(" ".join([q.stem, q.stimulus_text] + [r for _, _, r in q.explained()]))).lower())
        for q in questions
    ]
    for q, key in keys:
        if words.count(key) < 4:
            continue
        for other, text in told:
            if other.id != q.id and key in text and other.id not in (q["enemies"] or []):
                yield "B18", WARN, f"the key of {q.id} stands in {other.id}"


def repeated_hints(questions):
    """B21: no hint serves two questions: one that fits both says too little of either (house rule)."""
    first = {}
    for q in questions:
        for hint in q["hints"] or []:
            other = first.setdefault(" ".join(words.words(hint)).lower(), q)
            if other is not q:
                yield "B21", ERROR, f"{q.id} has a hint of {other.id}"


RULES = (
    key_length, position, test_wise, myths, duplicates, negatives, surplus, stale, guessing, patterns,
    readability, openings, cross_cues, repeated_hints,
)  # fmt: skip


def run(questions):
    for rule in RULES:
        yield from rule(questions)
