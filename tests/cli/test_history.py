"""attempts, replay, profile, plan, report, backup: on a history that scripts of the real program have made."""
import contextlib
import csv
import datetime
import io
import json
import os
import re
import shutil
import sqlite3
import tempfile
import time
import xml.dom.minidom
from html.parser import HTMLParser

from program import DONE, NO, USAGE, WORLD, ProgramTest

QUESTIONS = 24
WRONG_ONES = (4, 9, 14)
# One of the wrong ones, with two gaps to be chosen from lists, gets its second gap right.
HALF_ONE = 14
HALF = "answer right keys\nclick role=choice index=1\n"

# An exam from the first screen to its results, by keys.
EXAM = "\n".join(['click "Quiz"', 'click role=radio name="Timed exam"', 'click role=button name="Start"'] + [
    f'wait 20000\nanswer {"wrong" if n in WRONG_ONES else "right"} keys\n{HALF if n == HALF_ONE else ""}key Enter'
    for n in range(QUESTIONS)
] + ["key Enter", "expect screen results", ""])

# Two answers of a practice, left open.
PRACTICE = "\n".join(['click "Quiz"', 'click role=radio name="Practice"', 'click role=button name="Start"',
                      "expect screen quiz"] + 2 * ["wait 20000", "answer right", "key Enter", "key Enter"] + [""])

VOID = {"meta", "link", "br", "img", "hr", "input", "col", "circle", "line", "path", "polygon", "polyline", "rect"}


class Outline(HTMLParser):
    """Notes unbalanced tags and anything that would be fetched."""

    def __init__(self):
        super().__init__()
        self.open, self.faults = [], []

    def handle_starttag(self, tag, attrs):
        if tag == "script" or any(k == "src" or (k == "href" and tag != "a") for k, _ in attrs):
            self.faults.append(self.get_starttag_text())
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")


