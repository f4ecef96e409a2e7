"""Counts against the blueprint, the guide topics, the learning path and the misconceptions."""

import collections

from . import formula, item_rules

TYPES = ("single", "multiple", "truefalse", "ordering", "matching", "numeric", "cloze")
BLOOM = ("remember", "understand", "apply", "analyze", "evaluate")


def sub_skill(questions, plan):
    """(counts, faults) of one sub-skill: types and levels exact, Bloom within one, scenarios at least."""
    have = {
        "byType": collections.Counter(q.type for q in questions),
        "byLevel": collections.Counter(str(q.level) for q in questions),
        "byBloom": collections.Counter(q["bloom"] for q in questions),
    }
    faults = []
    for what, slack in (("byType", 0), ("byLevel", 0), ("byBloom", 1)):
        for name in sorted(set(plan[what]) | set(have[what])):
            got, want = have[what][name], plan[what].get(name, 0)
            if abs(got - want) > slack:
                faults.append(f"{what[2:].lower()} {name}: {got} of {want}")
    scenarios = sum(q.scenario for q in questions)
    if scenarios < plan["scenarioMin"]:
        faults.append(f"scenarios: {scenarios} of {plan['scenarioMin']}")
    return have | {"scenarios": scenarios}, faults


def blueprint(questions, plans):
    """Rows (sub-skill, counts, faults) in the order of the blueprint."""
    of = collections.defaultdict(list)
    for q in questions:
        of[q.primary].append(q)
    return [(p["subSkill"], *sub_skill(of[p["subSkill"]], p)) for p in plans]


def topics(questions, modules, rows):
    """Rows of the guides without a question, and without a module."""
    asked = {r.get("row") for q in questions for r in q["seedRefs"] or []}
    taught = {m["skill"] for m in modules}
    return (
        [r["id"] for r in rows if r["id"] not in asked],
        [r["id"] for r in rows if not set(r["skills"]) & taught],
    )


def misconceptions(questions, catalogue):
    """(uses by id, unknown ids, ids used by fewer than three questions)."""
    uses = collections.Counter(m for q in questions for m in set(q.misconceptions()))
    known = {m["id"] for m in catalogue}
    return uses, sorted(set(uses) - known), sorted(m for m in known if uses[m] < 3)


def numeric_keys(questions):
    """(number recomputed, faults) over all numeric questions."""
    faults, n = [], 0
    for q in questions:
        if q.type != "numeric":
            continue
        n += 1
        a = q["answer"]
        try:
            value = formula.evaluate(a["formula"], a["variables"])
            if not formula.within(a, value):
                faults.append(f"{q.id}: {value:g} instead of {a['value']:g}")
        except (KeyError, ValueError) as fault:
            faults.append(f"{q.id}: {fault}")
    return n, faults


def hints(questions):
    """(number of hints, ids of the questions that do not have as many as they should)."""
    have = {q.id: len(q["hints"] or []) for q in questions}
    return sum(have.values()), [q.id for q in questions if have[q.id] != item_rules.hints_wanted(q)]
