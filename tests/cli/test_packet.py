"""packet, merge, list persons: attempts given away, taken in, counted in statistics and nowhere else."""
import json
import os
import stat

from program import DATA, DONE, NO, USAGE, WORLD, ProgramTest

EXAM = """click "Quiz"
click role=radio name="Timed exam"
click role=button name="Start"
seek single
wait 20000
answer {0}
click "Note"
type "my own words"
click "Save"
click "See all questions"
click "Submit exam"
expect screen results
"""
ANN, BO = (os.path.join(DATA, "packets", f"{name}.json") for name in ("ann", "bo"))
ANN_ID = "a11ce0a11ce0a11ce0a11ce0a11ce0a1"


class Packet(ProgramTest):
    def environment(self, extra=None):
        return super().environment({"QUIZRADAR_DATA": os.path.join(DATA, "each"), **(extra or {})})

    def play(self, how="right", seed="5"):
        self.stored(DONE, "play", "--seed", seed, self.write("play.script", EXAM.format(how)))

    def persons(self):
        return self.json_of(self.stored(DONE, "list", "--json", "persons"))

    def test_a_packet(self):
        self.assertIn("no finished attempt is in the history", self.stored(NO, "packet").err)
        self.play()
        path = os.path.join(self.cwd, "mine é.json")
        said = self.stored(DONE, "packet", "--to", path).out
        own = self.persons()[0]["id"]
        self.assertIn(f"{path}: 1 attempt, 1 answer, of person {own}\n", said)
        self.assertIn("In it: a random number of this history instead of your name;", said)
        self.assertIn("Not in it: what your notes say, open attempts, settings, plan, pictures.", said)
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        with open(path, encoding="utf-8") as f:
            text = f.read()
        packet = json.loads(text)
        self.assertEqual(list(packet), ["format", "person", "notes", "attempts"])
        self.assertEqual((packet["format"], packet["person"], packet["notes"]), ("quizradar-packet/1", own, False))
        head, *events = packet["attempts"][0]["journal"]
        self.assertEqual(head["format"], "quizradar-journal/1")
        self.assertEqual([e["seq"] for e in events], list(range(1, len(events) + 1)))
        self.assertEqual([e["text"] for e in events if e["type"] == "note"], [""])
        again = self.stored(DONE, "packet")
        self.assertEqual(again.out, text)
        self.assertIn("In it: ", again.err)
        named = self.stored(DONE, "packet", "--as", "Zoë", "--notes")
        self.assertEqual(self.json_of(named)["name"], "Zoë")
        self.assertIn("my own words", named.out)
        self.assertIn("your name as given", named.err)
        self.assertIn("and your notes", named.err)
        self.stored(DONE, "packet", "--bank", "each", "--bank", "nothing")
        self.assertIn("has a question of these banks", self.stored(NO, "packet", "--bank", "nothing").err)
        self.assertIn("one line of text", self.stored(NO, "packet", "--as", "a\tb").err)
        self.stored(WORLD, "packet", "--to", os.path.join(self.cwd, "no", "where.json"))

    def test_it_counts_in_statistics_only(self):
        self.play()
        personal = [self.stored(DONE, *c).out for c in (["attempts"], ["profile"], ["plan"], ["review"])]
        self.assertIn("1 attempt of 1 person (yours)", self.stored(DONE, "stats", "each").out)
        tried = self.stored(DONE, "merge", "--dry-run", ANN, BO).out
        self.assertIn(f"{ANN}: 1 person, Ann ({ANN_ID}) (dry run, nothing was written)\n", tried)
        self.assertEqual(len(self.persons()), 1)
        said = self.stored(DONE, "merge", ANN, BO).out
        self.assertIn(f"{ANN}: 1 person, Ann ({ANN_ID})\n  attempts: 1 new\n  answers: 2 new\n{BO}: 1 person, b0b0",
                      said)
        again = self.stored(DONE, "merge", BO).out
        self.assertIn("  attempts: 1 already there\n  answers: 2 already there\n  nothing new\n", again)
        self.assertEqual([(p["title"], p["detail"]) for p in self.persons()],
                         [("you", "1 attempt, 1 answer"), ("Ann", "1 attempt, 2 answers"),
                          ("no name told", "1 attempt, 2 answers")])
        self.assertIn("3 attempts of 3 people (yours, 2 of others)", self.stored(DONE, "stats", "each").out)
        told = self.json_of(self.stored(DONE, "stats", "--json", "each"))
        self.assertEqual((told["people"], told["attempts"], told["ownAttempts"]), (3, 3, 1))
        self.assertEqual(personal, [self.stored(DONE, *c).out for c in (["attempts"], ["profile"], ["plan"], ["review"])])
        self.assertEqual(len(self.json_of(self.stored(DONE, "packet"))["attempts"]), 1)
        self.assertIn(f"taken out: Ann ({ANN_ID}), 1 attempt, 2 answers (dry run",
                      self.stored(DONE, "merge", "--dry-run", "--forget", "Ann").out)
        self.stored(DONE, "merge", "--forget", "a11ce")
        self.assertIn("2 attempts of 2 people (yours, 1 of others)", self.stored(DONE, "stats", "each").out)
        self.assertIn("nobody 'Ann' is merged", self.stored(USAGE, "merge", "--forget", "Ann").err)

    def test_another_computer(self):
        self.play()
        here, there = self.data_dir, os.path.join(self.top, "laptop")
        backup = os.path.join(self.cwd, "backup.db")
        self.stored(DONE, "backup", backup)
        self.data_dir = there
        self.stored(DONE, "restore", backup)
        self.play("wrong", "6")
        path = os.path.join(self.cwd, "laptop.json")
        self.stored(DONE, "packet", "--to", path, "--notes")
        self.data_dir = here
        self.assertIn("1 person, yourself\n  attempts: 1 new, 1 already there\n",
                      self.stored(DONE, "merge", path).out)
        self.assertEqual(len(self.json_of(self.stored(DONE, "attempts", "--json"))), 2)
        self.assertEqual(self.json_of(self.stored(DONE, "profile"))["answers"], 20)  # two exams of ten questions
        self.data_dir = os.path.join(self.top, "third")
        self.assertIn("1 person, yourself\n  attempts: 2 new\n", self.stored(DONE, "merge", "--mine", path).out)
        self.assertEqual(self.persons()[0]["detail"], "2 attempts, 2 answers")

    def test_faults(self):
        with open(ANN, encoding="utf-8") as f:
            text = f.read()
        bad = self.write("bad.json", text.replace('"seq":2', '"seq":4'))
        answer = self.stored(NO, "merge", bad, BO)
        self.assertIn(f"quizradar: {bad}:9:1: attempts[0].journal[2]: event 2 of the attempt cannot be: the event has "
                      "number 4; 2 is next\n", answer.err)
        self.assertIn(f"nothing of {bad} was taken; ask for the packet once more", answer.err)
        self.assertIn(f"{BO}: 1 person", answer.out)
        self.assertEqual(len(self.persons()), 2)
        third = self.write("third.json", text.replace(ANN_ID, "c" * 32))
        told = self.json_of(self.stored(NO, "merge", "--json", ANN, third, bad))
        self.assertEqual((told["format"], told["dryRun"]), ("quizradar-merge/1", False))
        first, second, last = told["packets"]
        self.assertEqual(first["attempts"], {"new": 1, "longer": 0, "there": 0, "refused": 0})
        self.assertEqual(first["answers"], {"new": 2, "there": 0, "refused": 0})
        self.assertEqual((second["attempts"]["refused"], second["name"], second["own"]), (1, "Ann", False))
        self.assertIn(f"came as that of person {ANN_ID}", second["refused"][0])
        self.assertIn("number 4", last["error"])
        self.assertIn("this is no packet", self.stored(NO, "merge", os.path.join(DATA, "each", "skills.json")).err)
        self.stored(WORLD, "merge", os.path.join(self.cwd, "none.json"))
        self.stored(USAGE, "merge")
        self.stored(USAGE, "merge", "--forget", "Ann", BO)
        self.stored(USAGE, "merge", "--forget", "Ann", "--json")
        self.stored(USAGE, "merge", "--forget", self.persons()[0]["id"])