class History(ProgramTest):
    """The history is made once; each test works on its own copy."""

    made = None

    @classmethod
    def setUpClass(cls):
        cls.made = tempfile.mkdtemp(prefix="quizradar history ")
        cls.addClassCleanup(shutil.rmtree, cls.made, ignore_errors=True)

    def setUp(self):
        super().setUp()
        if not os.listdir(self.made):
            self.make()
        shutil.copytree(os.path.join(self.made, "data"), self.data_dir)

    def make(self):
        data = os.path.join(self.made, "data")
        for seed, script in (("5", EXAM), ("6", PRACTICE)):
            path = os.path.join(self.top, "play.script")
            with open(path, "w", encoding="utf-8") as f:
                f.write(script)
            self.expect(DONE, "play", "--data-dir", data, "--seed", seed, path)
            os.remove(path)

    def attempts(self):
        return self.json_of(self.stored(DONE, "attempts", "--json"))

    def the(self, word):
        return [a["id"] for a in self.attempts() if word in a["detail"]][0]

    # ---- attempts ----

    def test_attempts_are_listed(self):
        entries = self.attempts()
        self.assertEqual(len(entries), 2)
        details = sorted(e["detail"] for e in entries)
        self.assertRegex(details[0], rf"^finished, \d+(\.\d+)? of {QUESTIONS}, 20\d\d-")
        self.assertRegex(details[1], r"^open, 2 of \d+ answered, 20\d\d-")
        self.assertEqual(self.json_of(self.stored(DONE, "list", "--json", "attempts")), entries)
        self.assertEqual(len(self.stored(DONE, "attempts").out.splitlines()), 2)

    # ---- replay ----

    def test_replaying_twice_gives_the_same_bytes(self):
        for word in ("finished", "open"):
            first = self.stored(DONE, "replay", self.the(word))
            self.assertEqual(self.stored(DONE, "replay", self.the(word)).raw, first.raw)
            self.assertEqual(self.json_of(first)["status"], word)

    def test_what_replay_says(self):
        result = self.json_of(self.stored(DONE, "replay", self.the("finished")))
        self.assertEqual(result["format"], "quizradar-attempt/1")
        self.assertEqual((result["mode"], result["seed"]), ("exam", "5"))
        self.assertEqual(len(result["items"]), QUESTIONS)
        score = result["score"]
        self.assertEqual(score["max"], QUESTIONS)
        self.assertAlmostEqual(score["credit"], sum(i["credit"] for i in result["items"]))
        self.assertEqual(score["right"], QUESTIONS - len(WRONG_ONES))
        self.assertEqual([n for n, i in enumerate(result["items"]) if i["credit"] < 1], list(WRONG_ONES))
        self.assertTrue(score["shareLo"] < score["share"] < score["shareHi"])

    def test_a_journal_replays_elsewhere(self):
        for word in ("finished", "open"):
            journal = self.stored(DONE, "replay", "--journal", self.the(word))
            path = os.path.join(self.cwd, "journal é.jsonl")
            with open(path, "wb") as f:
                f.write(journal.raw)
            here = self.stored(DONE, "replay", self.the(word))
            there = self.expect(DONE, "replay", "--data-dir", os.path.join(self.top, "empty"), path)
            self.assertEqual(there.raw, here.raw)
            self.assertEqual(self.stored(DONE, "replay", "--journal", self.the(word)).raw, journal.raw)

    def test_a_damaged_journal_is_refused(self):
        journal = self.stored(DONE, "replay", "--journal", self.the("finished")).out
        lines = journal.splitlines(keepends=True)
        self.assertGreater(len(lines), QUESTIONS)
        for name, text in (("head.jsonl", "".join(lines[1:])), ("garbage.jsonl", "not a journal\n"),
                           ("empty.jsonl", ""), ("hole.jsonl", "".join(lines[:4] + lines[5:])),
                           ("json.jsonl", lines[0] + "{]\n" + "".join(lines[1:]))):
            with self.subTest(name):
                self.write(name, text)
                answer = self.stored(NO, "replay", name)
                self.assertEqual(answer.out, "")
                self.assertRegex(answer.err, r"^quizradar: .+\n$")

    def test_another_rule(self):
        own = self.json_of(self.stored(DONE, "replay", self.the("finished")))
        other = self.json_of(self.stored(DONE, "replay", "--rule", "all-or-nothing", self.the("finished")))
        self.assertEqual((own["rule"], other["rule"]), ("default", "all-or-nothing"))
        self.assertLessEqual(other["score"]["credit"], own["score"]["credit"])
        for a, b in zip(own["items"], other["items"]):
            self.assertEqual((a["question"], a["answer"]), (b["question"], b["answer"]))

    def dump(self):
        base = sqlite3.connect(os.path.join(self.data_dir, "history.db"))
        lines = list(base.iterdump())
        base.close()
        return lines

    def test_another_rule_as_a_dry_run(self):
        attempt, words = self.the("finished"), ("--rule", "all-or-nothing", "--diff")
        stored = self.dump()
        own = self.json_of(self.stored(DONE, "replay", attempt))
        other = self.json_of(self.stored(DONE, "replay", "--rule", "all-or-nothing", attempt))
        diff = self.json_of(self.stored(DONE, "replay", *words, "--json", attempt))
        self.assertEqual((diff["format"], diff["id"], diff["rule"]), ("quizradar-rescore/1", attempt, "all-or-nothing"))
        self.assertEqual((diff["before"], diff["after"]), (own["score"], other["score"]))
        pairs = [(n, a, b) for n, (a, b) in enumerate(zip(own["items"], other["items"]), 1) if a["credit"] != b["credit"]]
        sides = [{k: x[k] for k in ("credit", "rule", "outcome")} for _, a, b in pairs for x in (a, b)]
        self.assertEqual([(i["number"], i["question"], i["type"]) for i in diff["items"]],
                         [(n, a["question"], a["type"]) for n, a, _ in pairs])
        self.assertEqual([i[k] for i in diff["items"] for k in ("before", "after")], sides)
        self.assertGreater(diff["changed"], 0, "no partial credit in this attempt: choose other wrong answers")
        self.assertEqual(diff["changed"], len(pairs))
        self.assertEqual(diff["ruleDoesNotFit"], sum(i["rule"] != "all-or-nothing" for i in other["items"]))
        self.assertEqual(diff["changed"] + diff["same"] + diff["ruleDoesNotFit"], QUESTIONS)
        lines = self.stored(DONE, "replay", *words, attempt).out.splitlines()
        self.assertEqual(len(lines), len(pairs) + 2)
        for line, (_, a, b) in zip(lines, pairs):
            self.assertTrue(line.startswith(f"{a['question']}  {a['type']}  credit "), line)
            self.assertTrue(line.endswith(f"  rule {a['rule']} -> {b['rule']}"), line)
        self.assertEqual(self.dump(), stored)

    def test_a_dry_run_asks_for_a_rule(self):
        for words in (["--diff"], ["--diff", "--rule", "default"], ["--diff", "--rule", "halves", "--journal"]):
            answer = self.stored(USAGE, "replay", *words, "last")
            self.assertEqual(answer.out, "")
            self.assertIn("--diff", answer.err)

    def test_names_of_attempts(self):
        newest = self.attempts()[0]["id"]
        self.assertEqual(self.stored(DONE, "replay", "last").raw, self.stored(DONE, "replay", newest).raw)
        self.assertEqual(self.stored(DONE, "replay", newest[:-1]).raw, self.stored(DONE, "replay", newest).raw)
        answer = self.stored(WORLD, "replay", "19700101-000000-0000")
        self.assertIn("no attempt '19700101-000000-0000' in the history", answer.err)
        self.assertEqual(self.run_program("replay", "--data-dir", self.data_dir, newest[:2]).out, "")

    # ---- profile and plan ----

    def test_profile(self):
        self.today()
        profile = self.json_of(self.stored(DONE, "profile"))
        self.assertEqual(profile["format"], "quizradar-profile/1")
        self.assertEqual(profile["role"]["id"], "role-ai-pm-entry")
        self.assertEqual(len(profile["skills"]), 8)
        self.assertGreaterEqual(profile["answers"], profile["counted"])
        self.assertGreaterEqual(profile["counted"], QUESTIONS - 1)
        for error in profile["misconceptions"]:
            self.assertIn(error["state"], ("suspected", "confirmed", "challenged", "cleared"))
            self.assertTrue(error["taken"] >= error["questions"] >= 1)
        self.assertTrue(profile["misconceptions"])
        self.assertIn(profile["readiness"]["state"], ("unknown", "not yet", "almost", "ready"))
        for skill in profile["skills"]:
            self.assertLessEqual(skill["credit"], skill["n"])
            if skill["state"] == "not measured":
                self.assertNotIn("estimate", skill)
            else:
                self.assertTrue(0 <= skill["lo"] <= skill["estimate"] <= skill["hi"] <= 100, skill)
            self.assertEqual("moreAnswers" in skill, skill.get("band") == "uncertain", skill)
            self.assertTrue(1 <= skill.get("moreAnswers", 1) <= 99, skill)
        self.assertTrue(any("moreAnswers" in skill for skill in profile["skills"]))
        page = self.stored(DONE, "report", "--plan").out
        self.assertRegex(page, r"<td>uncertain<p class=.why.>about \d+ more answers would tell</p></td>")
        roles = [e["id"] for e in self.json_of(self.stored(DONE, "list", "--json", "profiles"))]
        for role in roles:
            self.assertEqual(self.json_of(self.stored(DONE, "profile", "--role", role))["role"]["id"], role)

    def today(self):
        """The history as if it had been made now: evidence ages."""
        with contextlib.closing(sqlite3.connect(os.path.join(self.data_dir, "history.db"))) as db, db:
            db.execute("UPDATE records SET wall = ?", (int(time.time() * 1000),))

    def test_the_chance_to_pass_needs_a_mark(self):
        self.today()
        answer = self.stored(NO, "profile", "--exam", "exam-ai-pm-check")
        self.assertIn("No pass mark is published", answer.out)
        self.stored(USAGE, "profile", "--pass-mark", "70")
        self.stored(USAGE, "profile", "--exam", "exam-ai-pm-check", "--pass-mark", "101")
        self.assertIn("no exam 'nothing'", self.stored(USAGE, "profile", "--exam", "nothing").err)
        self.stored(USAGE, "profile", "--exam", "exam-diagnostic", "--pass-mark", "70")

    def test_the_chance_to_pass(self):
        self.today()
        words = ("profile", "--exam", "exam-ai-pm-check", "--pass-mark", "70")
        text = self.stored(DONE, *words).out
        self.assertRegex(text, r"about \d+–\d+ in 100 such forms would reach 70%")
        self.assertIn("An estimate under assumptions:", text)
        self.assertIn("The pass mark of 70% is yours", text)
        self.assertIn("What would narrow it most:", text)
        self.assertNotIn("will pass", text)
        chance = self.json_of(self.stored(DONE, *words, "--json"))
        self.assertEqual(chance["format"], "quizradar-chance/1")
        self.assertEqual((chance["state"], chance["questions"], chance["needed"]), ("estimated", 24, 17))
        self.assertLess(chance["lo"], chance["chance"])
        self.assertLess(chance["chance"], chance["hi"])
        self.assertIn(chance["text"], text)
        self.assertAlmostEqual(sum(s["questions"] for s in chance["skills"]), 24)
        narrow = chance["whatWouldNarrowIt"]
        falls = [s["narrows"] for s in narrow["skills"]]
        self.assertEqual(falls, sorted(falls, reverse=True))
        self.assertEqual(len({(q["bank"], q["question"]) for q in narrow["questions"]}), 10)
        self.assertEqual(sum(s["amongTheBest"] for s in narrow["skills"]), 10)
        gains = [q["gain"] for q in narrow["questions"]]
        self.assertLessEqual(max(gains), falls[0])
        self.assertTrue(max(gains) < narrow["together"] < sum(gains) < 10)
        asked = {(i["bank"], i["question"])
                 for i in self.json_of(self.stored(DONE, "replay", self.the("finished")))["items"]}
        self.assertFalse(asked & {(q["bank"], q["question"]) for q in narrow["questions"]})
        self.assertIn("The 10 that would tell most would together take away about", text)

    def test_the_window_asks_what_would_tell_most(self):
        self.today()
        chance = self.json_of(self.stored(DONE, "profile", "--exam", "exam-psm-1", "--json"))
        best = {(q["bank"], q["question"]) for q in chance["whatWouldNarrowIt"]["questions"]}
        script = ["resize 800 600", 'click "Plan"', 'click "The exam ahead"', 'click "PSM I shape-alike"',
                  'click "Answer the 10 that would tell most"', "expect screen quiz"]
        self.write("tell.script", "\n".join(script) + "\n")
        self.stored(DONE, "play", "tell.script")
        (new,) = [a["id"] for a in self.attempts() if "open, 0 of 10" in a["detail"]]
        asked = self.json_of(self.stored(DONE, "replay", new))["items"]
        self.assertEqual({(i["bank"], i["question"]) for i in asked}, best)

    def test_too_little_is_no_chance(self):
        answer = self.expect(NO, "profile", "--data-dir", self.data_dir, "--json", "--exam", "exam-psm-1")
        chance = self.json_of(answer)
        self.assertEqual(chance["state"], "too little measured")
        self.assertNotIn("lo", chance)
        self.assertEqual(chance["skills"][0]["moreAnswers"], 3)

    def test_plan(self):
        plan = self.json_of(self.stored(DONE, "plan"))
        self.assertEqual(plan["format"], "quizradar-plan/1")
        self.assertGreater(len(plan["modules"]), 0)
        ids = [m["id"] for m in plan["modules"]]
        self.assertEqual(len(ids), len(set(ids)))
        known = {e["id"] for e in self.json_of(self.stored(DONE, "list", "--json", "steps"))}
        for module in plan["modules"]:
            self.assertIn(module["id"], known)
            self.assertTrue(module["reason"])
            self.assertGreater(module["minutes"], 0)
        self.assertEqual(plan["minutes"], sum(m["minutes"] for m in plan["modules"]))

    def test_a_plan_by_date(self):
        today = datetime.date.today()
        by = (today + datetime.timedelta(days=14)).isoformat()
        words = ("plan", "--by", by, "--days-off", "sat,sun", "--minutes-per-day", "60")
        plan = self.json_of(self.stored(DONE, *words))
        found = plan["schedule"]
        self.assertEqual((found["by"], found["minutesPerDay"], found["learningDays"]), (by, 60, 10))
        ended = [m["id"] for day in found["days"] for m in day["modules"] if m["ends"]]
        self.assertEqual(ended, [m["id"] for m in plan["modules"]])
        self.assertTrue(found["doesNotFit"])
        self.assertFalse(set(ended) & set(found["doesNotFit"]))
        for day in found["days"]:
            self.assertLess(datetime.date.fromisoformat(day["date"]).weekday(), 5)
            self.assertTrue(today.isoformat() <= day["date"] < by)
            self.assertLessEqual(day["reviews"] + sum(m["minutes"] for m in day["modules"]), 60)
        self.assertGreater(found["reviews"], 0)
        self.assertIn(f"{len(ended)} of ", found["text"])

    def test_the_page_of_the_plan_looks_ahead(self):
        self.today()
        later = (datetime.date.today() + datetime.timedelta(days=21)).isoformat()
        plain = self.stored(DONE, "report", "--plan").out
        self.assertNotIn("Day by day", plain)
        self.assertNotIn("The exam ahead", plain)
        words = ("report", "--plan", "--by", later, "--days-off", "sat,sun", "--exam", "exam-psm-1",
                 "--pass-mark", "60")
        page = self.stored(DONE, *words).out
        outline = Outline()
        outline.feed(page)
        self.assertEqual((outline.open, outline.faults), ([], []))
        self.assertEqual(page.count("<td>Day off</td>"), 6)
        self.assertIn("<td>The exam</td>", page)
        self.assertIn("such forms would reach 60%", page)
        self.assertIn("The pass mark of 60% is yours", page)
        plan = self.json_of(self.stored(DONE, *words, "--to", "json"))
        self.assertEqual((plan["examAhead"]["exam"], plan["schedule"]["by"]), ("exam-psm-1", later))
        self.assertIn("Thinking errors</h2>", page)
        self.assertTrue(all("answers" in error for error in plan["misconceptions"]))
        self.stored(USAGE, "report", "--by", later, self.the("finished"))
        self.stored(USAGE, "report", "--plan", "--days-off", "sat")
        self.stored(USAGE, "report", "--plan", "--exam", "nothing")

    def test_the_window_exports_what_lies_ahead(self):
        script = ["resize 800 600", 'click "Plan"', 'click "The exam ahead"', 'click "PSM I shape-alike"',
                  'click role=switch name="The exam has a date"', 'click "All steps"', 'click "Export"',
                  'expect text "Saved as"']
        self.write("ahead.script", "\n".join(script) + "\n")
        self.stored(DONE, "play", "ahead.script")
        with open(os.path.join(self.data_dir, "reports", "learning-plan.html"), encoding="utf-8") as f:
            page = f.read()
        self.assertIn("Day by day</h2>", page)
        self.assertIn("such forms would reach 85%", page)
        # What was set in the window holds for the command, too, as long as the day has not come.
        self.today()
        self.assertIn("such forms would reach 85%", self.stored(DONE, "report", "--plan").out)

    def test_odd_dates(self):
        later = (datetime.date.today() + datetime.timedelta(days=9)).isoformat()
        self.stored(USAGE, "plan", "--by", "12.12.2026")
        self.stored(USAGE, "plan", "--by", datetime.date.today().isoformat())
        self.stored(USAGE, "plan", "--by", later, "--days-off", "weekend")
        self.stored(USAGE, "plan", "--by", later, "--minutes-per-day", "5")
        self.stored(USAGE, "plan", "--by", later, "--minutes", "100")
        self.stored(USAGE, "plan", "--days-off", "sat")

    def test_what_changed_since_the_last_look(self):
        plan = self.json_of(self.stored(DONE, "plan"))
        self.assertNotIn("changes", plan)
        needed = [m["id"] for m in plan["modules"] if m["assumedFall"] > 0]
        look = {"format": "quizradar-plan-look/1", "role": plan["role"]["id"],
                "modules": needed[1:5] + needed[:1] + needed[5:],
                "skills": [{"id": s["id"], "seen": 0} for s in self.json_of(self.stored(DONE, "profile"))["skills"]]}
        with open(os.path.join(self.data_dir, "plan-look.json"), "w", encoding="utf-8") as f:
            json.dump(look, f)
        changes = self.json_of(self.stored(DONE, "plan"))["changes"]
        self.assertEqual([(c["kind"], c["id"], c["was"], c["is"]) for c in changes], [("up", needed[0], 5, 1)])
        self.assertRegex(changes[0]["text"], r"because \d+ new answers? ")

    def test_an_empty_history_has_a_plan_too(self):
        for command in ("plan", "profile"):
            self.json_of(self.expect(DONE, command, "--data-dir", os.path.join(self.top, "new")))

    # ---- reports ----

    def test_html(self):
        for words in ([self.the("finished")], ["last"], ["--plan"]):
            answer = self.stored(DONE, "report", "--to", "html", *words)
            self.assertTrue(answer.out.lower().startswith("<!doctype html>"), answer)
            page = Outline()
            page.feed(answer.out)
            page.close()
            self.assertEqual((page.faults, page.open), ([], []))
            self.assertIn("<html lang=", answer.out)
            self.assertNotRegex(re.sub(r'xmlns="[^"]*"', "", answer.out), r"@import|url\((?!#)")
            self.assertEqual(self.stored(DONE, "report", *words).out[:15], answer.out[:15])

    def test_json(self):
        attempt = self.the("finished")
        report = self.json_of(self.stored(DONE, "report", "--to", "json", attempt))
        replay = self.json_of(self.stored(DONE, "replay", attempt))
        # The history adds the names of thinking errors and what has become of them, and nothing else.
        known, alone = report.pop("misconceptions"), replay.pop("misconceptions")
        self.assertEqual(report, replay)
        self.assertTrue(alone)
        self.assertEqual({e["id"]: e["taken"] for e in known}, {e["id"]: e["taken"] for e in alone})
        for error in known:
            self.assertIn(error["state"], ("suspected", "confirmed", "challenged", "cleared"))
            self.assertTrue(set(n + 1 for n in WRONG_ONES) >= set(error["taken"]), error)
        self.assertFalse([e for e in alone if "state" in e])
        self.assertEqual(self.json_of(self.stored(DONE, "report", "--to", "json", "--plan"))["format"],
                         "quizradar-plan/1")

    def test_svg(self):
        for words in ([self.the("finished")], ["--plan"]):
            answer = self.stored(DONE, "report", "--to", "svg", *words)
            root = xml.dom.minidom.parseString(answer.raw).documentElement
            self.assertEqual(root.tagName, "svg")
            self.assertTrue(root.getElementsByTagName("title"))
            self.assertTrue(root.getElementsByTagName("desc"))

    def test_into_a_file(self):
        shown = self.stored(DONE, "report", "--to", "json", "last")
        quiet = self.stored(DONE, "report", "--to", "json", "--out", "bericht é.json", "last")
        self.assertEqual(quiet.out, "")
        with open(os.path.join(self.cwd, "bericht é.json"), "rb") as f:
            self.assertEqual(f.read(), shown.raw)
        self.stored(WORLD, "report", "--out", os.path.join("no", "folder"), "last")
        self.assertEqual(os.listdir(self.cwd), ["bericht é.json"])

    def test_a_table_has_a_row_a_question(self):
        shown = self.json_of(self.stored(DONE, "report", "--to", "json", self.the("finished")))
        rows = list(csv.DictReader(io.StringIO(self.stored(DONE, "report", "--to", "csv", self.the("finished")).out)))
        self.assertEqual([r["question"] for r in rows], [i["question"] for i in shown["items"]])
        self.assertEqual([float(r["credit"]) for r in rows], [round(i["credit"], 4) for i in shown["items"]])
        self.stored(USAGE, "report", "--to", "csv", "--plan")

    def test_a_plan_fits_into_its_minutes(self):
        whole = self.json_of(self.stored(DONE, "plan"))
        cut = self.json_of(self.stored(DONE, "plan", "--minutes", "100"))
        self.assertLessEqual(cut["minutes"], 100)
        self.assertEqual(cut["modules"], whole["modules"][:len(cut["modules"])])
        self.assertGreater(len(cut["modules"]), 0)
        self.stored(USAGE, "plan", "--minutes", "soon")

    def test_what_cannot_be_reported(self):
        self.assertIn("html, json, svg or (for an attempt) csv", self.stored(USAGE, "report", "--to", "pdf", "last").err)
        self.assertIn("no attempt 'none'", self.stored(WORLD, "report", "none").err)

    def test_a_wrong_word_keeps_the_old_report(self):
        self.write("kept.html", "old")
        self.stored(USAGE, "report", "--to", "pdf", "--out", "kept.html", "last")
        with open(os.path.join(self.cwd, "kept.html"), encoding="utf-8") as f:
            self.assertEqual(f.read(), "old")

    # ---- backup, and the database itself ----

    def test_backup_is_a_whole_history(self):
        answer = self.stored(DONE, "backup", "copy é.db")
        self.assertEqual((answer.out, answer.err), ("", ""))
        path = os.path.join(self.cwd, "copy é.db")
        self.assertEqual(os.stat(path).st_mode & 0o077, 0)
        base = sqlite3.connect(path)
        self.assertEqual(base.execute("PRAGMA integrity_check").fetchone(), ("ok",))
        base.close()
        new = os.path.join(self.top, "elsewhere")
        os.mkdir(new)
        shutil.copy(path, os.path.join(new, "history.db"))
        self.assertEqual(self.expect(DONE, "replay", "--data-dir", new, self.the("finished")).raw,
                         self.stored(DONE, "replay", self.the("finished")).raw)

    def test_backup_that_cannot_be_written(self):
        answer = self.stored(WORLD, "backup", os.path.join("no", "folder", "copy.db"))
        self.assertRegex(answer.err, r"^quizradar: .+\n$")
        self.stored(USAGE, "backup")

    def test_pictures_go_with_the_backup_and_come_back(self):
        content, name = b"any bytes", "49bf5b6a7bc75662.png"
        kept, copy = os.path.join(self.data_dir, "images"), os.path.join(self.cwd, "copy.db.images")
        self.stored(DONE, "backup", "none.db")
        self.assertFalse(os.path.exists(os.path.join(self.cwd, "none.db.images")))
        os.mkdir(kept)
        for file in (name, "stranger.png"):
            with open(os.path.join(kept, file), "wb") as f:
                f.write(content)
        self.stored(DONE, "backup", "copy.db")
        self.assertEqual(os.listdir(copy), [name])
        new = os.path.join(self.top, "elsewhere")
        self.expect(DONE, "restore", "--data-dir", new, "copy.db")
        with open(os.path.join(new, "images", name), "rb") as f:
            self.assertEqual(f.read(), content)

    def test_a_damaged_history_is_told_and_left_alone(self):
        path = os.path.join(self.data_dir, "history.db")
        with open(path, "wb") as f:
            f.write(b"this is no database" * 100)
        for words in (["attempts"], ["replay", "last"], ["plan"], ["backup", "copy.db"]):
            answer = self.stored(WORLD, *words)
            self.assertIn("history.db", answer.err)
            self.assertEqual(answer.out, "")
        with open(path, "rb") as f:
            self.assertEqual(f.read(), b"this is no database" * 100)
        self.assertFalse(os.path.exists(os.path.join(self.cwd, "copy.db")))

    # ---- play itself ----

    def test_a_failed_line_is_named(self):
        self.write("wrong.script", '# first\nexpect text "never shown anywhere"\n')
        answer = self.expect(NO, "play", "wrong.script")
        self.assertIn("wrong.script:2", answer.out + answer.err)
        self.expect(WORLD, "play", "missing.script")

    def test_the_same_script_and_seed_give_the_same_attempt(self):
        results = []
        for name in ("one", "two"):
            self.write("exam.script", EXAM)
            folder = os.path.join(self.top, name)
            self.expect(DONE, "play", "--data-dir", folder, "--seed", "5", "exam.script")
            results.append(self.expect(DONE, "replay", "--data-dir", folder, "last").raw)
        self.assertEqual(results[0], results[1])

    def test_a_scratch_folder_is_removed(self):
        self.write("look.script", "expect screen first-run\n")
        self.expect(DONE, "play", "look.script", cwd=self.cwd, env={"TMPDIR": self.top})
        self.assertEqual(os.listdir(self.cwd), ["look.script"])
        self.assertEqual(sorted(os.listdir(self.top)), ["data dir", "here"])
