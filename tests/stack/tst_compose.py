"""The compose files, read by Compose itself: names, ports, settings and mounts are those of the contract."""

import json
import os
import re
import shlex
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from processes import ROOT, SERVICES, skip

ALONE, SPLIT = "docker-compose.yml", "docker-compose.split.yml"
PEERS = {"mlflow": 5000, "prometheus": 9090, "grafana": 3000}
# Python's YAML comes with Debian's docker-compose, for Debian's Python.
TO_JSON = "import json, sys, yaml; json.dump(yaml.safe_load(sys.stdin), sys.stdout)"


def composer():
    """Docker's plugin where it is installed, else Debian's docker-compose."""
    if shutil.which("docker") and subprocess.run(["docker", "compose", "version"], capture_output=True).returncode == 0:
        return ["docker", "compose"]
    if shutil.which("docker-compose"):
        return ["docker-compose"]
    skip("neither `docker compose` nor docker-compose is installed; `./run stack-test` installs the latter")


def resolved(file, settings=None, dot_env=""):
    """What Compose makes of a file in a copy of the folder, with an environment and a .env of its own."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "docker", Path(folder) / "docker")
        (Path(folder) / "docker" / ".env").write_text(dot_env, encoding="utf-8")
        environment = {"PATH": os.environ["PATH"], "HOME": folder, **(settings or {})}
        words = [*composer(), "-f", str(Path(folder) / "docker" / file), "config"]
        done = subprocess.run(words, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        yaml = subprocess.run(["/usr/bin/python3", "-c", TO_JSON], input=done.stdout, capture_output=True, text=True, check=True)
        return json.loads(yaml.stdout)["services"]


def ports(service):
    """Host address, host port and port inside, of each published port; Compose has two ways of writing them."""
    for port in service.get("ports", []):
        if isinstance(port, dict):
            yield port.get("host_ip", ""), int(port["published"]), int(port["target"])
        else:
            address, outside, inside = re.fullmatch(r"([\d.]+):(\d+):(\d+)(?:/tcp)?", port).groups()
            yield address, int(outside), int(inside)


def mounts(service):
    for volume in service.get("volumes", []):
        if isinstance(volume, dict):
            yield volume["source"], volume["target"], volume.get("read_only", False)
        else:
            source, target, mode = volume.rsplit(":", 2)
            yield source, target, mode == "ro"


def passed_settings():
    """The names in the README's table of settings, which another test holds against the program."""
    return set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE))


def words(command):
    return command if isinstance(command, list) else shlex.split(command)


