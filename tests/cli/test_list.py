"""list and form: what is loaded, and what a quiz would draw."""
import json
import os
import shutil

from program import DATA, DONE, NO, SOURCE, USAGE, WORLD, ProgramTest


def shipped(name):
    with open(os.path.join(SOURCE, "quizzes", name), encoding="utf-8") as f:
        return json.load(f)


def own_exam():
    quotas = [{"levels": [4, 5], "types": "multiple", "questions": 2}, {"levels": 1, "questions": 1}]
    part = {"id": "p", "title": "Data", "questions": 4, "skills": ["data-literacy"], "quotas": quotas}
    return {"format": "quizradar-exam/1", "id": "my-exam", "title": "My exam", "kind": "check",
            "description": "Mine.", "practice": {"questions": 4}, "parts": [part]}


class ExamTest(ProgramTest):
    def own_exam(self, name, exam, folder=None):
        folder = folder or os.path.join(self.data_dir, "exams")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
            json.dump(exam, f)


class List(ExamTest):
    def listed(self, what):
        """Ids as plain text and as JSON, which have to agree."""
        plain = self.stored(DONE, "list", what)
        entries = self.json_of(self.stored(DONE, "list", "--json", what))
        self.assertEqual(plain.err, "")
        self.assertEqual([line.split()[0] for line in plain.out.splitlines()], [e["id"] for e in entries])
        for line, entry in zip(plain.out.splitlines(), entries):
            self.assertIn(entry["title"], line)
        return [e["id"] for e in entries]

    def test_banks(self):
        banks = os.path.join(SOURCE, "quizzes", "banks")
        ids = [shipped(os.path.join("banks", f))["id"] for f in os.listdir(banks)]
        self.assertEqual(sorted(self.listed("banks")), sorted(ids))

    def test_skills(self):
        ids = []
        for area in sorted(shipped("skills.json")["areas"], key=lambda a: a.get("order", 0)):
            ids += [area["id"]] + [s["id"] for s in area["subSkills"]]
        self.assertEqual(sorted(self.listed("skills")), sorted(ids))

    def test_steps(self):
        ids = self.listed("steps")
        self.assertGreater(len(ids), 12)
        self.assertEqual(len(ids), len(set(ids)))

    def test_profiles(self):
        self.assertIn("role-ai-pm-entry", self.listed("profiles"))

    def test_exams(self):
        files = [shipped(os.path.join("exams", f)) for f in os.listdir(os.path.join(SOURCE, "quizzes", "exams"))]
        self.assertEqual(sorted(self.listed("exams")), sorted(e["id"] for e in files))

    def test_misconceptions(self):
        entries = shipped("misconceptions.json")["misconceptions"]
        self.assertEqual(self.listed("misconceptions"), [m["id"] for m in entries])

    def test_attempts_of_an_empty_history(self):
        self.assertEqual(self.listed("attempts"), [])
        self.assertEqual(self.stored(DONE, "attempts").out, "")
        self.assertEqual(self.json_of(self.stored(DONE, "attempts", "--json")), [])

    def test_a_bank_of_ones_own(self):
        os.makedirs(os.path.join(self.data_dir, "banks"))
        shutil.copy(os.path.join(DATA, "bank", "good", "minimal.json"), os.path.join(self.data_dir, "banks"))
        with open(os.path.join(DATA, "bank", "good", "minimal.json"), encoding="utf-8") as f:
            own = json.load(f)["id"]
        self.assertIn(own, self.listed("banks"))

    def test_a_refused_bank_is_named_and_the_others_stay(self):
        os.makedirs(os.path.join(self.data_dir, "banks"))
        with open(os.path.join(self.data_dir, "banks", "broken.json"), "w", encoding="utf-8") as f:
            f.write('{"format": "quizradar-bank/1", ')
        answer = self.stored(NO, "list", "--json", "banks")
        self.assertEqual(len(self.json_of(answer)), len(os.listdir(os.path.join(SOURCE, "quizzes", "banks"))))
        self.assertIn("broken.json is left out: 1 fault;", answer.err)

    def test_exams_of_ones_own(self):
        self.own_exam("mine.json", own_exam())
        self.own_exam("broken.json", {**own_exam(), "id": "broken", "practice": {"questions": 9}})
        answer = self.stored(NO, "list", "exams")
        self.assertIn("my-exam                      My exam, 4 questions, yours\n", answer.out)
        self.assertIn("broken.json is left out: 1 fault;", answer.err)
        self.assertEqual(self.stored(DONE, "list", "banks").err, "")


