#!/usr/bin/env python3
"""main.py PROGRAM SOURCE_DIR MODULE: runs the tests of tests/cli/MODULE.py against the built program."""
import os
import sys
import unittest

if __name__ == "__main__":
    program, source, module = sys.argv[1:]
    os.environ.update(QR_PROGRAM=program, QR_SOURCE=source)
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    unittest.main(module=module, argv=["tests/cli"], verbosity=2)
