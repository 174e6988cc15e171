"""scripts/check_layers refuses what points up or sideways, and names it."""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "check_layers"


def check(root, *options):
    result = subprocess.run([sys.executable, str(SCRIPT), "--root", str(root), *options],
                            capture_output=True, text=True)
    return result.returncode, result.stdout + result.stderr


class CopiedTree(unittest.TestCase):
    """The real engine, copied, with one thing changed."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.folder.name)
        # Without the .c files: a line is judged by the file it stands in, not by the rest of it.
        shutil.copytree(ROOT / "engine", self.root / "engine", ignore=shutil.ignore_patterns("*.c"))

    def tearDown(self):
        self.folder.cleanup()

    def add(self, file, line):
        """Appends a line to a file of the copy; gives its number."""
        path = self.root / "engine" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text() if path.exists() else ""
        path.write_text(text + line + "\n")
        return text.count("\n") + 1

    def assert_refused(self, file, line, *parts):
        number = self.add(file, line)
        status, output = check(self.root)
        self.assertEqual(status, 1, output)
        fault = [row for row in output.splitlines() if row.startswith(f"engine/{file}:{number}: ")]
        self.assertEqual(len(fault), 1, output)
        for part in parts:
            self.assertIn(part, fault[0])

    def assert_accepted(self, file, line):
        before = check(self.root)
        self.add(file, line)
        self.assertEqual(check(self.root), before)

    def test_an_include_of_a_higher_layer_is_named(self):
        self.assert_refused("core/arena.c", '#include "facility/facility.h"',
                            'core includes "facility/facility.h", which points up to facility')

    def test_a_header_that_points_up_is_named_too(self):
        self.assert_refused("hazard/hazard.h", '#  include "people/people.h"',
                            "points up to people", "hazard may know core, facility")

    def test_an_include_of_a_sibling_is_named(self):
        self.assert_refused("report/added.c", '#include "session/session.h"',
                            "points sideways to session")

    def test_an_include_by_folders_is_refused(self):
        self.assert_refused("core/text.c", '#include "../world/world.h"', "goes up by folders")

    def test_an_include_downwards_is_accepted(self):
        self.assert_accepted("drill/added.c", '#include "core/text.h"')

    def test_a_window_a_script_a_database_and_a_clock_are_refused_below_formats(self):
        for header in ("SDL2/SDL.h", "SDL.h", "lua.h", "sqlite3.h", "jansson.h", "geos_c.h",
                       "time.h", "pthread.h", "threads.h", "unistd.h"):
            with self.subTest(header=header):
                self.assert_refused("world/added.c", f"#include <{header}>",
                                    f"world includes <{header}>")

    def test_the_same_headers_are_accepted_above(self):
        self.assert_accepted("session/added.c", "#include <sqlite3.h>\n#include <time.h>")

    def test_an_allocation_is_refused(self):
        self.assert_refused("people/added.c", "    int* list = malloc(4);", "take memory from an")

    def test_only_the_arena_allocates(self):
        self.assert_accepted("core/arena.c", "static void* more(void) { return malloc(4); }")

    def test_libm_is_refused_but_for_the_exact_three(self):
        self.assert_accepted("hazard/added.c", "float a = sqrtf(2) + fabsf(x) + floorf(y);")
        self.assert_refused("hazard/other.c", "float b = expf(2);", "expf() of libm")

    def test_a_call_in_a_comment_or_a_text_is_no_call(self):
        self.assert_accepted("hazard/added.c", '/* never\n sin(x) */ // malloc(3)\n'
                                               'const char* a = "cos(x)";')

    def test_a_member_of_that_name_is_no_call(self):
        self.assert_accepted("hazard/added.c", "table->free(table); table.exp(2); my_sin(3);")

    def test_an_unknown_folder_is_refused(self):
        self.assert_refused("helpers/added.c", "int a;", "lies in no known layer")


class Symbols(unittest.TestCase):
    """Libraries of two lines each."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.folder.name)
        (self.root / "engine").mkdir()

    def tearDown(self):
        self.folder.cleanup()

    def library(self, layer, code):
        source = self.root / f"{layer}_part.c"
        source.write_text(code)
        member = self.root / f"{layer}_part.c.o"
        subprocess.run(["cc", "-O0", "-fPIE", "-fno-builtin", "-c", str(source), "-o", str(member)],
                       check=True)
        subprocess.run(["ar", "rcs", str(self.root / f"libmuster_{layer}.a"), str(member)],
                       check=True)

    def check(self):
        return check(self.root, "--build", str(self.root))

    def test_a_symbol_of_a_higher_layer_is_named(self):
        self.library("core", "int world_step(void); int core_a(void) { return world_step(); }")
        self.library("world", "int world_step(void) { return 1; }")
        status, output = self.check()
        self.assertEqual(status, 1)
        self.assertIn("libmuster_core.a(core_part.c.o): needs world_step of world", output)

    def test_a_symbol_of_a_sibling_is_named(self):
        self.library("report", "extern int session_a; int report_a(void) { return session_a; }")
        self.library("session", "int session_a = 3;")
        status, output = self.check()
        self.assertEqual(status, 1)
        self.assertIn("needs session_a of session", output)

    def test_a_symbol_of_a_lower_layer_is_accepted(self):
        self.library("world", "int core_a(void); int world_a(void) { return core_a(); }")
        self.library("core", "int core_a(void) { return 1; }")
        self.assertEqual(self.check(), (0, ""))

    def test_a_name_of_two_owners_is_found(self):
        self.library("core", "int tell(void); int tell(void) { return 1; }")
        self.library("world", "int tell(void); int tell(void) { return 2; }")
        status, output = self.check()
        self.assertEqual(status, 1)
        self.assertIn("tell: defined by core and world; one name, one owner", output)

    def test_libm_behind_a_macro_is_found_by_its_symbol(self):
        self.library("people", "double exp(double); double people_a(double x) { return exp(x); }")
        status, output = self.check()
        self.assertEqual(status, 1)
        self.assertIn("exp() of libm", output)

    def test_state_outside_the_world_is_found(self):
        self.library("people", "static int calls; int people_a(void) { return ++calls; }")
        status, output = self.check()
        self.assertEqual(status, 1)
        self.assertIn("libmuster_people.a(people_part.c.o): calls can change", output)

    def test_constants_are_no_state(self):
        self.library("people", 'static const char* const NAMES[] = {"a", "b"};\n'
                               "static const int NUMBERS[] = {1, 2, 3};\n"
                               "const char* people_a(int i) { return NAMES[NUMBERS[i]]; }")
        self.assertEqual(self.check(), (0, ""))

    def test_a_session_may_keep_state(self):
        self.library("session", "static int calls; int session_a(void) { return ++calls; }")
        self.assertEqual(self.check(), (0, ""))

    def test_a_folder_without_libraries_is_an_error(self):
        status, output = self.check()
        self.assertEqual(status, 1)
        self.assertIn("build it first", output)


if __name__ == "__main__":
    unittest.main()
