"""The service of turbofan-server under a real systemd: a fresh Debian, booted in namespaces of its own, without a network."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import debian_root
from debian_root import ENVIRONMENT
from processes import ROOT, Process, wait_until

BUILD = None
NAMESPACES = ["--fork", "--kill-child=KILL", "--pid", "--mount", "--uts", "--ipc", "--net", "--cgroup"]

# The new root becomes the root of everything in these namespaces, with the few devices that systemd asks for; all of it vanishes with them.
BOOT = """
set -e
root=$1
mount --make-rprivate /
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount -t sysfs sysfs "$root/sys"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
mount -t tmpfs tmpfs "$root/dev"
for name in null zero full random urandom tty; do touch "$root/dev/$name"; mount --bind "/dev/$name" "$root/dev/$name"; done
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts devpts "$root/dev/pts" -o newinstance,ptmxmode=0666
ln -s pts/ptmx "$root/dev/ptmx"
mount -t tmpfs tmpfs "$root/run"
mount -t tmpfs tmpfs "$root/tmp"
mkdir -p "$root/before"
cd "$root"
pivot_root . before
umount -l /before
exec env -i container=test PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd
"""


class Systemd(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="systemd-", dir=ROOT / "build")
        cls.addClassCleanup(cls.folder.cleanup)
        package, _ = debian_root.make_packages(BUILD, cls.folder.name)
        cls.root = debian_root.copy_of_root(cls.folder.name)
        wanted = ["systemd", "systemd-sysv", "dbus", f"/mnt/packages/{package.name}"]
        debian_root.apt(cls.root, cls.folder.name, "install", *wanted)
        with open(cls.root / "etc/turbofan/turbofan.env", "a", encoding="utf-8") as file:
            file.write("TRAINING_TREES=20\nTRAINING_THREADS=1\n")
        user = (cls.root / "etc/passwd").read_text().split("\nturbofan:x:")[1].split(":")[0]
        for work in (["initialize", "--source", "simulated", "--engines", "40"], ["train"]):
            command = ["turbofan", *work, "--data-dir", "/var/lib/turbofan"]
            debian_root.run(*debian_root.inside(cls.root, command, int(user)), env={**ENVIRONMENT, "TRAINING_TREES": "20"})

        cls.machine = Process(["setpriv", "--pdeathsig", "KILL", "unshare", *NAMESPACES, "sh", "-c", BOOT, "sh", str(cls.root)], cls.folder.name, "boot", ENVIRONMENT)
        cls.addClassCleanup(cls.machine.stop)
        cls.addClassCleanup(cls.machine.child.kill)  # first: `unshare` does not listen to a polite word
        cls.first = wait_until("systemd runs", cls.first_process, 30)
        wait_until("the machine has started", lambda: cls.ask("systemctl", "is-system-running").returncode == 0, 60)

    @classmethod
    def first_process(cls):
        """Process number 1 of the new machine, as this one counts; None until it is systemd."""
        cls.machine.check_alive()
        children = Path(f"/proc/{cls.machine.child.pid}/task/{cls.machine.child.pid}/children").read_text().split()
        return next((pid for pid in children if Path(f"/proc/{pid}/comm").read_text().strip() == "systemd"), None)

    @classmethod
    def ask(cls, *words):
        enter = ["nsenter", "--target", cls.first, "--mount", "--uts", "--ipc", "--net", "--pid", "--cgroup"]
        return subprocess.run([*enter, *words], env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def property(self, name):
        return self.ask("systemctl", "show", "--value", "-p", name, "turbofan").stdout.strip()

    def wait_ready(self):
        try:
            wait_until("the service is ready", lambda: self.ask("turbofan", "ready").returncode == 0, 60)
        except AssertionError as error:
            journal = self.ask("journalctl", "--no-pager", "-n", "40", "-u", "turbofan").stdout
            raise AssertionError(f"{error}\n{self.ask('turbofan', 'ready').stdout}\n{journal}") from None

    def tearDown(self):
        self.ask("systemctl", "start", "turbofan")

    def test_it_is_up_after_the_boot_and_nothing_failed(self):
        self.wait_ready()
        self.assertEqual(self.property("ActiveState"), "active")
        self.assertEqual(self.ask("systemctl", "list-units", "--failed", "--plain", "--no-legend").stdout.strip(), "")

    def test_training_works_within_what_the_unit_allows(self):
        self.wait_ready()
        done = self.ask("turbofan", "retrain", "--fraction", "0.5", "--override-cooldown", "--reason", "trying the unit")
        self.assertEqual(done.returncode, 0, done.stdout)
        wait_until("the new model is live", lambda: "model 2.0" in self.ask("turbofan", "status").stdout, 60)
        journal = self.ask("journalctl", "--no-pager", "-u", "turbofan").stdout
        self.assertNotRegex(journal, r"(?m) [EW] .*(denied|not permitted)")

    def test_killed_it_comes_back_with_its_data(self):
        self.wait_ready()
        before, restarts = self.property("MainPID"), int(self.property("NRestarts"))
        self.ask("systemctl", "kill", "-s", "KILL", "turbofan")
        wait_until("it was started again", lambda: int(self.property("NRestarts")) > restarts, 30)
        self.wait_ready()
        self.assertNotEqual(self.property("MainPID"), before)

    def test_stopping_is_orderly(self):
        self.wait_ready()
        self.assertEqual(self.ask("systemctl", "stop", "turbofan").returncode, 0)
        self.assertEqual((self.property("ActiveState"), self.property("Result"), self.property("ExecMainStatus")), ("inactive", "success", "0"))


if __name__ == "__main__":
    if len(sys.argv) < 2 or not Path(sys.argv[1], "CPackConfig.cmake").is_file():
        sys.exit("usage: tst_systemd.py BUILD_FOLDER [TESTS…]")
    BUILD = Path(sys.argv.pop(1)).resolve()
    debian_root.need_root("cpack", "debootstrap", "setpriv", "unshare", "nsenter", "pivot_root")
    if "cgroup2" not in Path("/proc/filesystems").read_text():
        debian_root.skip("this kernel has no cgroup2, which systemd needs")
    unittest.main(verbosity=2)
