"""grade: credit of all eight types, and every way an answers file can be wrong."""
import json
import os

from program import DATA, DONE, NO, SOURCE, WORLD, ProgramTest

BANK = os.path.join(DATA, "bank", "good", "all-types.json")

# question, answer, credit by its own rule, that rule, credit by all-or-nothing where it fits
RIGHT = [
    ("one", "a", 1, "choice", 1),
    ("one", "c", 0.25, "choice", 0.25),
    ("one", "b", 0, "choice", 0),
    ("two", ["a", "b"], 1, "weighted", 1),
    ("two", ["a"], 0.5, "weighted", 0),
    ("two", [], 0, "weighted", 0),
    ("three", "myth", 1, "choice", 1),
    ("three", "fact", 0, "choice", 0),
    ("four", ["w", "j", "d"], 1, "all-or-nothing", 1),
    ("four", ["j", "w", "d"], 0, "all-or-nothing", 0),
    ("five", {"l1": "t", "l2": "c"}, 1, "proportion", 1),
    ("five", {"l1": "t", "l2": "u"}, 0.5, "proportion", 0),
    ("five", {"l2": "c"}, 0.5, "proportion", 0),
    ("six", 100, 1, "tolerance", 1),
    ("six", "100", 1, "tolerance", 1),
    ("six", "ten", 0, "tolerance", 0),
    ("seven", "  RollBack ", 1, "all-or-nothing", 1),
    ("seven", "restart", 0, "all-or-nothing", 0),
    ("eight", {"wip": "WIP", "rate": "throughput"}, 1, "proportion", 1),
    ("eight", {"wip": "WIP", "rate": "capacity"}, 0.5, "proportion", 0),
]

# One wrong answer, and how its message begins after the index.
WRONG = [
    ({"question": "none", "answer": "a"}, ".question: the bank 'all-types' has no question 'none'"),
    ({"answer": "a"}, ".question: 'question' is missing"),
    ({"question": 7, "answer": "a"}, ".question: 'question' is missing"),
    (7, ".question: 'question' is missing"),
    ({"question": "one", "anwser": "a"}, ".answer: 'answer' is missing"),
    ({"question": "one", "answer": "q"}, ".answer: 'q' is no choice of 'one'"),
    ({"question": "one", "answer": ["a"]}, ".answer: the answer to 'one' is an array here"),
    ({"question": "two", "answer": "a"}, ".answer: the answer to 'two' is a string here"),
    ({"question": "two", "answer": ["a", "q"]}, ".answer[1]: 'q' is no choice of 'two'"),
    ({"question": "two", "answer": ["a", "a"]}, ".answer[1]: 'a' stands twice"),
    ({"question": "three", "answer": True}, ".answer: the answer to 'three' is true or false here"),
    ({"question": "four", "answer": ["w", "j"]}, ".answer: the answer to 'four' orders 2 of 3"),
    ({"question": "four", "answer": ["w", "j", "j"]}, ".answer[2]: 'j' stands twice"),
    ({"question": "four", "answer": ["w", "j", "q"]}, ".answer[2]: "),
    ({"question": "five", "answer": {"l1": "q"}}, ".answer.l1: 'q' is no choice of 'five'"),
    ({"question": "five", "answer": {"q": "t"}}, ".answer.q: 'q' is not on the left of 'five'"),
    ({"question": "five", "answer": ["t"]}, ".answer: the answer to 'five' is an array here"),
    ({"question": "six", "answer": True}, ".answer: the answer to 'six' is true or false here"),
    ({"question": "seven", "answer": 5}, ".answer: the answer to 'seven' is a number here"),
    ({"question": "eight", "answer": {"q": "x"}}, ".answer.q: 'q' is no gap of 'eight'"),
    ({"question": "eight", "answer": {"wip": 5}}, ".answer.wip: the answer to 'eight' is a number here"),
    ({"question": "one", "answer": "a", "certainty": 4}, ".certainty: certainty is 1, 2 or 3"),
    ({"question": "one", "answer": "a", "certainty": "3"}, ".certainty: certainty is 1, 2 or 3"),
]


