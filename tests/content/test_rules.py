"""The measurements of scripts/content: each rule finds its fault, and nothing in a good question."""
import copy
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "scripts"))
from content import bank_rules, bots, coverage, formula, item_rules, stats, words  # noqa: E402
from content.questions import Question  # noqa: E402

TAXONOMY = {"data-quality": ["step-data-literacy"]}
REASONS = ["It names the customers who are missing, and that is the fault which was seen here.",
           "A fresh copy looks helpful. It repeats whatever was wrong in the table before.",
           "Speed is not the fault that was found. It would be measured by the clock of the load.",
           "Colours please the eye of a reader. They leave each wrong record as it is."]
GOOD = {
    "id": "q-data-quality-0001", "version": "1.0.0", "status": "reviewed", "language": "en", "author": "a",
    "licence": "CC-BY-4.0", "created": "2026-11-21", "updated": "2026-11-21", "type": "single",
    "stem": "A harbour finds that a tenth of its berths have no depth on file. What should be done before planning?",
    "choices": [
        {"id": "a", "text": "Measure the gaps at the quays", "correct": True, "rationale": REASONS[0]},
        {"id": "b", "text": "Copy the list to a new server", "correct": False, "rationale": REASONS[1]},
        {"id": "c", "text": "Load each row twice as quickly", "correct": False, "rationale": REASONS[2]},
        {"id": "d", "text": "Paint the report in soft tones", "correct": False, "rationale": REASONS[3]},
    ],
    "explanation": "Repair what is missing before you build on it.",
    "hints": ["Which of these works would bring in what the planners lack?"], "skills": [{"id": "data-quality", "weight": 1}],
    "learningSteps": ["step-data-literacy"], "difficulty": {"level": 2}, "bloom": "apply", "scenario": False,
    "shuffle": True, "sources": [{"title": "t", "publisher": "p", "identifier": "i"}], "perishable": False,
}  # fmt: skip


def question(**changes):
    raw = copy.deepcopy(GOOD)
    raw.update(changes)
    return Question(raw, "test.json")


def found(q):
    return {rule for rule, _, _ in item_rules.run(q, TAXONOMY)}


def with_texts(*texts, key=0):
    choices = [{"id": "abcdef"[i], "text": t, "correct": i == key, "rationale": REASONS[i % 4] + " " * i}
               for i, t in enumerate(texts)]  # fmt: skip
    return question(choices=choices)


