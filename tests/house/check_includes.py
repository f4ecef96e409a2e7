#!/usr/bin/env python3
"""Keeps the house in order: who includes whom, who links whom, who allocates, and how long things are.

  check_includes.py [--root DIR]   checks the tree; every finding is a line FILE:LINE: MESSAGE, exit status 1
  check_includes.py --self-test    plants one fault of each kind in a small tree and expects to find it

The table below is the second copy of the order in CMakeLists.txt, on purpose: a new edge between layers needs
both, so it does not happen by accident.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile

# Layer: what it may include. Each list is complete; nothing is inherited.
SEES = {
    "base": [],
    "json": ["base"],
    "bank": ["json", "base"],
    "score": ["base"],
    "quiz": ["score", "bank", "json", "base"],
    "learn": ["quiz", "score", "bank", "json", "base"],
    "store": ["learn", "quiz", "score", "bank", "json", "base"],
    "report": ["store", "learn", "quiz", "score", "bank", "json", "base"],
    "ui": ["base"],
    "screens": ["ui", "report", "learn", "quiz", "score", "bank", "json", "base"],
    "platform": ["ui", "base"],
    "cli": ["report", "store", "learn", "quiz", "score", "bank", "json", "base"],
    "app": ["screens", "platform", "ui", "cli", "report", "store", "learn", "quiz", "score", "bank", "json", "base"],
}

# The engine offers its API in include/quizradar/ only: its other headers are for the layer itself.
ENGINE = ["base", "json", "bank", "score", "quiz", "learn", "store", "report"]
PUBLIC = {name: layer for layer, names in (
    ("base", "arena buf clock error file rng str utf8"),
    ("json", "json"),
    ("bank", "bank catalog exam picture"),
    ("score", "adaptive calibrate confidence irt itemstats memory pass score simulate"),
    ("quiz", "attempt basis calculator delivery form grade"),
    ("learn", "bankstats chance deck diagnostic ledger plan plandiff profile schedule self telling trend"),
    ("store", "packet store"),
    ("report", "report"),
) for name in names.split()}

# Headers of libraries and the folders each may be named in.
HOMES = [
    (re.compile(r"(SDL2/)?SDL"), ("platform",)),
    (re.compile(r"(cairo/)?cairo"), ("platform",)),
    (re.compile(r"(cjson/)?cJSON"), ("json",)),
    (re.compile(r"sqlite3"), ("store",)),
    (re.compile(r"(md4c/)?md4c"), ("ui",)),
    (re.compile(r"(fribidi/)?fribidi"), ("ui", "platform")),
]

# Memory comes from arenas and buffers. Only these folders and files talk to the allocator.
ALLOCATORS = ("src/base/", "src/platform/", "src/json/pool.c")
ALLOCATION = re.compile(r"(?<![\w.>])(malloc|calloc|realloc|reallocarray|aligned_alloc|strdup|strndup|asprintf|free)\s*\(")

LONGEST_C, LONGEST_HEADER, LONGEST_PUBLIC_HEADER, LONGEST_FUNCTION = 500, 150, 300, 100
INCLUDE = re.compile(r'\s*#\s*include\s*([<"])([^>"]+)[>"]')


def source_files(root):
    """Paths of all C files and headers of src/ and include/, relative to the root."""
    found = []
    for top in ("src", "include"):
        for folder, _, names in os.walk(os.path.join(root, top)):
            found += [os.path.relpath(os.path.join(folder, n), root) for n in names if n.endswith((".c", ".h"))]
    return sorted(f.replace(os.sep, "/") for f in found)


def read_lines(root, path):
    with open(os.path.join(root, path), encoding="utf-8", errors="replace") as f:
        return f.read().splitlines()


def layer_of(path):
    """The layer a file belongs to, or None."""
    parts = path.split("/")
    if parts[:2] == ["include", "quizradar"]:
        return PUBLIC.get(os.path.splitext(parts[-1])[0])
    return parts[1] if parts[0] == "src" and len(parts) > 2 else None


def target_of(name, own, quoted, root):
    """The layer an include names, None when it is no layer's, or a message when it cannot be told."""
    first, stem = name.split("/")[0], os.path.splitext(os.path.basename(name))[0]
    if first == "quizradar":
        return PUBLIC.get(stem) or f"!{name} is no public header known to the table of tests/house"
    if "/" in name and first in SEES:
        if first != own and first in ENGINE:
            return f"!{name} is private to {first}/; use its header in include/quizradar/"
        return first
    if quoted and "/" not in name and not os.path.exists(os.path.join(root, "src", own, name)):
        return f'!"{name}" is not in src/{own}/'
    return None


def check_include(root, path, own, quoted, name):
    """The fault of one include, or None."""
    for pattern, homes in HOMES:
        if pattern.match(name) and (own not in homes or path.startswith("include/")):
            return f"<{name}> may be included in src/{'/ and src/'.join(homes)}/ only"
    target = target_of(name, own, quoted, root)
    if target is None or target == own:
        return None
    if target.startswith("!"):
        return target[1:]
    if path.startswith("include/") and not name.startswith("quizradar/"):
        return f"a public header includes {name}, which is not public"
    if target not in SEES[own]:
        return f"{own}/ may not include {name} of {target}/"
    return None


