"""Rules that look at one question at a time. Each yields (rule, severity, message).

Sources: Haladyna, Downing & Rodriguez 2002 (HDR), NBME Item-Writing Guide 2020, ETS fairness
guidelines 2022; the thresholds were chosen on public banks and stand beside each rule.
"""

import datetime
import re

from . import formula, words

ERROR, WARN = "error", "warn"
STATUS = {"draft", "reviewed", "approved", "retired"}
BLOOM = {"remember", "understand", "apply", "analyze", "evaluate", "create"}
NUMBER_WORDS = {2: "TWO", 3: "THREE", 4: "FOUR"}
REQUIRED = ("id", "version", "language", "author", "licence", "created", "updated", "difficulty", "bloom")

ALL_ABOVE = re.compile(r"^\W*(all|both|each|any) (of )?(the )?(above|these|options|answers|them|following|choices)\b", re.I)
NONE_ABOVE = re.compile(r"^\W*(none|neither) (of )?(the )?(above|these|options|answers|them|following|choices)\b", re.I)
COMBINED = re.compile(r"^\W*(both )?([A-E]|[IV]+)(\s*(,|and|&|or)\s*([A-E]|[IV]+))+( only)?\W*$")
NEGATIVE = re.compile(
    r"\b(which|what|who|when|where|how)\b(?:(?!\b(?:if|that|when|but|and|because|who)\b)[^?])*?"
    r"\b(?:is|are|was|were|do|does|did|should|would|can|could|will|has|have|must)\s*(not\b|n't\b)|"
    r"\bcannot\b[^?]*\?|\bEXCEPT\b|\bexcept\?|(?<!at )\bleast (?:likely|useful|suitable|important)\b|"
    r"\bis (?:false|incorrect)\b",
    re.I,
)
IMPERATIVE = re.compile(
    r"\b(select|choose|match|order|compute|complete|put|arrange|give|name|pair|rank|sort|calculate|"
    r"estimate|assign|find|type|fill|place|work out)\b",
    re.I,
)
PERISHABLE = re.compile(
    r"\b20\d\d\b|\bsalar|\$\d|\bUSD\b|\bversion \d|\bedition\b|\bcurrently\b|\blatest\b|"
    r"\b(?:certification|certificate|Foundation|entry) exam\b|\b(?:PMP|CAPM|CPMAI|PSM|CSM|PRINCE2|ITIL|MLS-C01|CAIPM)\b|"
    r"\b(?:TensorFlow|PyTorch|Keras|JAX|Jira|Trello|Azure|AWS|Vertex|Bedrock|SageMaker|ChatGPT|Copilot|Gemini|GitHub)\b|"
    r"\bAI Act\b",
)
GENDERED = re.compile(
    r"\b(he|she|his|hers|him|himself|herself|chairman|chairwoman|manpower|man-hours?|mankind|"
    r"salesman|foreman|businessman|craftsman|workmanlike)\b",
    re.I,
)
IDIOMS = re.compile(
    r"\b(low-hanging fruit|ballpark|silver bullet|home run|touch base|move the needle|boil the ocean|"
    r"elephant in the room|piece of cake|slam dunk|kill|war room|deadly|crazy|blind spot|drop the ball)\b",
    re.I,
)
EMPTY_HINT = re.compile(
    r"(?i:\b(?:read|think|look)\b[^.?!]*\b(?:carefully|again|hard)\b|\bthe definition\b|\bread the question\b|"
    r"\b(?:always|never|entirely|completely|absolutely|guaranteed?|impossible|solely)\b)|"
    r"\b(?:[Cc]hoice|[Oo]ption|[Aa]nswer) [A-F1-6]\b"
)
HINT_LENGTH = 160
NUMERIC_OPTION = re.compile(r"^\W*(?:EUR\s*)?(-?\d[\d,.\s]*)\s*([%A-Za-z. ]*)$")


def _numbers(options):
    found = [NUMERIC_OPTION.match(o) for o in options]
    if not options or not all(found) or len({m.group(2).strip() for m in found}) != 1:
        return None
    try:
        return [float(m.group(1).replace(",", "").replace(" ", "").rstrip(".")) for m in found]
    except ValueError:
        return None