class ItemRules(unittest.TestCase):
    def test_a_good_question_is_silent(self):
        self.assertEqual(found(question()), set())

    def test_lengths(self):
        q = with_texts("Measure every one of the missing depths at the quays and enter them", "Copy the old list",
                       "Load rows quickly", "Paint the report")  # fmt: skip
        self.assertTrue({"I01", "I03"} <= found(q))
        self.assertIn("I02", found(with_texts("Measure them", "Copy the whole list to a new server",
                                              "Load every row two times as quickly", "Paint the report in soft tones")))

    def test_forbidden_options(self):
        self.assertIn("I04", found(with_texts("Measure the gaps", "Copy the list", "Load each row", "All of the above")))
        self.assertIn("I05", found(with_texts("Measure the gaps", "Copy the list", "Load each row", "None of these")))
        self.assertIn("I06", found(with_texts("Measure the gaps", "Copy the list", "Load each row", "A and C")))
        self.assertNotIn("I04", found(with_texts("Measure the gaps with all of them", "Copy the list", "Load", "Paint")))

    def test_negative_stem(self):
        self.assertIn("I07", found(question(stem="A harbour has gaps in its list. Which step should not be taken?")))
        self.assertNotIn("I07", found(question(stem="If a depth is not on file, which step should be taken first?")))

    def test_cues(self):
        self.assertIn("I08", found(with_texts("Measure the gaps", "Always copy the list", "Load rows", "Paint it")))
        self.assertIn("I09", found(with_texts("It usually helps", "Copy the list", "Load each row", "Paint the list")))
        self.assertIn("I10", found(question(stem="What is missing here is a")))
        self.assertIn("I11", found(with_texts("Find the depth at berths", "Copy the list", "Load rows", "Paint it")))

    def test_options_repeat_or_stand_out_of_order(self):
        self.assertIn("I12", found(with_texts("Copy the list", "Copy the list", "Load each row", "Paint the report")))
        self.assertIn("I13", found(with_texts("10 days", "40 days", "20 days", "30 days")))

    def test_reading_load(self):
        self.assertIn("I14", found(question(stem="Depth is missing. " * 40 + "What now?")))
        self.assertIn("I15", found(with_texts("word " * 40, "Copy", "Load", "Paint")))
        self.assertIn("I16", found(question(stem="A harbour has gaps in its list of berths and depths.")))
        self.assertIn("I17", found(question(stem="Which of the following is true?")))
        self.assertIn("I18", found(question(stem="What now?")))
        self.assertIn("I20", found(question(stem="Berths lack a depth. What often helps in many such cases?")))
        hard = "Notwithstanding considerable organisational heterogeneity, interdepartmental communicability necessitates"
        hard += " extraordinarily comprehensive internationalisation of incommensurable administrative authorities?"
        self.assertIn("I19", found(question(stem=hard)))

    def test_reasons_and_sources(self):
        bare = copy.deepcopy(GOOD["choices"])
        bare[1]["rationale"] = ""
        self.assertIn("I21", found(question(choices=bare)))
        twin = copy.deepcopy(GOOD["choices"])
        twin[1]["rationale"] = twin[2]["rationale"]
        self.assertIn("I21", found(question(choices=twin)))
        self.assertIn("I22", found(question(sources=[{"title": "t"}])))
        self.assertIn("I23", found(question(stem="As of 2026, what should a harbour do with gaps in its list?")))
        self.assertIn("I23", found(question(perishable=True, asOf="2026-11-21", reviewBy="2028-01-01")))
        self.assertNotIn("I23", found(question(perishable=True, asOf="2026-11-21", reviewBy="2027-11-20")))

    def test_multiple(self):
        q = dict(type="multiple", stem="Which TWO steps should a harbour take before it plans?", selectCount=2)
        four = copy.deepcopy(GOOD["choices"])
        four[1]["correct"] = True
        self.assertNotIn("I24", found(question(**q, choices=four)))
        self.assertIn("I24", found(question(**(q | {"stem": "Which steps should a harbour take?"}), choices=four)))
        self.assertIn("I24", found(question(**(q | {"selectCount": 3}), choices=four)))

    def test_myth_or_fact(self):
        two = [{"id": "fact", "text": "Fact", "correct": False, "rationale": REASONS[0]},
               {"id": "myth", "text": "Myth", "correct": True, "rationale": REASONS[1]}]  # fmt: skip
        self.assertIn("I25", found(question(type="truefalse", choices=two, stem="A list is never complete.")))
        self.assertIn("I25", found(question(type="truefalse", choices=two, stem="Depth is not needed.")))
        self.assertNotIn("I25", found(question(type="truefalse", choices=two, stem="Gaps repair themselves.")))

    def test_ordering_and_matching(self):
        es = [{"id": c, "text": f"Do the work {c}", "rationale": REASONS[i]} for i, c in enumerate("abcd")]
        order = dict(type="ordering", choices=[], elements=es)
        self.assertIn("I27", found(question(**order, solution=list("abcd"))))
        self.assertNotIn("I27", found(question(**order, solution=list("badc"))))
        es2 = copy.deepcopy(es)
        es2[0]["text"] = "First do this"
        self.assertIn("I27", found(question(**(order | {"elements": es2}), solution=list("badc"))))
        side = [{"id": c, "text": f"Entry {c}"} for c in "abc"]
        match = dict(type="matching", choices=[], left=side, right=side, pairs=[])
        self.assertIn("I28", found(question(**match)))

    def test_numeric(self):
        a = {"value": 80, "tolerance": 0.5, "formula": "a / b * 100", "variables": {"a": 4, "b": 5}, "steps": ["4/5"],
             "commonErrors": [{"value": 20, "rationale": REASONS[0]}, {"value": 125, "rationale": REASONS[1]}]}  # fmt: skip
        self.assertNotIn("I29", found(question(type="numeric", choices=[], answer=a)))
        self.assertIn("I29", found(question(type="numeric", choices=[], answer=a | {"value": 81})))
        self.assertIn("I29", found(question(type="numeric", choices=[], answer=a | {"tolerance": 0})))
        self.assertIn("I29", found(question(type="numeric", choices=[], answer=a | {"formula": "__import__('os')"})))

    def test_cloze(self):
        b = [{"id": "b1", "accept": ["depth"], "normalise": ["trim"], "rationale": REASONS[0]}]
        self.assertNotIn("I30", found(question(type="cloze", choices=[], blanks=b, stem="Berths need {{b1}} on file.")))
        self.assertIn("I30", found(question(type="cloze", choices=[], blanks=b, stem="{{b1}} has to be on file.")))
        self.assertIn("I30", found(question(type="cloze", choices=[], blanks=b, stem="They need a {{b1}} on file.")))

    def test_form_and_fairness(self):
        self.assertIn("I31", found(with_texts("Measure the gaps.", "Copy the list", "Load each row", "Paint it all")))
        self.assertIn("I32", found(with_texts("Measure 12 of them", "Copy the list", "Load each row", "Paint it all")))
        self.assertIn("I33", found(question(stem="The chairman finds gaps in a list. What should be done?")))
        self.assertIn("I34", found(with_texts("Go to the quay now", "Go to the office now", "Go to the ship now",
                                              "Go to the bank now")))  # fmt: skip

    def test_hints_in_number_and_form(self):
        hint, other = "Ask what the planners would still lack.", "Compare what is known before and after each work."
        harder = {"difficulty": {"level": 3}}
        self.assertIn("I38", found(question(hints=None)))
        self.assertIn("I38", found(question(hints=[hint, other])))
        self.assertIn("I38", found(question(**harder, hints=[hint])))
        self.assertNotIn("I38", found(question(**harder, hints=[hint, other])))
        self.assertIn("I38", found(question(**harder, hints=[hint, hint])))
        two = [{"id": "fact", "text": "Fact", "correct": True, "rationale": REASONS[0]},
               {"id": "myth", "text": "Myth", "correct": False, "rationale": REASONS[1]}]  # fmt: skip
        self.assertIn("I38", found(question(type="truefalse", choices=two, hints=[hint])))
        self.assertNotIn("I38", found(question(type="truefalse", choices=two, hints=None)))
        for bad in ("Ask what the planners lack, " * 6 + "and why.", "Ask who lacks it. Ask why. Ask since when.",
                    "The planners", "Ask what the planners still lack", "Read the question again before you choose.",
                    "Ask what planners will never have.", "It resembles choice B in its aim."):  # fmt: skip
            self.assertIn("I38", found(question(hints=[bad])), bad)

    def test_hints_keep_the_answer(self):
        self.assertIn("I39", found(question(hints=["What if they measure the gaps at low tide?"])))
        self.assertIn("I39", found(question(hints=["Would they load each row twice for the planners?"])))
        self.assertNotIn("I39", found(question(hints=["Would a copy of the list help the planners?"])))
        short = [{"id": c, "text": t, "correct": c == "a", "rationale": REASONS[i]}
                 for i, (c, t) in enumerate((("a", "A survey"), ("b", "A copy"), ("c", "A colour")))]  # fmt: skip
        self.assertIn("I39", found(question(choices=short, hints=["Would a survey bring in what they lack?"])))
        self.assertNotIn("I39", found(question(choices=short, hints=["Would a copy bring in what they lack?"])))
        b = [{"id": "b1", "accept": ["depth", "R"], "normalise": ["trim"], "rationale": REASONS[0]}]
        gap = dict(type="cloze", choices=[], blanks=b, stem="Berths need {{b1}} on file.")
        self.assertIn("I39", found(question(**gap, hints=["The Depth of a berth is what counts here."])))
        self.assertNotIn("I39", found(question(**gap, hints=["What must a keel not exceed? The word rhymes with r."])))
        a = {"value": 80, "tolerance": 0.5, "formula": "a / b * 100", "variables": {"a": 4, "b": 5}, "steps": ["4/5"],
             "commonErrors": [{"value": 20, "rationale": REASONS[0]}, {"value": 125, "rationale": REASONS[1]}]}  # fmt: skip
        number = dict(type="numeric", choices=[], answer=a)
        self.assertIn("I39", found(question(**number, hints=["The share comes out close to 80 in a hundred."])))
        self.assertNotIn("I39", found(question(**number, hints=["Divide the known depths by all the berths."])))

    def test_tags_and_fields(self):
        self.assertIn("I26", found(question(skills=[{"id": "data-quality", "weight": 0.8}])))
        self.assertIn("I26", found(question(skills=[{"id": "nothing", "weight": 1}])))
        self.assertIn("I26", found(question(learningSteps=["step-other"])))
        self.assertIn("I35", found(question(bloom="know")))
        self.assertIn("I37", found(question(stimulus={"kind": "table", "alt": "a table"})))


