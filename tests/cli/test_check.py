"""check: silent on good files, exact on bad ones, and readable by other programs."""
import os
import shutil

from program import DATA, DONE, NO, SOURCE, USAGE, WORLD, ProgramTest

GOOD, BAD = os.path.join(DATA, "bank", "good"), os.path.join(DATA, "bank", "bad")
MINIMAL = os.path.join(GOOD, "minimal.json")


class Check(ProgramTest):
    def small_world(self):
        """Shipped data as the examples expect it: the small taxonomy of the tests."""
        folder = os.path.join(self.top, "small")
        os.mkdir(folder)
        for source, name in (("skills.json", "skills.json"), ("good/steps.json", "learning-steps.json"),
                             ("good/profiles.json", "profiles.json")):
            shutil.copy(os.path.join(DATA, "bank", source), os.path.join(folder, name))
        return {"QUIZRADAR_DATA": folder}

    def test_good_files_are_silent(self):
        env = self.small_world()
        files = [os.path.join(GOOD, f) for f in sorted(os.listdir(GOOD)) if f.endswith(".json")]
        files.remove(MINIMAL)
        self.assertGreater(len(files), 2)
        answer = self.expect(DONE, "check", *files, env=env)
        self.assertEqual((answer.out, answer.err), ("", ""))

    def test_a_warning_is_no_failure(self):
        answer = self.expect(DONE, "check", MINIMAL)
        self.assertRegex(answer.out, r"minimal\.json:\d+:\d+: warning: .* \[item-no-skills\]\n")

    def test_shipped_files_are_silent(self):
        quizzes = os.path.join(SOURCE, "quizzes")
        banks = os.path.join(quizzes, "banks")
        files = [os.path.join(banks, f) for f in sorted(os.listdir(banks))]
        exams = os.path.join(quizzes, "exams")
        files += [os.path.join(exams, f) for f in sorted(os.listdir(exams))]
        files += [os.path.join(quizzes, f)
                  for f in ("skills.json", "learning-steps.json", "profiles.json", "misconceptions.json")]
        answer = self.expect(DONE, "check", *files)
        self.assertEqual((answer.out, answer.err), ("", ""))

    def test_each_bad_example_says_exactly_what_is_expected(self):
        env = self.small_world()
        names = sorted(f for f in os.listdir(BAD) if f.endswith(".json"))
        self.assertGreater(len(names), 70)
        for name in names:
            with self.subTest(name):
                with open(os.path.join(BAD, name[:-5] + ".expect"), encoding="utf-8") as f:
                    expected = f.read()
                answer = self.run_program("check", name, cwd=BAD, env=env)
                self.assertEqual(answer.out, expected)
                self.assertEqual(answer.code, NO if ": error: " in expected else DONE)
                self.assertEqual(answer.err, "")

    def test_a_caret_stands_under_the_fault(self):
        self.write("größe.json", '{\n\t"é": tru\n}\n')
        answer = self.expect(NO, "check", "größe.json")
        lines = answer.out.split("\n")
        self.assertTrue(lines[0].startswith("größe.json:2:7: error: "), answer)
        self.assertRegex(lines[0], r" \[json-word\]$")
        self.assertEqual(lines[2].index("^"), lines[1].index("tru"), answer)

    def test_all_files_are_checked_in_their_order(self):
        env = self.small_world()
        self.write("z.json", "{")
        self.write("a.json", "[1,]")
        answer = self.expect(NO, "check", "z.json", os.path.join(GOOD, "all-types.json"), "a.json", env=env)
        places = [line.split(":")[0] for line in answer.out.split("\n") if ": error: " in line]
        self.assertEqual(places[0], "z.json")
        self.assertEqual(places[-1], "a.json")
        self.assertNotIn("all-types.json", answer.out)

    def test_a_missing_file_is_the_worlds_fault(self):
        self.write("bad.json", "{")
        answer = self.expect(WORLD, "check", "bad.json", "missing.json")
        self.assertIn("bad.json:1:", answer.out)
        self.assertIn("missing.json:1:1: error: cannot open 'missing.json'", answer.out)
        self.expect(WORLD, "check", self.top)

    def test_json(self):
        bad = os.path.join(BAD, "item-no-key.json")
        for words in (["--format", "json"], ["--format=json"], ["--json"]):
            answer = self.expect(NO, "check", *words, bad, env=self.small_world() if words == ["--json"] else None)
            found = self.json_of(answer)
            fault = [f for f in found if f["code"] == "item-no-key"][0]
            self.assertEqual((fault["line"], fault["column"], fault["severity"]), (11, 7, "error"))
            self.assertEqual(fault["where"], "questions[0].choices")
            self.assertEqual(fault["file"], bad)
        good = self.expect(DONE, "check", "--json", os.path.join(SOURCE, "quizzes", "skills.json"))
        self.assertEqual(self.json_of(good), [])

    def test_json_of_hostile_text_parses(self):
        for number, text in enumerate(('{"a\\u0000": 1, "a\\u0000": 2}', '{"\x01": 1}', '["\u2028</script>", }', '"')):
            name = self.write(f"h{number}.json", text)
            for form in ("json", "sarif"):
                self.json_of(self.expect(NO, "check", "--format", form, name))

    def test_sarif(self):
        answer = self.expect(NO, "check", "--format", "sarif", "item-no-key.json", cwd=BAD, env=self.small_world())
        log = self.json_of(answer)
        self.assertEqual(log["version"], "2.1.0")
        run = log["runs"][0]
        self.assertEqual(run["tool"]["driver"]["name"], "quizradar")
        results = run["results"]
        self.assertEqual([r["ruleId"] for r in results], ["item-no-key"])
        place = results[0]["locations"][0]["physicalLocation"]
        self.assertEqual(place["artifactLocation"]["uri"], "item-no-key.json")
        self.assertEqual((place["region"]["startLine"], place["region"]["startColumn"]), (11, 7))
        self.assertEqual(results[0]["level"], "error")

    def test_a_format_it_does_not_have(self):
        self.expect(USAGE, "check", "--format", "yaml", "x.json")
