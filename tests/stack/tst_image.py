"""docker/Dockerfile, built for real without a daemon or a registry, and the program of the image run as its user."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import debian_root
from processes import ROOT, SETTINGS, Process, fetch, free_ports, wait_until

NAME = "debian:bookworm-slim"  # what the Dockerfile builds upon; here it is a root of our own by that name
MOST_BYTES = 60_000_000
USER = 10001
DATA = "/var/lib/turbofan"
PLAIN = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}


class Builder:
    """buildah with a store of its own in `folder`, which is gone with it."""

    def __init__(self, folder):
        self.words = ["buildah", "--storage-driver", "vfs", "--root", f"{folder}/store", "--runroot", f"{folder}/run"]
        self.environment = {**os.environ, "BUILDAH_ISOLATION": "chroot"}

    def __call__(self, *words):
        return debian_root.run(*self.words, *words, env=self.environment, cwd=ROOT).strip()

    def base_image(self, root):
        container = self("from", "scratch")
        self("add", "--quiet", container, f"{root}/", "/")
        self("commit", "--quiet", "--rm", container, NAME)

    def build(self, file, tag):
        words = ["build", "--format", "docker", "--pull-never", "--layers=false", "--file", file, "--tag", tag]
        cache = shutil.which("ccache") and debian_root.run("ccache", "-k", "cache_dir").strip()
        if cache and Path(cache).is_dir():
            # What this machine has compiled already need not be compiled again; the steps are those of every build.
            words += ["--volume", f"{cache}:/root/.cache/ccache"]
        self(*words, ".")


class Image(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        (ROOT / "build").mkdir(exist_ok=True)
        cls.folder = tempfile.TemporaryDirectory(prefix="image-", dir=ROOT / "build")
        cls.addClassCleanup(cls.folder.cleanup)
        base = debian_root.fresh_root()
        builder = Builder(cls.folder.name)
        builder.base_image(base)
        builder.build("docker/Dockerfile", "turbofan")
        cls.config = json.loads(builder("inspect", "--type", "image", "turbofan"))["Docker"]["config"]
        cls.addClassCleanup(builder, "umount", "--all")  # before the folder goes
        cls.root = builder("mount", builder("from", "--pull-never", "turbofan"))
        cls.added = debian_root.size_of(cls.root) - debian_root.size_of(base)

    def setUp(self):
        self.data = tempfile.mkdtemp(dir=self.folder.name)
        os.chown(self.data, USER, USER)
        os.chmod(self.folder.name, 0o755)

    def words(self, *words):
        return debian_root.inside(self.root, words, USER, {self.data: DATA}, readonly=True)

    def do(self, *words, **environment):
        return subprocess.run(self.words(*words), env={**PLAIN, **environment}, capture_output=True, text=True)

    def test_size_over_its_base(self):
        print(f"the image is {self.added / 1e6:.1f} MB larger than its base", flush=True)
        self.assertLessEqual(self.added, MOST_BYTES)

    def test_no_qt_no_compiler_no_source(self):
        names = subprocess.run(["find", self.root, "-xdev", "-printf", "%P\n"], capture_output=True, text=True, check=True).stdout
        self.assertIn("usr/bin/turbofan\n", names)
        self.assertNotRegex(names, r"(?i)libqt\d|bin/g\+\+|bin/gcc|^src/|\.cpp\n|var/lib/apt/lists/.")

    def test_its_settings(self):
        self.assertEqual(self.config["User"], f"{USER}:{USER}")
        self.assertEqual(set(self.config["ExposedPorts"]), {f"{port}/tcp" for port in (3000, 3001, 3003, 3004)})
        self.assertEqual(set(self.config["Volumes"]), {DATA})
        self.assertEqual(self.config["WorkingDir"], DATA)
        self.assertEqual(self.config["Healthcheck"]["Test"], ["CMD", "turbofan", "ready"])
        self.assertNotIn("://", json.dumps(self.config), "an address of the machine that built it")

    def test_every_library_is_there(self):
        listed = self.do("ldd", "/usr/bin/turbofan")
        self.assertEqual(listed.returncode, 0, listed.stderr)
        self.assertNotIn("not found", listed.stdout)

    def test_root_file_system_is_read_only_to_it(self):
        self.assertNotEqual(self.do("touch", "/etc/mine").returncode, 0)
        self.assertEqual(self.do("touch", f"{DATA}/mine").returncode, 0)
        self.assertEqual(self.do("id", "-u").stdout.strip(), str(USER))

    def test_it_serves_and_its_health_check_says_so(self):
        made = self.do("turbofan", "initialize", "--source", "simulated", "--engines", "40", "--data-dir", DATA)
        self.assertEqual(made.returncode, 0, made.stderr)
        ports = free_ports(4)
        here = {"TURBOFAN_SERVER": f"http://127.0.0.1:{ports[0]}"}
        check = self.config["Healthcheck"]["Test"][1:]
        self.assertEqual(self.do(*check, **here).returncode, 3)

        command = [*self.config["Entrypoint"], *self.config["Cmd"]]
        self.assertEqual(command[-2:], ["--bind", "0.0.0.0"])
        command = [*command[:-1], "127.0.0.1", "--ports", ",".join(map(str, ports))]
        child = Process(self.words(*command), self.data, "serve", {**PLAIN, **SETTINGS})
        self.addCleanup(child.stop)
        wait_until("its health check passes", lambda: child.check_alive() or self.do(*check, **here).returncode == 0, 60)
        for port in ports:
            self.assertEqual(fetch(f"http://127.0.0.1:{port}/readyz")[0], 200)
            self.assertIn("process_resident_memory_bytes", fetch(f"http://127.0.0.1:{port}/metrics")[2].decode())
        body = json.dumps({"fraction": 0.5}).encode()
        self.assertEqual(fetch(f"http://127.0.0.1:{ports[3]}/retrain", body, {"Content-Type": "application/json"})[0], 200)
        wait_until("its first model is live", lambda: re.search("model 1.0", self.do("turbofan", "status", **here).stdout), 60)
        self.assertEqual(child.stop(), 0)


if __name__ == "__main__":
    debian_root.need_root("buildah", "debootstrap", "unshare")
    unittest.main(verbosity=2)