class Compose(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.alone, cls.split = resolved(ALONE), resolved(SPLIT)

    def containers(self):
        return [self.alone["turbofan"], *(self.split[host] for host, _, _ in SERVICES)]

    def test_one_container_answers_to_the_four_names(self):
        self.assertEqual(set(self.alone), {"turbofan", *PEERS})
        aliases = self.alone["turbofan"]["networks"]["default"]["aliases"]
        self.assertEqual(sorted(aliases), sorted(host for host, _, _ in SERVICES))
        self.assertEqual([inside for _, _, inside in ports(self.alone["turbofan"])], [port for _, port, _ in SERVICES])

    def test_split_each_name_is_a_container(self):
        self.assertEqual(set(self.split), {*(host for host, _, _ in SERVICES), *PEERS})
        for (host, port, _), role in zip(SERVICES, ("prediction", "feedback", "drift", "retraining")):
            with self.subTest(host):
                service = self.split[host]
                command = words(service["command"])
                self.assertEqual(command[command.index("--services") + 1], role)
                self.assertEqual([inside for _, _, inside in ports(service)], [port])
                asked = service["environment"].get("TURBOFAN_SERVER", "http://127.0.0.1:3000")
                self.assertEqual(asked, f"http://127.0.0.1:{port}", "the health check asks another port")
        self.assertEqual(self.split["driftdetector-service"]["environment"]["RETRAINING_URL"], "http://retraining-service:3004")

    def test_ports_are_published_here_only_unless_asked_for(self):
        for services in (self.alone, self.split):
            for name, service in services.items():
                for address, outside, inside in ports(service):
                    self.assertEqual(address, "127.0.0.1", name)
                    self.assertEqual((outside, inside), (3002, 3000) if name == "grafana" else (inside, inside), name)
            for name, port in PEERS.items():
                self.assertEqual([inside for _, _, inside in ports(services[name])], [port])
        opened = resolved(ALONE, {"TURBOFAN_PUBLISH": "0.0.0.0"})
        self.assertEqual({address for one in opened.values() for address, _, _ in ports(one)}, {"0.0.0.0"})

    def test_nothing_is_written_but_the_volume(self):
        for service in self.containers():
            self.assertTrue(service["read_only"])
            self.assertEqual(service["cap_drop"], ["ALL"])
            self.assertEqual({target for _, target, readonly in mounts(service) if not readonly}, {"/var/lib/turbofan"})
            self.assertIn("data", {source.split("_")[-1] for source, _, _ in mounts(service)})

    def test_every_setting_can_be_given(self):
        known = passed_settings()
        for service in self.containers():
            # RETRAINING_URL is of use where drift runs alone, and set there.
            self.assertEqual(known - set(service["environment"]), known & {"RETRAINING_URL"} - set(service["environment"]))
            self.assertEqual(set(service["environment"]) - known, {"TURBOFAN_SERVER"} & set(service["environment"]))

    def test_the_environment_wins_over_dot_env(self):
        def numbers(settings, dot_env):
            environment = resolved(ALONE, settings, dot_env)["turbofan"]["environment"]
            return environment["NUM_USERS"], environment["TRAINING_TREES"]

        self.assertEqual(numbers({}, ""), (None, None))
        self.assertEqual(numbers({}, "NUM_USERS=5\n"), ("5", None))
        self.assertEqual(numbers({"NUM_USERS": "7", "TRAINING_TREES": "9"}, "NUM_USERS=5\n"), ("7", "9"))

    def test_mlflow_is_there_unless_another_is_named(self):
        def uri(**settings):
            return resolved(ALONE, settings)["turbofan"]["environment"]["MLFLOW_TRACKING_URI"]

        self.assertEqual(uri(), "http://mlflow:5000")
        self.assertEqual(uri(MLFLOW_TRACKING_URI="http://elsewhere:80"), "http://elsewhere:80")
        self.assertEqual(uri(MLFLOW_TRACKING_URI=""), "", "empty means none")
        command = words(self.alone["mlflow"]["command"])
        self.assertIn("mlflow:5000", command[command.index("--allowed-hosts") + 1].split(","))

    def test_the_files_that_are_mounted_exist(self):
        for services in (self.alone, self.split):
            for name in ("prometheus", "grafana"):
                inside = [(source, target) for source, target, readonly in mounts(services[name]) if readonly]
                self.assertTrue(inside)
                for source, target in inside:
                    # The copy of docker/ lies in a temporary folder; what it mounts of the repository is looked for here.
                    place = ROOT / Path(*Path(source).parts[3:])
                    self.assertTrue(place.exists(), f"{name}: {source} for {target}")
        targets = {target for _, target, _ in mounts(self.alone["grafana"])}
        self.assertLessEqual({"/etc/grafana/grafana.ini", "/etc/grafana/provisioning", "/var/lib/grafana/dashboards"}, targets)

    def test_raw_data_of_the_host(self):
        def raw(**settings):
            return [source for source, target, _ in mounts(resolved(ALONE, settings)["turbofan"]) if target == "/raw"]

        self.assertEqual(raw(TURBOFAN_RAW_DATA="/some/where"), ["/some/where"])
        self.assertTrue(raw()[0].endswith("raw"))


if __name__ == "__main__":
    composer()
    unittest.main()
