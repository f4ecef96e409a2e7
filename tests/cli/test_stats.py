"""stats: what attempts of here and journals from elsewhere say about a bank's questions."""
import json
import pathlib

from program import DONE, NO, SOURCE, USAGE, WORLD, ProgramTest

# An exam of 5 questions of one bank; all of it right, or all of it wrong.
EXAM = """click "Quiz"
click role=radio name="Practice"
click "Start practice"
""" + """wait 20000
answer {0}
key Enter
key Enter
""" * 5


class Stats(ProgramTest):
    def play(self, how, folder):
        data = f"{self.data_dir} {folder}"
        self.expect(DONE, "play", "--seed", "7", "--data-dir", data, self.write(f"{how}.script", EXAM.format(how)))
        return data

    def journals(self, data, name, n):
        """The attempt of `data` as that of n other people."""
        text = self.expect(DONE, "replay", "--data-dir", data, "--journal", "last").out
        attempt = self.json_of(self.expect(DONE, "attempts", "--data-dir", data, "--json"))
        own = attempt["attempts"][0]["id"] if isinstance(attempt, dict) else attempt[0]["id"]
        self.assertIn(own, text)
        return [self.write(f"{name}{i}.jsonl", text.replace(own, f"{own}-{name}{i}")) for i in range(n)]

    def bank_of(self, data):
        told = self.json_of(self.expect(DONE, "replay", "--data-dir", data, "last"))
        return told["items"][0]["bank"]

    def stats(self, data, bank, *more):
        told = self.json_of(self.expect(DONE, "stats", "--data-dir", data, "--json", bank, *more))
        return told, [q for q in told["questions"] if q["n"]]

    def test_one_person(self):
        data = self.play("right", "one")
        bank = self.bank_of(data)
        told, seen = self.stats(data, bank)
        self.assertEqual((told["format"], told["people"], told["attempts"]), ("quizradar-stats/1", 1, 1))
        self.assertTrue(seen)
        for q in seen:
            self.assertEqual((q["n"], q["facility"], q["verdict"]), (1, 100, "tooFew"))
            self.assertIsNone(q["discrimination"])
            d = q["difficulty"]
            self.assertEqual((d["state"], d["people"]), ("provisional", 1))
            self.assertLessEqual(abs(d["used"] - d["author"]), 0.3)
        text = self.expect(DONE, "stats", "--data-dir", data, bank).out
        self.assertIn("they describe that person, not the questions", text)
        self.assertIn("too few answers", text)

    def test_many_people(self):
        right, wrong = self.play("right", "r"), self.play("wrong", "w")
        bank = self.bank_of(right)
        files = self.journals(right, "r", 14) + self.journals(wrong, "w", 20)
        told, seen = self.stats(right, bank, *files)
        self.assertEqual((told["people"], told["attempts"]), (35, 35))
        for q in seen:
            self.assertEqual(q["n"], 35)
            self.assertAlmostEqual(q["facility"], 100 * 15 / 35, places=3)
            self.assertEqual(q["difficulty"]["people"], 35)
            if len(seen) > 1:
                self.assertAlmostEqual(q["discrimination"], 100, places=3)
            self.assertIn(q["verdict"], ("fine", "belowChance"))
            for option in q.get("options", []):
                if option["key"] and sum(o["key"] for o in q["options"]) == 1:
                    self.assertEqual(option["n"], 15)
        text = self.expect(DONE, "stats", "--data-dir", right, bank, *files).out
        self.assertIn("35 attempts of 35 people", text)
        self.assertNotIn("describe that person", text)

    def test_calibrated_difficulties_into_a_copy(self):
        right, wrong = self.play("right", "r"), self.play("wrong", "w")
        bank = self.bank_of(right)
        copy = self.write("copy.json", "")
        few = self.expect(NO, "stats", "--data-dir", right, "--calibrated", copy, bank)
        self.assertIn("no difficulty is calibrated yet", few.err)
        self.assertEqual(open(copy).read(), "")
        files = self.journals(right, "r", 40) + self.journals(wrong, "w", 60)
        told = self.expect(DONE, "stats", "--data-dir", right, "--json", "--calibrated", copy, bank, *files)
        states = {q["id"]: q["difficulty"] for q in self.json_of(told)["questions"]}
        moved = {i: d for i, d in states.items() if d["state"] == "calibrated"}
        self.assertTrue(moved)
        self.assertIn(f"'{copy}' has {len(moved)} of ", told.err)
        self.expect(DONE, "check", copy)
        shipped = next(p for p in pathlib.Path(SOURCE, "quizzes", "banks").glob("*.json")
                       if json.loads(p.read_text())["id"] == bank)
        before, after = json.loads(shipped.read_text()), json.loads(open(copy).read())
        for was, now in zip(before["questions"], after["questions"]):
            if now["id"] in moved:
                self.assertAlmostEqual(now["difficulty"]["b"], moved[now["id"]]["used"], places=3)
                self.assertLess(now["difficulty"]["sd"], 0.35)
                self.assertGreater(now["difficulty"]["b"], -4)
                was.pop("difficulty", None), now.pop("difficulty")
        self.assertEqual(before, after)
        # What made the numbers does not count for them again.
        again = self.json_of(self.expect(DONE, "stats", "--data-dir", right, "--json", copy, *files))
        for q in again["questions"]:
            if q["id"] in moved:
                self.assertEqual((q["difficulty"]["people"], q["difficulty"]["state"]), (0, "author"))
                self.assertEqual(q["n"], 101)

    def test_the_same_attempt_counts_once(self):
        data = self.play("right", "one")
        bank = self.bank_of(data)
        text = self.expect(DONE, "replay", "--data-dir", data, "--journal", "last").out
        told, _ = self.stats(data, bank, self.write("again.jsonl", text))
        self.assertEqual((told["people"], told["attempts"]), (1, 1))

    def test_without_answers_and_wrong_usage(self):
        self.assertIn("questions without answers", self.stored(DONE, "stats", "ai-ml-foundations").out)
        self.assertIn("unknown bank", self.stored(USAGE, "stats", "nothing").err)
        self.stored(USAGE, "stats")
        self.stored(WORLD, "stats", "ai-ml-foundations", "./nothing.jsonl")
