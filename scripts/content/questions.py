"""Reads banks as the program would see them: defaults applied, one view on all types."""

import json
import pathlib

QUIZZES = pathlib.Path(__file__).resolve().parents[2] / "quizzes"
INHERITED = ("skills", "language", "licence")


class Question:
    """One question with the few views that the rules need; `raw` is the object of the file."""

    def __init__(self, raw, file, stimulus=None):
        self.raw = raw
        self.file = file
        self.id = raw.get("id", "?")
        self.type = raw.get("type", "?")
        self.stem = raw.get("stem", "")
        self.stimulus = stimulus if stimulus is not None else raw.get("stimulus")
        self.scenario = bool(raw.get("scenario"))

    def __getitem__(self, key):
        return self.raw.get(key)

    @property
    def skills(self):
        """Sub-skill -> weight, whichever of the three shapes the file uses."""
        given = self.raw.get("skills") or []
        if isinstance(given, str):
            return {given: 1.0}
        if isinstance(given, dict):
            return dict(given)
        if given and isinstance(given[0], str):
            return {s: 1.0 / len(given) for s in given}
        return {s.get("id"): s.get("weight", 0) for s in given}

    @property
    def primary(self):
        return max(self.skills, key=self.skills.get) if self.skills else None

    @property
    def level(self):
        d = self.raw.get("difficulty")
        return d.get("level") if isinstance(d, dict) else d

    @property
    def options(self):
        return [c.get("text", "").strip() for c in self.raw.get("choices", [])]

    @property
    def key(self):
        """Index of the only key of a single or truefalse question, or None."""
        right = [i for i, c in enumerate(self.raw.get("choices", [])) if c.get("correct")]
        return right[0] if len(right) == 1 else None

    @property
    def stimulus_text(self):
        if isinstance(self.stimulus, str):
            return self.stimulus
        if isinstance(self.stimulus, dict):
            return self.stimulus.get("text", "")
        return ""

    @property
    def is_exhibit(self):
        return isinstance(self.stimulus, dict) and self.stimulus.get("kind") != "markdown"

    def explained(self):
        """(what, text, rationale) of everything that has to carry a reason."""
        raw = self.raw
        for c in raw.get("choices", []):
            yield "choice " + c.get("id", "?"), c.get("text", ""), c.get("rationale", "")
        for e in raw.get("elements", []):
            yield "element " + e.get("id", "?"), e.get("text", ""), e.get("rationale", "")
        for p in raw.get("pairs", []):
            yield "pair " + p.get("left", "?"), "", p.get("rationale", "")
        for b in raw.get("blanks", []):
            yield "blank " + b.get("id", "?"), "", b.get("rationale", "")
            for r in b.get("rejects", []):
                yield "reject " + r.get("text", "?"), "", r.get("rationale", "")
        for e in (raw.get("answer") or {}).get("commonErrors", []):
            yield f"common error {e.get('value')}", "", e.get("rationale", "")

    def misconceptions(self):
        raw = self.raw
        owners = list(raw.get("choices", [])) + list(raw.get("rejects", []))
        owners += (raw.get("answer") or {}).get("commonErrors", [])
        for b in raw.get("blanks", []):
            owners += b.get("rejects", [])
        return [o["misconception"] for o in owners if "misconception" in o]

    def answer_texts(self):
        """Everything beside the stem that a learner reads in order to answer."""
        raw = self.raw
        out = self.options + [e.get("text", "") for e in raw.get("elements", [])]
        out += [s.get("text", "") for side in ("left", "right") for s in raw.get(side, [])]
        for b in raw.get("blanks", []):
            out += b.get("options", [])
        return out


def read_bank(path):
    """Questions of one bank file, with what they inherit from defaults, bank and case."""
    path = pathlib.Path(path)
    bank = json.loads(path.read_text(encoding="utf-8"))
    base = {k: bank[k] for k in INHERITED if k in bank} | bank.get("defaults", {})
    authors = bank.get("authors", [])
    if authors:
        base.setdefault("author", authors[0])
    stimuli = {c["id"]: c.get("stimulus") for c in bank.get("cases", [])}
    owner = {q: c["id"] for c in bank.get("cases", []) for q in c.get("questions", [])}
    out = []
    for raw in bank.get("questions", []):
        whole = base | raw
        case = raw.get("case") or owner.get(raw.get("id"))
        out.append(Question(whole, path.name, stimuli.get(case)))
    return out


def load_json(name):
    """A file of the shipped data, or of this folder: blueprint.json and topics.json say what authors owe."""
    path = QUIZZES / name
    if not path.exists():
        path = pathlib.Path(__file__).parent / name
    return json.loads(path.read_text(encoding="utf-8"))


def shipped_banks():
    return sorted((QUIZZES / "banks").glob("*.json"))
