"""scripts/check_style finds what it says it finds, with file and line."""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "check_style"
GOOD = "/// Sums.\n#include \"core/sums.h\"\n\nint sum(int a, int b) {\n    return a + b;\n}\n"


class Style(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.folder.name)
        shutil.copy(ROOT / ".clang-format", self.root)
        self.write("engine/core/sums.c", GOOD)

    def tearDown(self):
        self.folder.cleanup()

    def write(self, file, text):
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def check(self):
        result = subprocess.run([sys.executable, str(SCRIPT), "--root", str(self.root)],
                                capture_output=True, text=True)
        return result.returncode, result.stdout + result.stderr

    def assert_fault(self, *parts):
        status, output = self.check()
        self.assertEqual(status, 1, output)
        for part in parts:
            self.assertIn(part, output)

    def test_a_good_tree_is_silent(self):
        self.write("engine/core/sums.h", "/// Sums.\n#pragma once\n\nint sum(int a, int b);\n")
        self.write("scripts/greet", "#!/usr/bin/env bash\nset -eu\necho hello\n")
        self.assertEqual(self.check(), (0, ""))

    def test_a_long_file_is_found(self):
        self.write("engine/core/sums.c", GOOD + "// a line\n" * 700)
        self.assert_fault("engine/core/sums.c:701: the file is 706 lines long; at most 700")

    def test_a_long_function_is_found_where_it_starts(self):
        body = "    a += b;\n" * 90
        self.write("engine/core/sums.c", GOOD.replace("    return", body + "    return"))
        self.assert_fault("engine/core/sums.c:4: the function is 93 lines long; at most 80")

    def test_a_long_table_and_a_long_switch_are_no_long_functions(self):
        rows = "    1,\n" * 90
        cases = "".join(f"    case {i}: return {i + 1};\n" for i in range(90))
        self.write("engine/core/sums.c", GOOD + f"\nconst int TABLE[] = {{\n{rows}}};\n\n"
                   f"int next(int a) {{\n    switch (a) {{\n{cases}    }}\n    return 0;\n}}\n")
        self.assertNotIn("the function is", self.check()[1])

    def test_work_left_undone_is_found(self):
        word = "TO" + "DO"
        self.write("engine/core/sums.c", GOOD + f"// {word}: subtract\n")
        self.assert_fault(f"engine/core/sums.c:7: {word}: finish it")

    def test_a_path_of_one_machine_is_found(self):
        self.write("scripts/go", "#!/usr/bin/env bash\ncat /" + "work/list\n")
        self.assert_fault("scripts/go:2: ", "is a path of one machine")

    def test_a_header_without_a_thesis_is_found(self):
        self.write("engine/core/sums.h", "#pragma once\n")
        self.assert_fault("engine/core/sums.h:1: a header starts with a /// comment")

    def test_a_source_without_a_thesis_is_found(self):
        self.write("engine/core/sums.c", "int a;\n")
        self.assert_fault("engine/core/sums.c:1: a source file starts with a comment")

    def test_a_script_that_does_not_parse_is_found(self):
        self.write("scripts/broken", "#!/usr/bin/env bash\nif true; then\n")
        self.assert_fault("scripts/broken: line ", "syntax error")

    def test_a_python_script_that_does_not_parse_is_found(self):
        self.write("scripts/broken", "#!/usr/bin/env python3\nprint(\n")
        self.assert_fault("scripts/broken:2: ")

    @unittest.skipUnless(shutil.which("clang-format"), "clang-format is not there")
    def test_an_unformatted_file_is_found(self):
        self.write("engine/core/sums.c", GOOD.replace("a + b", "a+b"))
        self.assert_fault("engine/core/sums.c:5: not formatted; run scripts/format")


if __name__ == "__main__":
    unittest.main()