def check_memory(path, lines):
    """Calls of the allocator where memory has to come from an arena."""
    if path.startswith(ALLOCATORS):
        return
    code = re.sub(r"""/\*.*?\*/|//[^\n]*|'(?:\\.|[^'\\\n])'|"(?:\\.|[^"\\\n])*\"""", lambda m: re.sub(r"[^\n]", " ", m.group()),
                  "\n".join(lines), flags=re.DOTALL)
    for number, line in enumerate(code.split("\n"), 1):
        m = ALLOCATION.search(line)
        if m:
            yield f"{path}:{number}: {m.group(1)}() is called outside {' '.join(ALLOCATORS)}; use an arena or a buffer"


def check_file(root, path):
    lines = read_lines(root, path)
    limit = LONGEST_C if path.endswith(".c") else LONGEST_HEADER
    if path.startswith("include/"):
        limit = LONGEST_PUBLIC_HEADER
    if len(lines) > limit:
        yield f"{path}:{limit + 1}: {len(lines)} lines, at most {limit} are allowed"
    own = layer_of(path)
    if own not in SEES:
        yield f"{path}:1: it belongs to no layer of the table in tests/house"
        return
    for number, line in enumerate(lines, 1):
        m = INCLUDE.match(line)
        fault = m and check_include(root, path, own, m.group(1) == '"', m.group(2))
        if fault:
            yield f"{path}:{number}: {fault}"
    yield from check_memory(path, lines)


def check_links(root):
    """Compares the SEES lists of CMakeLists.txt with the table."""
    with open(os.path.join(root, "CMakeLists.txt"), encoding="utf-8") as f:
        text = re.sub(r"#[^\n]*", "", f.read())
    seen = {}
    for m in re.finditer(r"\bqr_layer\s*\(([^)]*)\)", text):
        words, line = m.group(1).split(), text.count("\n", 0, m.start()) + 1
        sees, taking = [], False
        for word in words[1:]:
            if word in ("SEES", "EXTERNAL", "LIBS"):
                taking = word == "SEES"
            elif taking:
                sees.append(word)
        seen[words[0]] = sees
        if words[0] not in SEES:
            yield f"CMakeLists.txt:{line}: layer {words[0]} is not in the table of tests/house"
        elif set(sees) != set(SEES[words[0]]):
            differ = " ".join(sorted(set(sees) ^ set(SEES[words[0]])))
            yield f"CMakeLists.txt:{line}: what {words[0]} sees differs from the table of tests/house: {differ}"
    for name in SEES:
        if name not in seen:
            yield f"CMakeLists.txt:1: layer {name} of the table of tests/house is missing"