class Form(ExamTest):
    def test_quotas_and_what_they_lack(self):
        exam = own_exam()
        self.own_exam("mine.json", exam)
        form = self.json_of(self.stored(DONE, "form", "--json", "--exam", "my-exam"))
        part = form["parts"][0]
        self.assertEqual((form["exam"], part["id"], part["wanted"], part["found"]), ("my-exam", "p", 4, 4))
        self.assertEqual([q["found"] for q in part["quotas"]], [2, 1])
        self.assertEqual((part["quotas"][0]["levels"], part["quotas"][0]["types"]), ([4, 5], ["multiple"]))
        self.assertGreater(part["quotas"][0]["matching"], 1)

        exam["parts"][0]["quotas"] = [{"levels": 5, "types": "truefalse", "questions": 4}]
        self.own_exam("file.json", exam, self.cwd)
        answer = self.stored(NO, "form", "--exam", "file.json")
        found = int(answer.out.splitlines()[-1].split()[3])
        self.assertLess(found, 4)
        self.assertIn(f"Data: level 5, truefalse {found} of 4", answer.err)
        self.assertIn(f"\nData: {found} of 4, from ", answer.out)
        self.assertEqual(self.stored(WORLD, "form", "--exam", "none.json").out, "")

    def test_an_exam_gives_each_part_its_number(self):
        exam = shipped(os.path.join("exams", "ai-project-manager-check.json"))
        form = self.json_of(self.stored(DONE, "form", "--json", "--exam", exam["id"]))
        areas = [item["area"] for item in form["items"]]
        self.assertEqual({a: areas.count(a) for a in areas}, {p["id"]: p["questions"] for p in exam["parts"]})

    def test_a_diagnostic_says_what_it_can_reach(self):
        form = self.json_of(self.stored(DONE, "form", "--json", "--exam", "exam-diagnostic"))
        reach = form["reach"]
        self.assertEqual((form["questions"], reach["questions"]), (40, 40))
        self.assertEqual(len(reach["areas"]), 8)
        self.assertTrue(all(5 < points < 35 for points in [reach["points"], *reach["areas"].values()]), reach)
        answer = self.stored(DONE, "form", "--exam", "exam-diagnostic")
        self.assertIn("with at most 40 questions, each skill to about ±", answer.out)
        self.assertNotIn("reach", self.json_of(self.stored(DONE, "form", "--json", "--exam", "exam-ai-pm-check")))

    def test_wrong_uses_of_an_exam(self):
        answer = self.stored(USAGE, "form", "--exam", "exam-none")
        self.assertIn("unknown exam 'exam-none': 'quizradar list exams' shows them", answer.err)
        answer = self.stored(USAGE, "form", "--exam", "exam-ai-pm-check", "--questions", "3")
        self.assertIn("an exam says itself how many questions it asks", answer.err)

    def test_the_same_seed_gives_the_same_form(self):
        first = self.stored(DONE, "form", "--questions", "16", "--seed", "7")
        again = self.stored(DONE, "form", "--questions", "16", "--seed", "7")
        other = self.stored(DONE, "form", "--questions", "16", "--seed", "8")
        self.assertEqual(first.raw, again.raw)
        self.assertNotEqual(first.raw, other.raw)
        self.assertEqual(len(first.out.splitlines()), 16)

    def test_json_says_the_same(self):
        plain = self.stored(DONE, "form", "--questions", "9", "--seed", "9223372036854775807")
        form = self.json_of(self.stored(DONE, "form", "--json", "--questions", "9", "--seed", "9223372036854775807"))
        self.assertEqual(form["seed"], "9223372036854775807")
        self.assertEqual(form["questions"], 9)
        self.assertEqual([i["question"] for i in form["items"]], [x.split()[1] for x in plain.out.splitlines()])
        self.assertFalse(any(i["repeat"] for i in form["items"]))
        self.assertEqual(len({i["area"] for i in form["items"]}), 8)

    def test_questions_are_drawn_from_the_named_bank_and_skill(self):
        form = self.json_of(self.stored(DONE, "form", "--json", "--bank", "data-literacy", "--questions", "4"))
        self.assertEqual({i["bank"] for i in form["items"]}, {"data-literacy"})
        form = self.json_of(self.stored(DONE, "form", "--json", "--skill", "delivery-methods", "--questions", "4"))
        self.assertEqual({i["area"] for i in form["items"]}, {"delivery-methods"})

    def test_a_shortfall_is_named(self):
        answer = self.stored(NO, "form", "--json", "--bank", "data-literacy", "--questions", "500")
        there = len(shipped(os.path.join("banks", "data-literacy.json"))["questions"])
        self.assertLessEqual(len(self.json_of(answer)["items"]), there)
        self.assertRegex(answer.err, r"^quizradar: the banks hold \d+ of the 500 questions asked for: ")

    def test_all_questions(self):
        form = self.json_of(self.stored(DONE, "form", "--json", "--questions", "0"))
        ids = [i["question"] for i in form["items"]]
        self.assertEqual(len(ids), len(set(ids)))
        self.assertGreater(len(ids), 60)

    def test_too_many_is_wrong_usage(self):
        self.stored(USAGE, "form", "--questions", "100001")
