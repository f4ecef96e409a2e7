"""cmake --install: a tree anywhere runs by itself, from any folder, however it is started."""
import os
import re
import shutil
import subprocess

from program import DONE, PROGRAM, SOURCE, ProgramTest


class Install(ProgramTest):
    def setUp(self):
        super().setUp()
        self.prefix = os.path.join(self.top, "pre fix")
        build = os.path.dirname(PROGRAM)
        cmake = os.environ.get("QR_CMAKE", "cmake")
        subprocess.run([cmake, "--install", build, "--prefix", self.prefix], check=True, capture_output=True)
        self.program = os.path.join(self.prefix, "bin", "quizradar")
        self.share = os.path.join(self.prefix, "share", "quizradar")

    def bank_files(self, answer):
        return [line.rsplit(", ", 1)[1] for line in answer.out.splitlines()]

    def test_everything_is_there(self):
        for name in ("skills.json", "learning-steps.json", "profiles.json", "misconceptions.json",
                     os.path.join("exams", "diagnostic.json"), os.path.join("fonts", "fonts.json"),
                     os.path.join("schema", "bank.schema.json")):
            self.assertTrue(os.path.isfile(os.path.join(self.share, name)), name)
        self.assertEqual(sorted(os.listdir(os.path.join(self.share, "banks"))),
                         sorted(os.listdir(os.path.join(SOURCE, "quizzes", "banks"))))
        fonts = [f for f in os.listdir(os.path.join(SOURCE, "fonts")) if f.endswith((".otf", ".ttf", ".ttc"))]
        self.assertLessEqual(set(fonts), set(os.listdir(os.path.join(self.share, "fonts"))))
        page = os.path.join(self.prefix, "share", "man", "man1", "quizradar.1")
        with open(page, encoding="utf-8") as f:
            self.assertEqual(f.read(), self.expect(DONE, "--man").out)
        tops = sorted(os.listdir(self.prefix))
        self.assertEqual(tops, ["bin", "share"])

    def test_its_own_banks_are_listed(self):
        banks = os.path.join(self.share, "banks")
        for cwd in (self.cwd, "/", self.prefix):
            files = self.bank_files(self.stored(DONE, "list", "banks", cwd=cwd))
            self.assertEqual(len(files), len(os.listdir(banks)))
            self.assertEqual({os.path.dirname(f) for f in files}, {banks})

    def test_started_by_name_or_through_a_link(self):
        banks = os.path.join(self.share, "banks")
        path = os.path.join(self.prefix, "bin") + ":" + os.environ["PATH"]
        link = os.path.join(self.top, "radar")
        os.symlink(self.program, link)
        for program in ("quizradar", link):
            done = subprocess.run([program, "list", "--data-dir", self.data_dir, "banks"], cwd=self.cwd,
                                  env=self.environment({"PATH": path}), capture_output=True, text=True, check=True,
                                  executable=self.program if program == "quizradar" else link)
            self.assertEqual({os.path.dirname(line.rsplit(", ", 1)[1]) for line in done.stdout.splitlines()},
                             {banks})

    def test_its_own_fonts_are_used(self):
        shown = self.stored(DONE, "describe", "home")
        self.assertTrue(shown.out.startswith('screen "'), shown)
        # A sentinel: when these fonts cannot be read, the program says so and names them.
        with open(os.path.join(self.share, "fonts", "fonts.json"), "w", encoding="utf-8") as f:
            f.write("{")
        for argv0 in (self.program, "quizradar"):
            done = subprocess.run([argv0, "describe", "--data-dir", self.data_dir, "home"], cwd=self.cwd,
                                  env=self.environment(), executable=self.program, capture_output=True, text=True,
                                  check=False)
            self.assertNotEqual(done.returncode, DONE)
            self.assertRegex(done.stderr, rf"{re.escape(self.prefix)}/[^:]*share/quizradar/fonts/fonts\.json:1:1: ")

    def test_the_tree_can_be_moved(self):
        moved = os.path.join(self.top, "moved é")
        shutil.move(self.prefix, moved)
        self.program = os.path.join(moved, "bin", "quizradar")
        files = self.bank_files(self.stored(DONE, "list", "banks"))
        self.assertEqual({os.path.dirname(f) for f in files}, {os.path.join(moved, "share", "quizradar", "banks")})

    def test_without_its_data_it_says_what_is_missing(self):
        shutil.rmtree(self.share)
        answer = self.run_program("list", "--data-dir", self.data_dir, "banks")
        if answer.code == DONE:  # the tree it was built in is the last place it looks
            self.assertEqual({os.path.dirname(f) for f in self.bank_files(answer)},
                             {os.path.join(SOURCE, "quizzes", "banks")})
        else:
            self.assertIn("cannot find the shipped data", answer.err)
