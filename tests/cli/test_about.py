"""Help, version, manual page, completion, and what happens to wrong words."""
import os
import re

from program import DONE, SOURCE, USAGE, ProgramTest

COMMANDS = ["window", "check", "list", "form", "grade", "attempts", "replay", "profile", "plan", "report", "disputes", "backup",
            "play", "describe"]


class About(ProgramTest):
    def test_help_names_every_command(self):
        for word in ("--help", "-h", "help"):
            answer = self.expect(DONE, word)
            self.assertEqual(answer.err, "")
            for command in COMMANDS:
                self.assertRegex(answer.out, rf"(?m)^  {command} +\S")

    def test_each_command_has_its_help(self):
        listed = re.findall(r"(?m)^  ([a-z]+) +\S", self.expect(DONE, "--help").out)
        self.assertGreaterEqual(set(listed), set(COMMANDS))
        for command in listed:
            for word in ("--help", "-h"):
                answer = self.expect(DONE, command, word)
                self.assertTrue(answer.out.startswith(f"usage: quizradar {command} "), answer)
                self.assertEqual(answer.err, "")
            # Every option of the usage line is explained below it.
            usage = answer.out.split("\n", 1)[0]
            for option in re.findall(r"--[a-z-]+", usage):
                self.assertRegex(answer.out, rf"(?m)^  {option}( |$)")

    def test_version(self):
        with open(os.path.join(SOURCE, "CMakeLists.txt"), encoding="utf-8") as f:
            version = re.search(r"project\(quizradar VERSION ([0-9.]+)", f.read()).group(1)
        self.assertEqual(self.expect(DONE, "--version").out, f"quizradar {version}\n")

    def test_manual_page_is_the_one_kept(self):
        answer = self.expect(DONE, "--man")
        self.assertTrue(answer.out.startswith(".TH QUIZRADAR 1"))
        with open(os.path.join(SOURCE, "docs", "quizradar.1"), encoding="utf-8") as f:
            self.assertEqual(answer.out, f.read(), "docs/quizradar.1 is out of date: run scripts/man")

    def test_manual_page_holds_every_command_and_option(self):
        page = self.expect(DONE, "--man").out.replace("\\-", "-")
        for command in COMMANDS:
            self.assertRegex(page, rf"(?m)^\.SS {command}( |$)")
            for option in re.findall(r"(?m)^  --([a-z-]+)", self.expect(DONE, command, "--help").out):
                self.assertIn(f".B --{option}", page)
        for line in page.split("\n"):
            self.assertRegex(line, r"^(\.(TH|SH|SS|TP|B|I|br|nf|fi|PP)\b|[^.']|$)", "a text line starts with a dot")

    def test_completion_is_bash(self):
        out = self.expect(DONE, "--completion").out
        self.assertIn("complete -F _quizradar quizradar", out)
        for command in COMMANDS:
            self.assertIn(command, out)

    def test_unknown_command(self):
        answer = self.expect(USAGE, "chek", "bank.json")
        self.assertEqual(answer.out, "")
        self.assertEqual(answer.err, "quizradar: unknown command 'chek': 'quizradar --help' lists them\n")

    def test_wrong_words(self):
        for words, message in ((["check"], "something is missing"),
                               (["check", "--colour", "x.json"], "unknown option '--colour'"),
                               (["check", "--format"], "option '--format' needs a value"),
                               (["check", "--format", "xml", "x.json"], "text, json or sarif, found 'xml'"),
                               (["check", "--json=yes", "x.json"], "option '--json' takes no value"),
                               (["list", "banks", "skills"], "unexpected 'skills'"),
                               (["form", "--questions", "many"], "a whole number from"),
                               (["form", "--seed", "-1"], "a whole number from"),
                               (["grade", "--rule", "lucky", "a.json", "b.json"], "unknown rule 'lucky'"),
                               (["grade", "a.json"], "something is missing"),
                               (["replay", "--rule", "lucky", "last"], "unknown rule 'lucky'"),
                               (["report"], "name an attempt, or --plan"),
                               (["--size", "small"], "WIDTHxHEIGHT"),
                               (["--theme", "pink"], "light, dark or system"),
                               (["--scale", "9"], "from 0.8 to 2.5"),
                               (["--nonsense"], "unknown option '--nonsense'")):
            answer = self.expect(USAGE, *words)
            self.assertEqual(answer.out, "", words)
            self.assertIn(message, answer.err)
            self.assertIn("\nusage: quizradar ", answer.err)

    def test_unknown_things(self):
        for words, message in ((["list", "everything"], "cannot list 'everything'"),
                               (["list", "--json", "everything"], "cannot list 'everything'"),
                               (["form", "--bank", "nope"], "unknown bank 'nope'"),
                               (["form", "--skill", "cooking"], "cooking"),
                               (["plan", "--role", "king"], "unknown role 'king'"),
                               (["profile", "--role", "king"], "unknown role 'king'")):
            answer = self.stored(USAGE, *words)
            self.assertEqual(answer.out, "", words)
            self.assertIn(message, answer.err)

    def test_after_two_dashes_come_names(self):
        answer = self.run_program("check", "--", "--help")
        self.assertEqual(answer.code, 3)
        self.assertIn("'--help'", answer.out)