def _verbal(q):
    """Options of a single question whose lengths can betray the key, or None."""
    if q.type != "single" or q.key is None or _numbers(q.options):
        return None
    lengths = sorted(map(len, q.options))
    return q.options if lengths[len(lengths) // 2] >= 12 else None


def lengths(q):
    """I01 to I03: the key must not show by its length (HDR 24, 28d)."""
    options = _verbal(q)
    if options:
        key = len(options[q.key])
        others = [len(o) for i, o in enumerate(options) if i != q.key]
        ratio = key / max(others)
        if ratio >= 1.5 and key >= 25:
            yield "I01", ERROR, f"the key is {ratio:.2f} times as long as the longest distractor"
        elif ratio >= 1.3:
            yield "I01", WARN, f"the key is {ratio:.2f} times as long as the longest distractor"
        if key / min(others) <= 0.5:
            yield "I02", WARN, f"the key is {key / min(others):.2f} times as long as the shortest distractor"
    if q.type in ("single", "multiple") and not _numbers(q.options):
        size = [len(o) for o in q.options] or [1]
        if max(size) >= 30 and max(size) / max(1, min(size)) >= 3:
            yield "I03", WARN, f"the longest choice is {max(size) / min(size):.1f} times the shortest"


def forbidden_options(q):
    """I04 to I06: no all, none or combinations (HDR 9, 25, 26)."""
    for option in q.options:
        if ALL_ABOVE.search(option):
            yield "I04", ERROR, f"all of the above: {option}"
        if NONE_ABOVE.search(option):
            yield "I05", ERROR, f"none of the above: {option}"
        if COMBINED.match(option):
            yield "I06", ERROR, f"combines other options: {option}"


def negative(q):
    """The match of a negative lead-in in the question sentence, or None (HDR 17)."""
    if q.type in ("truefalse", "cloze"):
        return None
    return NEGATIVE.search(words.question_sentence(q.stem))


def negative_stem(q):
    hit = negative(q)
    if hit:
        plain = not re.search(r"\b(NOT|EXCEPT|LEAST|CANNOT)\b|\*\*", hit.group(0))
        yield "I07", ERROR if plain else WARN, f"negative lead-in: {hit.group(0)[-40:]}"


def cues(q):
    """I08 to I11: words that give the key away (HDR 28; NBME 2020 ch. 3)."""
    if q.type != "single" or q.key is None:
        return
    key = q.options[q.key]
    others = [o for i, o in enumerate(q.options) if i != q.key]
    absolute = [o for o in others if words.ABSOLUTES.search(o)]
    if absolute and not words.ABSOLUTES.search(key):
        yield "I08", ERROR if len(absolute) > 1 else WARN, f"absolute word in a distractor: {absolute[0]}"
    if words.HEDGES.search(key) and not any(words.HEDGES.search(o) for o in others):
        yield "I09", WARN, f"hedge in the key alone: {words.HEDGES.search(key).group(0)}"
    if re.search(r"\ban?\s*(?:_+|\{\{|:|\.\.\.|…)?\s*$", q.stem):
        yield "I10", ERROR, "the stem ends in a or an"
    echo = unique_echo(q.stem, q.options)
    if echo[q.key] and not any(e for i, e in enumerate(echo) if i != q.key):
        shared = ", ".join(sorted(echo[q.key]))
        yield "I11", ERROR if len(echo[q.key]) > 1 else WARN, f"only the key repeats words of the stem: {shared}"


def unique_echo(stem, options):
    """For each option the content words it shares with the stem and with no other option."""
    sets = [words.content(o) for o in options]
    asked = words.content(stem)
    return [
        (s & asked) - set().union(*(t for j, t in enumerate(sets) if j != i)) for i, s in enumerate(sets)
    ]


def duplicate_options(q):
    """I12, I13: options differ, numbers stand in order (HDR 21, 22)."""
    options = [re.sub(r"\W+", " ", o).strip().lower() for o in q.options]
    if len(set(options)) < len(options):
        yield "I12", ERROR, "two options have the same text"
    for i, a in enumerate(options):
        for b in options[:i]:
            x, y = set(a.split()), set(b.split())
            same_but_number = re.sub(r"\d+", "", a) == re.sub(r"\d+", "", b)
            if min(len(x), len(y)) >= 4 and words.jaccard(x, y) >= 0.9 and not same_but_number:
                yield "I12", WARN, f"nearly the same: {a} / {b}"
    numbers = _numbers(q.options) if q.type == "single" else None
    if numbers and len(numbers) > 2:
        if numbers not in (sorted(numbers), sorted(numbers, reverse=True)):
            yield "I13", ERROR, "numeric options out of order"
        if q["shuffle"] is not False:
            yield "I13", ERROR, 'numeric options need "shuffle": false'


def sizes(q):
    """I14, I15, I18, I19: reading load (HDR 8, 13)."""
    n = words.count(q.stem) + words.count(q.stimulus_text)
    if q.stimulus is not None:
        warn, error = 220, 300
    elif q.scenario:
        warn, error = 90, 130
    else:
        warn, error = 45, 70
    if n > error:
        yield "I14", ERROR, f"stem of {n} words (at most {error})"
    elif n > warn:
        yield "I14", WARN, f"stem of {n} words (better at most {warn})"
    for o in q.options:
        size = words.count(o)
        if size > 35:
            yield "I15", ERROR, f"choice of {size} words"
        elif size > 25:
            yield "I15", WARN, f"choice of {size} words"
    if words.count(q.stem) < 5 and q.stimulus is None:
        yield "I18", WARN, "stem of fewer than five words"
    load = words.grade([q.stem] + q.answer_texts())
    if load > 17:
        yield "I19", ERROR, f"reading grade {load:.1f}"
    elif load > 14:
        yield "I19", WARN, f"reading grade {load:.1f}"


def focus(q):
    """I16, I17, I20: the stem asks one clear thing (HDR 14, 15)."""
    if q.type != "truefalse" and not re.search(r"[?:]|\{\{|___", q.stem) and not IMPERATIVE.search(q.stem):
        yield "I16", ERROR, "the stem asks nothing"
    asks = re.search(r"which (one )?of the following [^?]*(true|correct)", q.stem, re.I)
    if asks and len(words.content(q.stem)) < 7:
        yield "I17", WARN, "unfocused: which of the following is true"
    vague = words.VAGUE.search(words.question_sentence(q.stem))
    if vague and q.type in ("single", "multiple") and not re.search(r"how (many|often)", q.stem, re.I):
        yield "I20", WARN, f"vague frequency in the question: {vague.group(0)}"


def rationales(q):
    """I21: a reason for every choice, element, pair, blank and common error (house rule)."""
    seen = {}
    for what, text, reason in q.explained():
        n = words.count(reason)
        if n < 5:
            yield "I21", ERROR, f"{what}: no rationale"
        elif n < 8:
            yield "I21", WARN, f"{what}: rationale of {n} words"
        if reason and reason in seen:
            yield "I21", ERROR, f"{what}: same rationale as {seen[reason]}"
        if reason and reason.strip(". ") == text.strip(". "):
            yield "I21", ERROR, f"{what}: the rationale repeats the text"
        seen[reason] = what
    if words.count(q["explanation"] or "") < 5:
        yield "I21", ERROR, "no explanation"


def sources(q):
    """I22, I23: where it is from, and until when it holds."""
    given = q["sources"] or []
    if not any(s.get("title") and s.get("publisher") and s.get("identifier") for s in given):
        yield "I22", ERROR, "no source with title, publisher and identifier"
    told = " ".join([q.stem, q.stimulus_text] + q.answer_texts() + (q["hints"] or []))
    hit = PERISHABLE.search(told)
    if hit and not (q["asOf"] and q["reviewBy"]):
        yield "I23", ERROR, f"perishable without asOf and reviewBy: {hit.group(0)}"
    if q["perishable"] and not (q["asOf"] and q["reviewBy"]):
        yield "I23", ERROR, "perishable without asOf and reviewBy"
    if q["asOf"] and q["reviewBy"]:
        days = (datetime.date.fromisoformat(q["reviewBy"]) - datetime.date.fromisoformat(q["asOf"])).days
        if not 0 < days <= 366:
            yield "I23", ERROR, f"reviewBy lies {days} days after asOf"
        if not q["perishable"]:
            yield "I23", ERROR, "dated, but not marked perishable"


def multiple(q):
    """I24: number of keys stated, neither one nor nearly all (HDR 14, 19)."""
    if q.type != "multiple":
        return
    n = len(q.options)
    keys = sum(bool(c.get("correct")) for c in q["choices"])
    if not 4 <= n <= 6 or not 2 <= keys <= n - 2:
        yield "I24", ERROR, f"{keys} keys of {n} choices"
    if q["selectCount"] != keys or NUMBER_WORDS.get(keys, "?") not in q.stem:
        yield "I24", ERROR, f"the stem has to ask for {NUMBER_WORDS.get(keys, keys)} in capitals, as selectCount"


def myth_or_fact(q):
    """I25: one short claim without give-away words (HDR 9, 28a)."""
    if q.type != "truefalse":
        return
    if words.count(q.stem) > 30:
        yield "I25", WARN, f"statement of {words.count(q.stem)} words"
    if re.search(r"\bnot\b|n't\b", q.stem):
        yield "I25", WARN, "statement with not"
    fact = any(c.get("correct") and c.get("id") in ("fact", "true") for c in q["choices"])
    if not fact and re.search(r"\b(all|every|any|only|must)\b|" + words.ABSOLUTES.pattern, q.stem, re.I):
        yield "I25", WARN, "absolute word in a false statement"


def ordering(q):
    """I27: four to six steps, each with the reason for its place."""
    if q.type != "ordering":
        return
    elements = q["elements"] or []
    if not 4 <= len(elements) <= 6:
        yield "I27", ERROR, f"{len(elements)} elements"
    for e in elements:
        if re.search(r"\b(first|firstly|then|finally|lastly|next|step \d)\b", e.get("text", ""), re.I):
            yield "I27", ERROR, f"the element tells its place: {e['text']}"
    if [e["id"] for e in elements] == q["solution"]:
        yield "I27", ERROR, "the file shows the elements in the order of the solution"


def matching(q):
    """I28: spare entries on the right, all of one kind (HDR 9, 23)."""
    if q.type != "matching":
        return
    left, right = q["left"] or [], q["right"] or []
    if not 3 <= len(left) <= 5 or len(right) <= len(left):
        yield "I28", ERROR, f"{len(left)} left and {len(right)} right entries"
    size = [len(r.get("text", "")) for r in right] or [1]
    if max(size) > 4 * max(1, min(size)):
        yield "I28", ERROR, "right entries differ too much in length"


def numeric(q):
    """I29: the key follows from its formula, typical errors are answered."""
    if q.type != "numeric":
        return
    a = q["answer"] or {}
    try:
        value = formula.evaluate(a.get("formula", ""), a.get("variables", {}))
        if not formula.within(a, value):
            yield "I29", ERROR, f"the formula gives {value:g}, the key is {a.get('value')}"
    except ValueError as fault:
        yield "I29", ERROR, f"formula: {fault}"
    if a.get("tolerance", 0) <= 0:
        yield "I29", ERROR, "no tolerance"
    if not a.get("steps"):
        yield "I29", ERROR, "no steps"
    errors = a.get("commonErrors", [])
    if len(errors) < 2:
        yield "I29", ERROR, "fewer than two common errors"
    for e in errors:
        if formula.within(a, e["value"]):
            yield "I29", ERROR, f"the common error {e['value']} would be accepted"


def cloze(q):
    """I30: one or two blanks that the stem pins down (HDR 14, 28c)."""
    if q.type != "cloze":
        return
    blanks = q["blanks"] or []
    if not 1 <= len(blanks) <= 2:
        yield "I30", ERROR, f"{len(blanks)} blanks"
    if re.match(r"\s*\{\{", q.stem):
        yield "I30", ERROR, "the stem begins with a blank"
    if re.search(r"\ban?\s+\{\{", q.stem, re.I):
        yield "I30", ERROR, "a or an before a blank"
    for b in blanks:
        if not b.get("accept"):
            yield "I30", ERROR, f"blank {b.get('id')}: nothing accepted"
        if "options" not in b and not b.get("normalise"):
            yield "I30", ERROR, f"blank {b.get('id')}: no normalise"


def parallel(q):
    """I31, I32, I34: options look alike (HDR 12, 23, 28d)."""
    options = q.options
    if q.type not in ("single", "multiple") or len(options) < 3:
        return
    for name, test in (
        ("final full stops", lambda o: o.endswith(".")),
        ("initial capitals", lambda o: o[:1].isupper() or not o[:1].isalpha()),
        ("question marks", lambda o: o.endswith("?")),
    ):
        if len({test(o) for o in options}) > 1:
            yield "I31", WARN, f"mixed {name}"
    if q.key is not None:
        odd = odd_one_out(options)
        if odd and odd[0] == q.key:
            yield "I32", WARN, f"only the key {odd[1]}"
    opening = {tuple(w.lower() for w in words.words(o)[:3]) for o in options}
    if len(opening) == 1 and min(map(words.count, options)) > 4:
        yield "I34", WARN, f"every option opens with {' '.join(opening.pop())}"


def odd_one_out(options):
    """(index, why) of the one option that differs in kind from all others, or None."""
    for why, test in (
        ("holds a number", lambda o: bool(re.search(r"\d", o))),
        ("holds a bracket", lambda o: "(" in o),
        ("opens with an article", lambda o: bool(re.match(r"(a|an|the)\b", o, re.I))),
        ("opens with an -ing word", lambda o: bool(re.match(r"\w+ing\b", o))),
        ("holds a comma", lambda o: "," in o),
    ):
        marked = [i for i, o in enumerate(options) if test(o)]
        if len(marked) == 1 and len(options) > 2:
            return marked[0], why
        if len(marked) == len(options) - 1 and len(options) > 2:
            return next(i for i in range(len(options)) if i not in marked), "lacks what " + why
    return None


def fairness(q):
    """I33: no gendered default, no idioms (ETS 2022 sections 6 to 9)."""
    told = [q.stem, q.stimulus_text] + q.answer_texts() + [r for _, _, r in q.explained()]
    told = " ".join(told + (q["hints"] or []))
    hit = GENDERED.search(told)
    if hit:
        yield "I33", ERROR, f"gendered word: {hit.group(0)}"
    hit = IDIOMS.search(told)
    if hit:
        yield "I33", WARN, f"idiom or harsh word: {hit.group(0)}"


def metadata(q, taxonomy):
    """I26, I35: tags that exist, fields that are there."""
    skills = q.skills
    if not 1 <= len(skills) <= 3 or abs(sum(skills.values()) - 1) > 0.001:
        yield "I26", ERROR, "one to three skills with weights that sum to 1"
    elif max(skills.values()) < 0.5 - 1e-9:
        yield "I26", ERROR, "no primary skill of weight 0.5 or more"
    for s in skills:
        if s not in taxonomy:
            yield "I26", ERROR, f"unknown skill {s}"
    steps = q["learningSteps"] or []
    if not set(steps) & set(taxonomy.get(q.primary, ())):
        yield "I26", ERROR, "no learning step develops the primary skill"
    for name in REQUIRED:
        if q[name] in (None, ""):
            yield "I35", ERROR, f"{name} is missing"
    if q["status"] not in STATUS or q["bloom"] not in BLOOM or q.level not in range(1, 6):
        yield "I35", ERROR, "status, bloom or level has no valid value"


def media(q):
    """I37: an exhibit says in words what it shows (ETS 2022 section 8)."""
    if q.is_exhibit and words.count(q.stimulus.get("alt", "")) < 5:
        yield "I37", ERROR, "the exhibit has no text alternative"


def hints_wanted(q):
    """Tries are hints + 1, so a choice between two has none, an easy question one, the others two."""
    return 0 if q.type == "truefalse" else 1 if q.level in (1, 2) else 2


def tells(q, hint):
    """What a hint gives away of the answers, or None."""
    told = words.shingles(hint, 4)
    for text in q.answer_texts():
        if told & words.shingles(text, 4):
            return f"four words of: {text}"
    said = " " + " ".join(words.words(hint)).lower() + " "
    for c in q["choices"] or []:
        text = " ".join(words.words(c.get("text", ""))).lower()
        if c.get("correct") and text and f" {text} " in said:
            return f"the key {c['text']}"
    for b in q["blanks"] or []:
        for text in b.get("accept", []):
            if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", hint, 0 if len(text) == 1 else re.I):
                return f"the accepted {text}"
    if q.type == "numeric" and re.search(r"\d", hint):
        return "a number"
    return None


def hints(q):
    """I38, I39: hints in the right number, short, about this question, silent on its key (house rule)."""
    given = q["hints"] or []
    if len(given) != hints_wanted(q):
        yield "I38", ERROR, f"{len(given)} hints, {hints_wanted(q)} wanted"
    if len(set(given)) < len(given):
        yield "I38", ERROR, "the same hint twice"
    for hint in given:
        if len(hint) > HINT_LENGTH or len(re.split(r"(?<=[.?!])\s+", hint.strip())) > 2:
            yield "I38", ERROR, f"hint of {len(hint)} signs: at most {HINT_LENGTH}, and two sentences"
        if words.count(hint) < 5 or hint[-1:] not in (".", "?"):
            yield "I38", ERROR, f"no sentence: {hint}"
        clue = EMPTY_HINT.search(hint)
        if clue:
            yield "I38", ERROR, f"empty or absolute: {clue.group(0)}"
        told = tells(q, hint)
        if told:
            yield "I39", ERROR, f"a hint tells {told}"


RULES = (
    lengths, forbidden_options, negative_stem, cues, duplicate_options, sizes, focus, rationales,
    sources, multiple, myth_or_fact, ordering, matching, numeric, cloze, parallel, fairness, media, hints,
)  # fmt: skip


def run(q, taxonomy):
    """All findings on one question. `taxonomy` maps each sub-skill to the steps that develop it."""
    for rule in RULES:
        yield from rule(q)
    yield from metadata(q, taxonomy)
