"""scripts/setup asks for what is missing and for nothing else; apt and dpkg are played here."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "setup"
TOOLS = ("bash", "cat", "env", "grep", "mktemp", "rm", "sed", "tail")


class Setup(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.folder.name)
        self.bin = self.root / "bin"
        self.bin.mkdir()
        for tool in TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool))
        self.installed = self.root / "installed"
        self.installed.write_text("")
        self.calls = self.root / "calls"
        self.calls.write_text("")
        # Like the real one: names the known of those asked for, and fails if there are others.
        self.program("dpkg-query", f'shift 3; for name; do grep -x "ii  $name" {self.installed}; '
                                   "done; exit 1")
        self.program("apt-get", f'echo "$DEBIAN_FRONTEND apt-get $*" >>{self.calls}')
        self.program("id", "echo 0")

    def tearDown(self):
        self.folder.cleanup()

    def program(self, name, code):
        path = self.bin / name
        path.write_text(f"#!{shutil.which('bash')}\n{code}\n")
        path.chmod(0o755)

    def run_setup(self, *options):
        result = subprocess.run([shutil.which("bash"), str(SCRIPT), *options],
                                env={"PATH": str(self.bin), "TMPDIR": str(self.root)},
                                capture_output=True, text=True, cwd=self.root)
        return result.returncode, result.stdout + result.stderr

    def asked_for(self):
        """Packages named to apt-get install."""
        words = []
        for line in self.calls.read_text().splitlines():
            words += line.partition(" install --no-install-recommends ")[2].split()
        return words

    def install(self, packages):
        self.installed.write_text("".join(f"ii  {package}\n" for package in packages))

    def test_a_bare_machine_gets_everything_after_one_update(self):
        status, output = self.run_setup()
        self.assertEqual(status, 0, output)
        calls = self.calls.read_text().splitlines()
        self.assertEqual(len(calls), 2)
        self.assertIn("noninteractive apt-get -q -y update", calls[0])
        for package in ("build-essential", "libcglm-dev", "liblua5.4-dev", "libcmocka-dev"):
            self.assertIn(package, self.asked_for())
        self.assertNotIn("clang", self.asked_for())

    def test_nothing_is_done_or_said_when_all_is_there(self):
        self.run_setup()
        self.install(self.asked_for())
        self.calls.write_text("")
        self.assertEqual(self.run_setup(), (0, ""))
        self.assertEqual(self.calls.read_text(), "")

    def test_only_the_missing_are_installed(self):
        self.run_setup()
        self.install(name for name in self.asked_for() if name != "cmake")
        self.calls.write_text("")
        status, output = self.run_setup()
        self.assertEqual(status, 0)
        self.assertEqual(self.asked_for(), ["cmake"])
        self.assertIn("Installing 1 missing package(s): cmake", output)

    def test_a_removed_package_with_its_settings_left_is_missing(self):
        self.run_setup()
        packages = self.asked_for()
        self.installed.write_text("".join(f"{'rc' if name == 'cmake' else 'ii'}  {name}\n"
                                          for name in packages))
        self.program("dpkg-query", f"cat {self.installed}")
        self.calls.write_text("")
        self.run_setup()
        self.assertEqual(self.asked_for(), ["cmake"])

    def test_the_tests_need_more(self):
        self.run_setup("--test")
        for package in ("cmake", "clang", "clang-format", "xvfb", "shellcheck", "python3"):
            self.assertIn(package, self.asked_for())

    def test_who_is_not_root_installs_by_sudo(self):
        self.program("id", "echo 1000")
        self.program("sudo", f'echo "sudo" >>{self.calls}; exec "$@"')
        status, output = self.run_setup()
        self.assertEqual(status, 0, output)
        calls = self.calls.read_text().splitlines()
        self.assertEqual(calls[0], "sudo")
        # The variable survives sudo.
        self.assertTrue(calls[1].startswith("noninteractive apt-get"))

    def test_without_root_and_sudo_it_says_what_to_do(self):
        self.program("id", "echo 1000")
        status, output = self.run_setup()
        self.assertEqual(status, 1)
        self.assertIn("Run as root: apt-get install --no-install-recommends", output)
        self.assertEqual(self.calls.read_text(), "")

    def test_a_failing_apt_shows_its_words(self):
        self.program("apt-get", "echo 'Temporary failure resolving'; exit 100")
        status, output = self.run_setup()
        self.assertEqual(status, 1)
        self.assertIn("Temporary failure resolving", output)
        self.assertIn("apt-get update failed", output)

    def test_another_system_is_told_what_it_needs(self):
        (self.bin / "apt-get").unlink()
        status, output = self.run_setup()
        self.assertEqual(status, 1)
        self.assertIn("Install the counterparts", output)

    def test_an_unknown_option_is_wrong_usage(self):
        self.assertEqual(self.run_setup("--all"), (2, "usage: scripts/setup [--test]\n"))


if __name__ == "__main__":
    unittest.main()
