"""disputes: questions marked through the real program, listed and written out for their author."""
import os
import shutil
import tempfile

from program import DONE, NO, USAGE, WORLD, ProgramTest

NOTE = "B is *right*, too <1>"

# An exam with two questions disputed while it is taken, the second one without a note, then handed in.
EXAM = f"""click "Quiz"
click role=radio name="Timed exam"
click role=button name="Start"
wait 20000
answer wrong
click "Note"
type "{NOTE}"
click "Dispute this question"
click "Save"
key Right
wait 20000
click "Note"
click "Dispute this question"
click "Save"
key Right
wait 20000
answer right
"""
SUBMIT = 'click "See all questions"\nclick "Submit exam"\nexpect screen results\n'


class Disputes(ProgramTest):
    """The history is made once; each test works on its own copy."""

    made = None

    @classmethod
    def setUpClass(cls):
        cls.made = tempfile.mkdtemp(prefix="quizradar disputes ")
        cls.addClassCleanup(shutil.rmtree, cls.made, ignore_errors=True)

    def setUp(self):
        super().setUp()
        if not os.listdir(self.made):
            self.play(os.path.join(self.made, "data"), "5", EXAM + SUBMIT)
        shutil.copytree(os.path.join(self.made, "data"), self.data_dir)

    def play(self, data, seed, script):
        self.expect(DONE, "play", "--data-dir", data, "--seed", seed, self.write("play.script", script))

    def listed(self):
        return self.json_of(self.stored(DONE, "disputes", "--json"))

    def exported(self, code=DONE):
        path = os.path.join(self.cwd, "disputes é.md")
        answer = self.stored(code, "disputes", "export", path)
        if code != DONE:
            self.assertFalse(os.path.exists(path))
            return answer
        with open(path, encoding="utf-8") as f:
            return f.read()

    def items(self):
        return self.json_of(self.stored(DONE, "replay", "last"))

    def test_they_are_listed(self):
        rows = sorted(self.listed(), key=lambda r: r["number"])
        self.assertEqual([list(r) for r in rows],
                         2 * [["bank", "question", "version", "attempt", "number", "note"]])
        self.assertEqual([(r["number"], r["note"]) for r in rows], [(1, NOTE), (2, None)])
        replayed = self.items()["items"]
        for row in rows:
            item = replayed[row["number"] - 1]
            self.assertEqual((row["bank"], row["question"]), (item["bank"], item["question"]))
        text = self.stored(DONE, "disputes").out
        self.assertEqual(len(text.splitlines()), 2)
        self.assertIn(f"{rows[0]['bank']}, {rows[0]['question']}, attempt {rows[0]['attempt']}, "
                      f"question 1: {NOTE}\n", text)
        self.assertIn("question 2: no note\n", text)

    def test_the_score_leaves_them_out(self):
        replayed = self.items()
        self.assertEqual(replayed["score"]["disputed"], 2)
        self.assertEqual(replayed["score"]["max"], 22)
        self.assertEqual(replayed["items"][0]["note"], NOTE)
        self.assertEqual([i["counts"] for i in replayed["items"][:3]], [False, False, True])
        self.assertIsNotNone(replayed["items"][0]["answer"])
        entry = self.json_of(self.stored(DONE, "attempts", "--json"))[0]
        self.assertIn("1 of 22", entry["detail"])
        self.assertEqual(self.json_of(self.stored(DONE, "profile"))["answers"], 22)

    def test_the_text_for_the_author(self):
        text = self.exported()
        self.assertTrue(text.startswith("# Disputed questions\n\n## `"))
        for row in self.listed():
            self.assertIn(f"## `{row['question']}` in `{row['bank']}`", text)
        self.assertIn("**Reason:** B is \\*right\\*, too \\<1\\>\n", text)
        self.assertIn("**Reason:** none was written\n", text)
        self.assertEqual(text.count("\n**Key:** "), 2)
        self.assertEqual(text.count("\n**Answered:** "), 2)
        self.assertIn("\n**Answered:** nothing; credit 0 of 1", text)

    def test_a_running_exam_keeps_its_keys(self):
        self.play(self.data_dir, "6", 'click "History"\n' + EXAM)
        self.assertEqual(len(self.listed()), 4)
        path = os.path.join(self.cwd, "out.md")
        answer = self.stored(DONE, "disputes", "export", path)
        self.assertIn("2 left out", answer.err)
        with open(path, encoding="utf-8") as f:
            self.assertEqual(f.read().count("\n## "), 2)

    def test_nothing_is_disputed(self):
        self.data_dir = os.path.join(self.top, "empty")
        self.assertEqual(self.listed(), [])
        self.assertEqual(self.stored(DONE, "disputes").out, "")
        self.assertIn("no question is disputed", self.exported(NO).err)

    def test_wrong_words(self):
        for args in (["import"], ["export"], ["export", "a", "b"], ["--json", "export", "a.md"]):
            with self.subTest(args):
                self.assertEqual(self.stored(USAGE, "disputes", *args).out, "")
        self.stored(WORLD, "disputes", "export", os.path.join(self.top, "no", "such", "folder.md"))
