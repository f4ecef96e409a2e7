"""review: what comes back, in words and as JSON, and before an exam."""
from program import DONE, USAGE, ProgramTest

# Two wrong answers and a right one, on the script's own day in October 2025.
MISSES = """click "Quiz"
click role=radio name="Practice"
click "Start practice"
wait 20000
answer wrong
key Enter
key Enter
wait 20000
answer wrong
key Enter
key Enter
wait 20000
answer right
key Enter
"""


class Review(ProgramTest):
    def setUp(self):
        super().setUp()
        self.expect(DONE, "play", "--data-dir", self.data_dir, self.write("play.script", MISSES))

    def test_what_was_missed_is_due(self):
        out = self.stored(DONE, "review").out
        self.assertEqual(out.count("missed once"), 2)
        self.assertIn("2 of 2 questions to review today.", out)

    def test_as_json(self):
        told = self.json_of(self.stored(DONE, "review", "--json"))
        self.assertEqual((told["format"], told["deck"], told["due"]), ("quizradar-review/1", 2, 2))
        for question in told["questions"]:
            self.assertEqual((question["reviews"], question["lapses"]), (1, 1))
            self.assertEqual(question["due"], "2025-10-15")
            self.assertTrue(0 < question["recall"] < 0.9)

    def test_before_an_exam(self):
        told = self.json_of(self.stored(DONE, "review", "--json", "--by", "2099-01-31", "--questions", "1"))
        self.assertEqual(told["exam"], "2099-01-31")
        self.assertEqual(len(told["questions"]), 1)
        self.assertIn("the schedule stays as it is", self.stored(DONE, "review", "--by", "2099-01-31").out)

    def test_wrong_usage(self):
        self.assertIn("found '2026-02-30'", self.stored(USAGE, "review", "--by", "2026-02-30").err)
        self.stored(USAGE, "review", "--questions", "0")

    def test_nothing_to_review(self):
        self.data_dir += " empty"
        self.assertIn("0 of 0 questions", self.stored(DONE, "review").out)