def has_ctags():
    try:
        out = subprocess.run(["ctags", "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return False
    return "Universal Ctags" in out


def function_lengths(root, files):
    """(lines, path, first line, name) of every function that ctags sees."""
    command = ["ctags", "-f", "-", "--c-kinds=f", "--fields=+ne", "--languages=C", "--langmap=C:+.h", "-L", "-"]
    out = subprocess.run(command, cwd=root, input="\n".join(files), capture_output=True, text=True, errors="replace",
                         check=True).stdout
    for row in out.splitlines():
        m = re.search(r"\tline:(\d+).*?\tend:(\d+)", row)
        if m:
            name, path = row.split("\t")[:2]
            yield int(m.group(2)) - int(m.group(1)) + 1, path, int(m.group(1)), name


def check_functions(root, files):
    for length, path, line, name in function_lengths(root, files):
        if length > LONGEST_FUNCTION:
            yield f"{path}:{line}: {name}() has {length} lines, at most {LONGEST_FUNCTION} are allowed"


def check(root):
    """All findings of a tree."""
    files = source_files(root)
    findings = [x for f in files for x in check_file(root, f)]
    findings += check_links(root)
    if files and has_ctags():
        findings += check_functions(root, files)
    return findings


# ---- the check of the check ----

def plant(root, path, text):
    full = os.path.join(root, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "w", encoding="utf-8") as f:
        f.write(text)


def plant_clean_tree(root):
    """A tree without a fault, with one legal include of every kind."""
    cmake = "".join(f"qr_layer({n}{' SEES ' + ' '.join(s) if s else ''} LIBS m)\n" for n, s in SEES.items())
    plant(root, "CMakeLists.txt", "# qr_layer(nothing SEES everything)\n" + cmake)
    plant(root, "include/quizradar/bank.h", '#include "quizradar/arena.h"\n')
    plant(root, "src/bank/a.c", '#include "quizradar/json.h"\n#include "own.h"\n#include "bank/own.h"\n')
    plant(root, "src/bank/own.h", "#include <stdio.h>\n")
    plant(root, "src/platform/a.c", "#include <SDL.h>\n  #  include <cairo.h>\n#include <fribidi.h>\n#include \"ui/draw.h\"\n")
    plant(root, "src/platform/b.c", "void f(void *p) { free(p); }\n")
    plant(root, "src/json/a.c", "#include <cjson/cJSON.h>\n")
    plant(root, "src/json/pool.c", "void *f(void) { return malloc(1); }\n")
    plant(root, "src/ui/a.c", "#include <md4c.h>\n#include <fribidi.h>\n")
    plant(root, "src/quiz/a.c", "/* malloc(1)\n * free(p) */ int x = qr_free(p) + s->free(p); // calloc(1, 2)\n"
                                "const char *s = \"realloc(p, 2)\"; char q = '\"'; const char *t = \"free(t)\";\n")
    plant(root, "src/store/a.c", "#include <sqlite3.h>\n")
    plant(root, "src/app/a.c", '#include "screens/screen.h"\n#include "quizradar/store.h"\n')


def faults():
    """(what is planted where, the words that its finding must have)."""
    long_function = "int f(void)\n{\n" + "    ;\n" * 120 + "    return 0;\n}\n"
    yield "src/base/x.c", '#include "quizradar/bank.h"\n', "base/ may not include quizradar/bank.h"
    yield "src/score/x.c", '\n#include "quizradar/bank.h"\n', "src/score/x.c:2: score/ may not include"
    yield "src/screens/x.c", '#include "quizradar/store.h"\n', "screens/ may not include"
    yield "src/screens/x.c", '#include "platform/canvas.h"\n', "screens/ may not include platform/canvas.h"
    yield "src/ui/x.h", ' # include "quizradar/attempt.h"\n', "ui/ may not include"
    yield "src/cli/x.c", '#include "ui/ui.h"\n', "cli/ may not include"
    yield "src/learn/x.c", '#include "store/internal.h"\n', "private to store/"
    yield "src/app/x.c", '#include "quiz/internal.h"\n', "private to quiz/"
    yield "src/app/x.c", "#include <SDL2/SDL.h>\n", "may be included in src/platform/ only"
    yield "src/app/x.c", "#include <SDL_ttf.h>\n", "may be included in src/platform/ only"
    yield "src/ui/x.c", '#include "SDL.h"\n', "may be included in src/platform/ only"
    yield "src/ui/x.c", "#include <cairo/cairo-svg.h>\n", "may be included in src/platform/ only"
    yield "src/bank/x.c", "#include <cjson/cJSON.h>\n", "may be included in src/json/ only"
    yield "src/report/x.c", "#include <sqlite3.h>\n", "may be included in src/store/ only"
    yield "include/quizradar/store.h", "#include <sqlite3.h>\n", "may be included in src/store/ only"
    yield "include/quizradar/json.h", '#include "quizradar/bank.h"\n', "json/ may not include"
    yield "include/quizradar/mystery.h", "\n", "belongs to no layer"
    yield "src/mystery/x.c", "\n", "belongs to no layer"
    yield "src/bank/x.c", '#include "quizradar/mystery.h"\n', "no public header"
    yield "src/bank/x.c", '#include "elsewhere.h"\n', "is not in src/bank/"
    yield "src/bank/x.c", "\n" * 501, "501 lines, at most 500"
    yield "src/bank/x.h", "\n" * 151, "151 lines, at most 150"
    yield "src/platform/x.c", "#include <md4c.h>\n", "may be included in src/ui/ only"
    yield "src/screens/x.c", "#include <fribidi.h>\n", "may be included in src/ui/ and src/platform/ only"
    yield "src/bank/x.c", "/* two\n */ char *p = malloc(3);\n", "src/bank/x.c:2: malloc() is called outside"
    yield "src/json/x.c", "void f(void *p)\n{\n    free (p);\n}\n", "src/json/x.c:3: free() is called outside"
    yield "src/quiz/x.h", "#define X(a) strdup(a)\n", "src/quiz/x.h:1: strdup() is called outside"
    yield "CMakeLists.txt", None, "what score sees differs from the table of tests/house: bank"
    if has_ctags():
        yield "src/bank/x.c", long_function, "f() has 124 lines"


def self_test():
    failed = 0
    cases = [("nothing", "", None)] + list(faults())
    for path, text, expected in cases:
        root = tempfile.mkdtemp(prefix="house check ")
        try:
            plant_clean_tree(root)
            if text is None:
                whole = "\n".join(read_lines(root, path)).replace("qr_layer(score SEES", "qr_layer(score SEES bank")
                plant(root, path, whole)
            elif expected:
                plant(root, path, text)
            found = check(root)
        finally:
            shutil.rmtree(root)
        good = len(found) == 1 and expected in found[0] if expected else not found
        if not good:
            failed += 1
            print(f"self-test: {path} with {text!r:.60}: expected {expected!r}, found {found}")
    print(f"self-test: {len(cases)} cases, {failed} failed")
    return 1 if failed else 0


def main():
    parser = argparse.ArgumentParser(description="Checks the order of the layers and the sizes of files.")
    parser.add_argument("--root", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    if not has_ctags():
        print("house: universal-ctags is not installed, the length of functions is skipped")
    if options.self_test:
        return self_test()
    findings = check(options.root)
    for finding in findings:
        print(finding)
    print(f"house: {len(source_files(options.root))} files, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