class BankRules(unittest.TestCase):
    def bank(self, keys, length=lambda i, key: 30, n=4):
        out = []
        for i, key in enumerate(keys):
            texts = [("w%d x%d " % (i, k) + "y" * 60)[: length(i, k == key)] for k in range(n)]
            q = with_texts(*texts, key=key)
            q.raw["id"] = q.id = f"q{i}"
            q.raw["stem"] = q.stem = f"Stem {i} number {i * 7} about {i * 13} things asks what?"
            out.append(q)
        return out

    def rules(self, questions):
        return {rule for rule, _, _ in bank_rules.run(questions)}

    def test_longest_key_is_found(self):
        keys = [i % 4 for i in range(80)]
        self.assertIn("B01", self.rules(self.bank(keys, lambda i, key: 45 if key else 30)))
        self.assertNotIn("B01", self.rules(self.bank(keys, lambda i, key: 30 + (i % 4 == 0) * key)))

    def test_uneven_places_are_found(self):
        self.assertIn("B03", self.rules(self.bank([2] * 40 + [i % 4 for i in range(40)])))

    def test_near_duplicates_need_enemies(self):
        pair = [question(id="x"), question(id="y")]
        self.assertIn("B06", self.rules(pair))
        likeness = list(bank_rules.near_duplicates(pair))
        self.assertEqual(likeness[0][0], 1.0)

    def test_a_hint_serves_one_question(self):
        pair = self.bank([0, 1])
        self.assertIn("B21", self.rules(pair))
        pair[1].raw["hints"] = ["What would the planners have to know before they begin?"]
        self.assertNotIn("B21", self.rules(pair))

    def test_myths_are_balanced(self):
        def statement(i, fact):
            two = [{"id": "fact", "text": "Fact", "correct": fact, "rationale": REASONS[0]},
                   {"id": "myth", "text": "Myth", "correct": not fact, "rationale": REASONS[1]}]  # fmt: skip
            return question(id=f"m{i}", type="truefalse", choices=two, stem=f"Claim {i} of {i * 3} holds.")

        self.assertIn("B05", self.rules([statement(i, i % 4 == 0) for i in range(40)]))
        self.assertNotIn("B05", self.rules([statement(i, i % 2 == 0) for i in range(40)]))

    def test_bots_see_what_they_look_for(self):
        keys = [i % 4 for i in range(40)]
        long = self.bank(keys, lambda i, key: 45 if key else 30)
        self.assertEqual(bots.advantage(bots.longest, long)[0], 1.0)
        self.assertEqual(bots.advantage(bots.shortest, long)[0], 0.0)
        self.assertAlmostEqual(bots.advantage(bots.letter(0), long)[0], 0.25)
        self.assertAlmostEqual(bots.advantage(bots.longest, self.bank(keys))[0], 0.25)


    def test_a_bot_that_gains_is_an_error(self):
        keys = [i % 4 for i in range(240)]
        self.assertIn("B20", self.rules(self.bank(keys, lambda i, key: 45 if key else 30)))
        self.assertNotIn("B20", self.rules(self.bank(keys)))

    def test_hints_that_share_the_words_of_keys_are_an_error(self):
        keys, places = [i % 4 for i in range(240)], ("quay", "ship", "bank", "desk")
        told = self.bank(keys)
        for q in told:
            for c, place in zip(q.raw["choices"], places):
                c["text"] = f"{place} {c['text']}"
            q.raw["hints"] = ["Look at what the planners have not known so far."]
        self.assertNotIn("B22", self.rules(told))
        for q in told:
            q.raw["hints"] = [f"Look at the {places[q.key]} more than at its neighbours."]
        self.assertIn("B22", self.rules(told))

    def test_review_dates(self):
        old = question(perishable=True, asOf="2026-01-01", reviewBy="2026-06-01")
        before, bank_rules.today = bank_rules.today, "2026-05-31"
        self.assertNotIn("B13", self.rules([old]))
        bank_rules.today = "2026-06-02"
        self.assertIn("B13", self.rules([old]))
        bank_rules.today = before


