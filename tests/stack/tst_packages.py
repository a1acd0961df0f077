"""The Debian packages: built, looked at by Debian's own tools, and installed, run, upgraded, removed in a fresh Debian."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import debian_root
from debian_root import ENVIRONMENT
from processes import ROOT, SETTINGS, Process, fetch, free_ports, wait_until

BUILD = None
CONFFILE = "etc/turbofan/turbofan.env"
UNIT = "lib/systemd/system/turbofan.service"
MOST_EXPOSED = 20  # of 100, as `systemd-analyze security` counts


def version():
    return re.search(r"project\(turbofan VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8"))[1]


def newer(package, folder):
    """The same package with the next revision: what an upgrade installs."""
    tree = Path(folder) / "newer"
    debian_root.run("dpkg-deb", "--raw-extract", package, tree)
    control = tree / "DEBIAN/control"
    text = control.read_text(encoding="utf-8")
    control.write_text(text.replace(f"Version: {version()}-1\n", f"Version: {version()}-2\n"), encoding="utf-8")
    return debian_root.run("dpkg-deb", "--root-owner-group", "--build", tree, folder) and next(Path(folder).glob("*-2_*.deb"))


class Packages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="packages-", dir=ROOT / "build")
        cls.addClassCleanup(cls.folder.cleanup)
        cls.server, cls.console = debian_root.make_packages(BUILD, cls.folder.name)

    def apt(self, root, *words):
        return debian_root.apt(root, self.folder.name, *words)

    def test_one_version_number(self):
        for package in (self.server, self.console):
            self.assertEqual(debian_root.run("dpkg-deb", "--field", package, "Version").strip(), f"{version()}-1")

    def test_lintian_finds_no_error(self):
        debian_root.run("lintian", "--fail-on", "error", "--allow-root", self.server, self.console)

    def test_what_a_desktop_reads(self):
        tree = Path(self.folder.name) / "console"
        debian_root.run("dpkg-deb", "--extract", self.console, tree)
        debian_root.run("appstreamcli", "validate", "--no-net", next((tree / "usr/share/metainfo").iterdir()))
        debian_root.run("desktop-file-validate", tree / "usr/share/applications/turbofan-console.desktop")
        icon = re.search("^Icon=(.*)$", (tree / "usr/share/applications/turbofan-console.desktop").read_text(), re.MULTILINE)[1]
        self.assertTrue((tree / f"usr/share/icons/hicolor/scalable/apps/{icon}.svg").is_file())

    def test_the_conffile_names_every_setting(self):
        written = (ROOT / "packaging/server/turbofan.env").read_text(encoding="utf-8")
        self.assertFalse(re.findall("^[^#\n]", written, re.MULTILINE), "a default that is spelled out hides a later one")
        readme = re.findall(r"^\| `([A-Z_]+)` \| (.*?) \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
        for name, default in readme:
            self.assertIn(f"\n#{name}={default.strip('`–')}\n", written)
        self.assertEqual(len(re.findall("^#[A-Z_]+=", written, re.MULTILINE)), len(readme) + 2)

    def test_the_window_starts_in_a_fresh_debian(self):
        root = debian_root.copy_of_root(self.folder.name)
        self.apt(root, "install", f"/mnt/packages/{self.console.name}")
        data = ["--data-dir", "/tmp/data"]
        shots = ["/usr/bin/turbofan-console", *data, "--ports", "0,0,0,0", "--screenshot", "/tmp/shots", "--after", "1"]
        environment = {**ENVIRONMENT, **SETTINGS, "QT_QPA_PLATFORM": "offscreen", "HOME": "/tmp"}
        debian_root.run(*debian_root.inside(root, shots), env=environment, timeout=180)
        self.assertTrue(list((root / "tmp/shots").glob("*.png")))

    def test_the_server_from_install_to_purge(self):
        root = debian_root.copy_of_root(self.folder.name)
        self.apt(root, "install", f"/mnt/packages/{self.server.name}")
        self.check_installed(root)
        self.check_unit(root)
        self.check_service(root)
        self.check_upgrade(root)
        self.check_removal(root)

    def check_installed(self, root):
        user = re.search("^turbofan:x:([0-9]+):([0-9]+):.*:/usr/sbin/nologin$", (root / "etc/passwd").read_text(), re.MULTILINE)
        self.assertTrue(user, "no system user")
        self.user = int(user[1])
        data = (root / "var/lib/turbofan").stat()
        self.assertEqual((data.st_uid, data.st_mode & 0o777), (self.user, 0o750))
        self.assertIn(f"/{CONFFILE}", (root / "var/lib/dpkg/info/turbofan-server.conffiles").read_text())
        self.assertTrue((root / "etc/systemd/system/multi-user.target.wants/turbofan.service").is_symlink(), "not enabled")

    def check_unit(self, root):
        # The fresh root has no systemd, so no targets: what the unit itself says is what is looked at.
        debian_root.run("systemd-analyze", f"--root={root}", "--man=no", "--recursive-errors=no", "verify", "turbofan.service")
        debian_root.run("systemd-analyze", f"--root={root}", "--offline=true", f"--threshold={MOST_EXPOSED}", "security", "turbofan.service")

    def command_of_unit(self, root):
        """The unit's command line as systemd fills it in, from its own variables and the conffile's."""
        unit = (root / UNIT).read_text()
        variables = dict(word.split("=", 1) for line in re.findall("^Environment=(.*)$", unit, re.MULTILINE) for word in line.split())
        variables |= dict(re.findall("^([A-Z_]+)=(.*)$", (root / CONFFILE).read_text(), re.MULTILINE))
        command = re.search("^ExecStart=(.*)$", unit, re.MULTILINE)[1]
        return [re.sub(r"\$\{(\w+)\}", lambda match: variables[match[1]], word) for word in command.split()], variables

    def check_service(self, root):
        ports = free_ports(4)
        with open(root / CONFFILE, "a", encoding="utf-8") as file:
            file.write(f"TURBOFAN_PORTS={','.join(map(str, ports))}\nTRAINING_TREES=20\n")
        made = ["/usr/bin/turbofan", "initialize", "--source", "simulated", "--engines", "40", "--data-dir", "/var/lib/turbofan"]
        debian_root.run(*debian_root.inside(root, made, self.user), env=ENVIRONMENT)
        command, variables = self.command_of_unit(root)
        child = Process(debian_root.inside(root, command, self.user), self.folder.name, "service", {**ENVIRONMENT, **variables})
        self.addCleanup(child.stop)

        def ready():
            child.check_alive()
            asked = ["/usr/bin/turbofan", "ready", "--server", f"http://127.0.0.1:{ports[0]}"]
            return subprocess.run(debian_root.inside(root, asked), capture_output=True).returncode == 0

        wait_until("the service is ready", ready, 60)
        for port in ports:
            self.assertIn("process_resident_memory_bytes", fetch(f"http://127.0.0.1:{port}/metrics")[2].decode())
        self.assertEqual(child.stop(), 0)

    def check_upgrade(self, root):
        mine = (root / CONFFILE).read_text()
        self.apt(root, "install", f"/mnt/packages/{newer(self.server, self.folder.name).name}")
        self.assertEqual((root / CONFFILE).read_text(), mine, "the administrator's settings are gone")
        self.assertTrue((root / "var/lib/turbofan/prepared").is_dir())
        self.assertTrue((root / "etc/systemd/system/multi-user.target.wants/turbofan.service").is_symlink())

    def check_removal(self, root):
        self.apt(root, "remove", "turbofan-server")
        self.assertFalse((root / "usr/bin/turbofan").exists())
        self.assertTrue((root / CONFFILE).exists() and (root / "var/lib/turbofan/prepared").is_dir(), "removing took data away")
        self.apt(root, "purge", "turbofan-server")
        left = [path for path in ("etc/turbofan", "var/lib/turbofan", UNIT) if (root / path).exists()]
        left += [str(path) for path in (root / "etc/systemd").rglob("turbofan*")]
        self.assertEqual(left, [])


if __name__ == "__main__":
    if len(sys.argv) < 2 or not Path(sys.argv[1], "CPackConfig.cmake").is_file():
        sys.exit("usage: tst_packages.py BUILD_FOLDER [TESTS…]")
    BUILD = Path(sys.argv.pop(1)).resolve()
    debian_root.need_root("cpack", "debootstrap", "dpkg-deb", "lintian", "appstreamcli", "desktop-file-validate", "systemd-analyze")
    unittest.main(verbosity=2)
