"""simulate: seeded runs, tables, banks, and an end by Ctrl+C."""
import os
import signal
import subprocess

from program import DONE, SOURCE, USAGE, WORLD, ProgramTest

BANK = os.path.join(SOURCE, "quizzes", "banks", "ai-ml-foundations.json")


class Simulate(ProgramTest):
    def simulate(self, *args, code=DONE):
        return self.expect(code, "simulate", *args)

    def test_same_seed_same_bytes(self):
        args = ("--learners", "4", "--items", "16", "--json")
        first, second = self.simulate(*args), self.simulate(*args)
        self.assertEqual(first.raw, second.raw)
        self.assertNotEqual(first.raw, self.simulate(*args, "--seed", "2").raw)
        told = self.json_of(first)
        self.assertEqual((told["format"], told["kind"], told["policy"], told["model"]),
                         ("quizradar-simulate/1", "run", "adaptive", "hier"))
        self.assertEqual([p["items"] for p in told["points"]], [5, 10, 16])
        for point in told["points"]:
            self.assertEqual(point["used"], point["items"])
            self.assertTrue(0 <= point["theta"]["coverage"] <= 1)
            self.assertGreater(point["theta"]["rmse"], 0)

    def test_progress_goes_to_standard_error(self):
        answer = self.simulate("--learners", "10", "--items", "8", "--policy", "fixed", "--model", "per-skill")
        self.assertIn("run 1 of 1, 100 %", answer.err)
        self.assertNotIn("simulating", answer.out)
        self.assertIn("fixed choice, each skill alone, bank model Q", answer.out)

    def test_scenario(self):
        told = self.json_of(self.simulate("--scenario", "E", "--learners", "6", "--skills", "2", "--json"))
        self.assertEqual((told["scenario"], told["skills"]), ("E", 2))
        self.assertEqual([p["items"] for p in told["hier"]], [6, 10, 20, 40, 80])
        # a hard form fools the raw share and not the estimate
        self.assertLess(told["hier"][-1]["raw"]["bias"], -0.08)
        self.assertGreater(told["hier"][-1]["share"]["bias"], -0.06)
        self.assertIn("forms harder by 1", self.simulate("--scenario", "E", "--learners", "2").out)

    def test_scenario_in_words_has_the_same_numbers(self):
        args = ("--scenario", "B", "--learners", "6", "--skills", "2", "--seed", "3")
        told, text = self.json_of(self.simulate(*args, "--json")), self.simulate(*args).out
        self.assertIn("Scenario B: questions known by their labels only. 6 learners of 2 skills, seed 3.", text)
        rows = [line.split() for line in text.splitlines() if line.strip()[:1].isdigit()]
        self.assertEqual([row[0] for row in rows], ["3", "5", "10", "20", "40"])
        for row, shared, alone in zip(rows, told["hier"], told["perSkill"]):
            errors = [shared["raw"], alone["share"], shared["share"]]
            numbers = [e[key] for e in errors for key in ("rmse", "bias", "coverage", "width")]
            numbers += [shared["coverageWeak"], shared["coverageStrong"]]
            self.assertEqual(len(row), 1 + len(numbers))
            for printed, number in zip(row[1:], numbers):
                self.assertTrue(number is None if "nan" in printed else abs(float(printed) - number) <= 0.00501)

    def saved(self, told, known, against, way, target):
        """Answers for the error of random forms: the first stretch that reaches it, by a straight line."""
        points = told[known][way]
        goal = next(p["theta"]["rmse"] for p in told[against]["perSkillRandom"] if p["items"] == target)
        errors = [p["theta"]["rmse"] for p in points]
        k = next((k for k, error in enumerate(errors) if error <= goal), None)
        if not k:
            return None if k is None else points[0]["items"]
        return points[k - 1]["items"] + 4 * (errors[k - 1] - goal) / (errors[k - 1] - errors[k])

    def test_savings_are_read_off_the_points(self):
        args = ("--table", "savings", "--learners", "2", "--skills", "2")
        told, text = self.json_of(self.simulate(*args, "--json")), self.simulate(*args).out
        rows = [line for line in text.splitlines() if line.strip().startswith(("80 ", "160 "))]
        self.assertEqual((len(rows), len(told["needed"])), (6, 6))
        for knowledge in ("calibrated", "labels"):
            for way in ("perSkillRandom", "perSkillAdaptive", "hierRandom", "hierAdaptive"):
                self.assertEqual([p["items"] for p in told[knowledge][way]], list(range(4, 161, 4)))
        for row, needed in zip(rows, told["needed"]):
            goal = told[needed["against"]]["perSkillRandom"][needed["of"] // 4 - 1]["theta"]["rmse"]
            expected = f"{needed['of']:6d} {goal:7.3f}"
            for way in ("perSkillAdaptive", "hierRandom", "hierAdaptive"):
                n = self.saved(told, needed["known"], needed["against"], way, needed["of"])
                if n is None:
                    self.assertIsNone(needed[way])
                    expected += "   over 160      "
                else:
                    self.assertAlmostEqual(needed[way], n, places=6)
                    expected += f"{n:7.1f} ({100 * (n / needed['of'] - 1):+4.0f} %)"
            self.assertEqual(row, expected)
        for head, knowledge in (("Calibrated questions", "calibrated"), ("Labels only", "labels")):
            cover = {p["items"]: p["theta"]["coverage"] for p in told[knowledge]["hierAdaptive"]}
            self.assertIn(f"{head:<22}" + "".join(f"  {n}: {cover[n]:.3f}" for n in (40, 80, 160)) + "\n", text)

    def test_labels_of_a_bank_are_no_truth(self):
        """What is known by a label says less, and the truth lies about it: both errors are larger."""
        args = ("--learners", "200", "--policy", "random", "--json", "ai-ml-foundations")
        exact = self.json_of(self.simulate(*args))["points"]
        labels = self.json_of(self.simulate("--labels", *args))["points"]
        for a, b in zip(exact, labels):
            self.assertGreater(b["sd"], a["sd"])
        self.assertGreater(labels[-1]["theta"]["rmse"], 1.04 * exact[-1]["theta"]["rmse"])
        self.assertLess(labels[-1]["theta"]["rmse"], 1.15 * exact[-1]["theta"]["rmse"])

    def test_savings(self):
        told = self.json_of(self.simulate("--table", "savings", "--learners", "2", "--skills", "2",
                                          "--bank-model", "Rasch", "--json"))
        self.assertEqual([(n["known"], n["against"], n["of"]) for n in told["needed"]],
                         [("calibrated", "calibrated", 80), ("calibrated", "calibrated", 160),
                          ("labels", "labels", 80), ("labels", "labels", 160),
                          ("labels", "calibrated", 80), ("labels", "calibrated", 160)])

    def test_banks(self):
        for name in ("ai-ml-foundations", BANK):
            told = self.json_of(self.simulate("--learners", "3", "--items", "10", "--labels", "--json", name))
            self.assertEqual((told["questions"], told["labels"], told["skills"]),
                             ("1 bank, 84 questions", True, 1))

    def test_wrong_usage(self):
        self.assertIn("is one of random, fixed, adaptive", self.simulate("--policy", "best", code=USAGE).err)
        self.assertIn("exclude each other",
                      self.simulate("--scenario", "A", "--table", "savings", code=USAGE).err)
        self.assertIn("fixes policy", self.simulate("--scenario", "A", "--labels", code=USAGE).err)
        self.assertIn("needs the adaptive", self.simulate("--stop", "--policy", "random", code=USAGE).err)
        self.assertIn("there are 84", self.simulate("--items", "85", BANK, code=USAGE).err)
        self.assertIn("unknown bank", self.simulate("nothing", code=USAGE).err)
        self.simulate("./nothing.json", code=WORLD)
        self.simulate("--bank-model", "G", BANK, code=USAGE)

    def test_ends_when_interrupted(self):
        run = subprocess.Popen([self.program, "simulate", "--learners", "100", "--items", "60"], text=True,
                               cwd=self.cwd, env=self.environment(), stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
        first = run.stderr.readline()
        run.send_signal(signal.SIGINT)
        out, err = run.communicate(timeout=60)
        self.assertIn("20 %", first)
        self.assertEqual((run.returncode, out), (WORLD, ""))
        self.assertIn("stopped after", err)
