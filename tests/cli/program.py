"""Runs the built program in a scratch folder of its own: no network, no display, nothing of the user's is read."""
import json
import os
import shutil
import subprocess
import tempfile
import unittest

PROGRAM = os.path.abspath(os.environ["QR_PROGRAM"])
SOURCE = os.path.abspath(os.environ["QR_SOURCE"])
DATA = os.path.join(SOURCE, "tests", "data")
DONE, NO, USAGE, WORLD = 0, 1, 2, 3
LIMIT_SECONDS = 300  # only so that a program that waits for ever is noticed


class Answer:
    """What one run said. `out` and `err` are text, `raw` are the bytes of standard output."""

    def __init__(self, done):
        self.code, self.raw = done.returncode, done.stdout
        self.out, self.err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")

    def __str__(self):
        return f"exit {self.code}\n--- output\n{self.out[:2000]}\n--- errors\n{self.err[:2000]}"


class ProgramTest(unittest.TestCase):
    """Each test has a fresh folder, with a space and letters beyond ASCII in its name, as working directory."""

    program = PROGRAM

    def setUp(self):
        self.top = tempfile.mkdtemp(prefix="quizradar cli é ")
        self.addCleanup(shutil.rmtree, self.top, ignore_errors=True)
        self.data_dir = os.path.join(self.top, "data dir")
        self.cwd = os.path.join(self.top, "here")
        os.mkdir(self.cwd)

    def environment(self, extra=None):
        kept = ("PATH", "LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "TMPDIR")
        env = {k: os.environ[k] for k in kept if k in os.environ}
        env.update(HOME=os.path.join(self.top, "home"), SDL_VIDEODRIVER="dummy", LC_ALL="C.UTF-8", TZ="UTC")
        env.update(extra or {})
        return env

    def run_program(self, *args, cwd=None, env=None):
        done = subprocess.run([self.program, *args], cwd=cwd or self.cwd, env=self.environment(env),
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=LIMIT_SECONDS, check=False)
        answer = Answer(done)
        self.assertNotIn("Sanitizer", answer.err)
        self.assertNotIn("runtime error", answer.err)
        return answer

    def expect(self, code, *args, **more):
        """Runs with the data folder of this test and expects an exit status."""
        answer = self.run_program(*args, **more)
        self.assertEqual(answer.code, code, f"{args}: {answer}")
        return answer

    def stored(self, code, command, *args, **more):
        return self.expect(code, command, "--data-dir", self.data_dir, *args, **more)

    def json_of(self, answer):
        try:
            return json.loads(answer.raw)
        except ValueError as fault:
            return self.fail(f"{fault}\n{answer}")

    def write(self, name, content):
        path = os.path.join(self.cwd, name)
        with open(path, "w", encoding="utf-8") as f:
            f.write(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False))
        return path
