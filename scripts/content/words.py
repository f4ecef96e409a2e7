"""Words, sentences and word lists that the rules share."""

import re

ABSOLUTES = re.compile(
    r"\b(always|never|entirely|completely|absolutely|guarantees?|guaranteed|invariably|solely|"
    r"exclusively|impossible|everyone|everybody|nobody)\b",
    re.I,
)
HEDGES = re.compile(
    r"\b(usually|often|may|might|can|could|likely|tends? to|generally|typically|depends? on)\b", re.I
)
VAGUE = re.compile(
    r"\b(often|frequently|rarely|seldom|sometimes|occasionally|regularly|several|many|few)\b", re.I
)
STOP = frozenset(
    """a about above after again against all also am an and any are as at be because been before
    being below between both but by can could did do does doing down during each else few for from
    further had has have having here how if in into is it its itself just may might more most must
    no nor not now of off on once one only onto or other our out over own per same shall should so
    some such than that the their them then there these they this those through to too two three
    under until up upon us use used using very was we were what when where whether which while who
    whom whose why will with within without would yet you your first best likely""".split()
)
# Terms of the field that a reader of these banks has to know anyway: they count as two syllables.
GLOSSARY = frozenset(
    """accountability accountable accuracy activity algorithm annotator anonymised application
    availability capability certificate certification classification classifier communication
    compliance configuration confidentiality contingency criteria database deployment
    documentation evaluation experiment facilitator feasibility generative governance
    hallucination hypothesis implementation information initiative iteration latency manager
    methodology mitigation negotiation notification operational operations organisation
    organisations performance portfolio precision prediction predictions predictive probability
    procurement product prototype regulation regulatory reliability repository requirement
    requirements responsibility responsible retrospective specialist stakeholder stakeholders
    statistical supervised supplier supervisor technology transparency unsupervised utilisation
    validation variance vulnerability""".split()
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*|\d[\d.,]*")


def words(text):
    """Words and numbers in reading order, Markdown marks dropped."""
    return _WORD.findall(re.sub(r"[`*_|#>]", " ", text))


def count(text):
    return len(words(text))


def stem(word):
    """A light stemmer: enough to see that `tests` and `testing` are the same word."""
    w = word.lower().strip("'-")
    for suffix, put in (("ies", "y"), ("ing", ""), ("ed", ""), ("ly", ""), ("es", "e"), ("s", "")):
        if w.endswith(suffix) and len(w) - len(suffix) >= 3:
            w = w[: -len(suffix)] + put
            break
    return w[:-1] if w.endswith("e") and len(w) > 4 else w


def content(text):
    """The set of stemmed content words of a text."""
    return {stem(w) for w in words(text) if w.lower() not in STOP and len(w) > 2 and w[0].isalpha()}


def sentences(text):
    flat = re.sub(r"```.*?```", " ", text, flags=re.S)
    return [s for s in re.split(r"(?<=[.?!:])\s+|\n+", flat.strip()) if words(s)]


def question_sentence(text):
    """The sentence that asks: the last one with a question mark, or else the last one."""
    parts = sentences(text) or [text]
    asking = [p for p in parts if "?" in p]
    return asking[-1] if asking else parts[-1]


def syllables(word):
    w = word.lower().strip("'-")
    if not w or not w[0].isalpha():
        return 1
    if w in GLOSSARY:
        return 2
    if "-" in w:
        return sum(syllables(part) for part in w.split("-") if part)
    n = len(re.findall(r"[aeiouy]+", w))
    if w.endswith("e") and not w.endswith(("le", "ee", "ie")) and n > 1:
        n -= 1
    if w.endswith("ed") and not w.endswith(("ted", "ded")) and n > 1:
        n -= 1
    return max(1, n)


def grade(parts):
    """Flesch-Kincaid grade of a list of texts, each ending a sentence (Kincaid et al. 1975)."""
    total = [s for p in parts for s in sentences(p)]
    every = [w for s in total for w in words(s)]
    if not every:
        return 0.0
    per_word = sum(syllables(w) for w in every) / len(every)
    return 0.39 * len(every) / len(total) + 11.8 * per_word - 15.59


def shingles(text, size=3):
    w = [x.lower() for x in words(text)]
    return {tuple(w[i : i + size]) for i in range(len(w) - size + 1)}


def jaccard(a, b):
    return len(a & b) / len(a | b) if a and b else 0.0