class Parts(unittest.TestCase):
    def test_formula(self):
        self.assertEqual(formula.evaluate("max(a, b) - -1", {"a": 2, "b": 5}), 6)
        for bad in ("a +", "c", "a.b", "open('x')", "1 / 0", "[1]"):
            with self.assertRaises(ValueError, msg=bad):
                formula.evaluate(bad, {"a": 1})

    def test_tolerances(self):
        self.assertTrue(formula.within({"value": 100, "tolerance": 0.1, "toleranceType": "relative"}, 109))
        self.assertFalse(formula.within({"value": 100, "tolerance": 0.1, "toleranceType": "relative"}, 111))
        self.assertTrue(formula.within({"value": 10, "tolerance": 1, "toleranceType": "geometric"}, 5))
        self.assertFalse(formula.within({"min": 1, "max": 2}, 2.1))

    def test_distributions(self):
        self.assertAlmostEqual(stats.binomial_at_least(2, [0.5, 0.5]), 0.25)
        self.assertAlmostEqual(stats.binomial_at_least(1, [0.2, 0.3]), 1 - 0.8 * 0.7)
        # Table values of the chi-square distribution.
        self.assertAlmostEqual(stats.chi_square_above(3.841, 1), 0.05, places=4)
        self.assertAlmostEqual(stats.chi_square_above(7.815, 3), 0.05, places=4)
        self.assertAlmostEqual(stats.chi_square_above(0.352, 3), 0.95, places=3)

    def test_words(self):
        self.assertEqual(words.stem("testing"), words.stem("tests"))
        self.assertEqual(words.syllables("stakeholders"), 2)
        self.assertLess(words.grade(["The cat sat on the mat."]), 2)

    def test_coverage_counts_hints(self):
        self.assertEqual(coverage.hints([question(), question(id="bare", hints=None)]), (1, ["bare"]))

    def test_coverage_counts(self):
        plan = {"byType": {"single": 1}, "byLevel": {"2": 1}, "byBloom": {"apply": 1}, "scenarioMin": 0}
        self.assertEqual(coverage.sub_skill([question()], plan)[1], [])
        self.assertEqual(coverage.sub_skill([question(), question()], plan)[1], ["type single: 2 of 1", "level 2: 2 of 1"])
        self.assertEqual(coverage.topics([question(seedRefs=[{"row": "c1"}])], [{"skill": "s"}],
                                         [{"id": "c1", "skills": ["s"]}, {"id": "c2", "skills": ["t"]}]),
                         (["c2"], ["c2"]))  # fmt: skip


if __name__ == "__main__":
    unittest.main()
