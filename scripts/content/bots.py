"""Guessing bots: answer single-choice questions from their surface alone.

Each bot gives every option a liking; the options it likes best share the guess equally, so the
expected credit is exact and needs no random numbers. `advantage` compares it with guessing blindly.
"""

import math

from . import item_rules, words


def longest(stem, options):
    return [len(o) for o in options]


def shortest(stem, options):
    return [-len(o) for o in options]


def avoid_absolutes(stem, options):
    return [0 if words.ABSOLUTES.search(o) else 1 for o in options]


def most_overlap(stem, options):
    asked = words.content(stem)
    return [len(words.content(o) & asked) for o in options]


def odd_one_out(stem, options):
    odd = item_rules.odd_one_out(options)
    return [1 if odd and odd[0] == i else 0 for i in range(len(options))]


def letter(place):
    def bot(stem, options):
        return [1 if i == place else 0 for i in range(len(options))]

    return bot


def test_wise(stem, options):
    """All cues together: length, absolutes, hedges, echo of the stem, likeness to the others."""
    sets = [words.content(o) for o in options]
    size = [len(o) for o in options]
    mean = sum(size) / len(size)
    echo = item_rules.unique_echo(stem, options)
    liking = []
    for i, option in enumerate(options):
        score = min(1.0, max(-1.0, (size[i] - mean) / mean))
        score -= 1.5 * bool(words.ABSOLUTES.search(option))
        score += 0.5 * bool(words.HEDGES.search(option))
        score += 0.5 * min(2, len(echo[i]))
        score += sum(words.jaccard(sets[i], s) for j, s in enumerate(sets) if j != i) / len(options)
        liking.append(round(score, 9))
    return liking


BOTS = {
    "longest option": longest,
    "shortest option": shortest,
    "avoid absolutes": avoid_absolutes,
    "most overlap with the stem": most_overlap,
    "odd one out": odd_one_out,
    "always the first": letter(0),
    "always the second": letter(1),
    "always the third": letter(2),
    "always the fourth": letter(3),
    "test-wise (all cues)": test_wise,
}


def hinted(q):
    """What the bot sees that reads the hints in place of the stem."""
    return " ".join(q["hints"] or [])


def advantage(bot, questions, told=lambda q: q.stem):
    """(expected share right, chance, half width of a 95 % interval) over single-choice questions."""
    right = chance = variance = 0.0
    for q in questions:
        liking = bot(told(q), q.options)
        best = max(liking)
        likes = [i for i, v in enumerate(liking) if v == best]
        p = 1 / len(likes) if q.key in likes else 0.0
        c = 1 / len(q.options)
        right, chance, variance = right + p, chance + c, variance + c * (1 - c)
    n = max(1, len(questions))
    return right / n, chance / n, 1.96 * math.sqrt(variance) / n