class Grade(ProgramTest):
    def grade(self, responses, *words):
        self.write("answers é.json", {"responses": responses})
        return self.json_of(self.expect(DONE, "grade", *words, BANK, "answers é.json"))

    def test_each_type(self):
        responses = [{"question": q, "answer": a} for q, a, *_ in RIGHT]
        graded = self.grade(responses)
        self.assertEqual(list(graded), ["rule", "total", "max", "items"])
        self.assertEqual(graded["rule"], "default")
        self.assertEqual(graded["max"], len(RIGHT))
        self.assertEqual(len(graded["items"]), len(RIGHT))
        for item, (question, answer, credit, rule, _) in zip(graded["items"], RIGHT):
            self.assertEqual((item["question"], item["credit"], item["rule"]), (question, credit, rule), answer)
            self.assertIsNone(item["certaintyMark"])
        self.assertEqual(graded["total"], sum(credit for _, _, credit, *_ in RIGHT))
        types = {i["type"] for i in graded["items"]}
        self.assertEqual(types, {"single", "multiple", "truefalse", "ordering", "matching", "numeric", "short",
                                 "cloze"})
        self.assertEqual(self.grade(responses, "--json"), graded)

    def test_another_rule_where_it_fits(self):
        graded = self.grade([{"question": q, "answer": a} for q, a, *_ in RIGHT], "--rule", "all-or-nothing")
        self.assertEqual(graded["rule"], "all-or-nothing")
        for item, (question, answer, _, _, credit) in zip(graded["items"], RIGHT):
            self.assertEqual((item["question"], item["credit"]), (question, credit), answer)

    def test_numbers_have_all_their_digits(self):
        bank = {"format": "quizradar-bank/1", "id": "thirds", "title": "Thirds", "questions": [
            {"id": "m", "type": "matching", "stem": "?", "skills": "data-quality",
             "left": [{"id": i, "text": i} for i in "abc"], "right": [{"id": i, "text": i} for i in "xyz"],
             "pairs": [{"left": a, "right": b} for a, b in zip("abc", "xyz")]}]}
        self.write("thirds.json", bank)
        self.write("answers.json", {"responses": [{"question": "m", "answer": {"a": "x"}}]})
        answer = self.expect(DONE, "grade", "thirds.json", "answers.json")
        self.assertEqual(self.json_of(answer)["total"], 1 / 3)
        self.assertIn('"credit":0.3333333333333333', answer.out)

    def test_null_is_blank(self):
        for question in ("one", "two", "three", "four", "five", "six", "seven", "eight"):
            graded = self.grade([{"question": question, "answer": None, "certainty": 3}])
            self.assertEqual(graded["total"], 0)
            self.assertEqual(graded["items"][0]["certaintyMark"], 0)

    def test_certainty(self):
        marks = []
        for choice in ("a", "b"):
            for level in (1, 2, 3):
                graded = self.grade([{"question": "one", "answer": choice, "certainty": level}])
                marks.append(graded["items"][0]["certaintyMark"])
        self.assertEqual(marks, [1, 2, 3, 0, -2, -6])

    def test_no_answers_at_all(self):
        graded = self.grade([])
        self.assertEqual((graded["total"], graded["max"], graded["items"]), (0, 0, []))

    def test_a_wrong_answer_is_an_error_with_its_path(self):
        for response, message in WRONG:
            with self.subTest(message):
                self.write("wrong.json", {"responses": [{"question": "one", "answer": "a"}, response]})
                answer = self.expect(NO, "grade", BANK, "wrong.json")
                self.assertEqual(answer.out, "", "nothing is graded beside an error")
                self.assertTrue(answer.err.startswith("quizradar: responses[1]" + message), answer.err)
                self.assertEqual(answer.err.count("\n"), 1)

    def test_files_that_are_no_answers(self):
        for text in ("[]", "{}", '{"responses": {}}', '{"responses": null}'):
            self.write("wrong.json", text)
            self.assertIn("'responses' is missing", self.expect(NO, "grade", BANK, "wrong.json").err)
        self.write("wrong.json", '{"responses": [}')
        self.assertIn("wrong.json:1:16: ", self.expect(NO, "grade", BANK, "wrong.json").err)
        self.write("twice.json", '{"responses": [], "responses": []}')
        self.assertIn("twice.json:1:19: ", self.expect(NO, "grade", BANK, "twice.json").err)
        self.assertIn("missing.json", self.expect(WORLD, "grade", BANK, "missing.json").err)
        self.write("right.json", {"responses": []})
        self.assertIn("missing.json", self.expect(WORLD, "grade", "missing.json", "right.json").err)
        bad = os.path.join(DATA, "bank", "bad", "item-no-key.json")
        self.assertIn("item-no-key.json:11:7: ", self.expect(NO, "grade", bad, "right.json").err)

    def test_the_shipped_banks_by_their_own_keys(self):
        """Right answers as the bank states them get full credit."""
        folder = os.path.join(SOURCE, "quizzes", "banks")
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), encoding="utf-8") as f:
                bank = json.load(f)
            responses = [{"question": q["id"], "answer": key_of(q)} for q in bank["questions"]]
            self.write("keys.json", {"responses": responses})
            graded = self.json_of(self.expect(DONE, "grade", os.path.join(folder, name), "keys.json"))
            self.assertEqual([i["question"] for i in graded["items"] if i["credit"] != 1], [], name)


def key_of(question):
    kind = question["type"]
    if kind in ("single", "truefalse"):
        return [c["id"] for c in question["choices"] if c.get("correct")][0]
    if kind == "multiple":
        return [c["id"] for c in question["choices"] if c.get("correct")]
    if kind == "ordering":
        return question["solution"]
    if kind == "matching":
        return {p["left"]: p["right"] for p in question["pairs"]}
    if kind == "numeric":
        answer = question["answer"]
        if not isinstance(answer, dict):
            return answer
        return answer["value"] if "value" in answer else answer["min"]
    if kind == "short":
        return question["accept"][0]
    return {b["id"]: b["accept"][0] for b in question["blanks"]}
