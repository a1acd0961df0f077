"""A fresh Debian root by debootstrap, made once per day and machine, and copied for whoever wants to change it."""

import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from processes import ROOT, skip

STORE = ROOT / "build" / "debian"
OLDEST_SECONDS = 24 * 3600.0
SUITE = "bookworm"
ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}


def need_root(*programs):
    """The tests that make roots need these programs and the right to chroot; otherwise they are skipped and say so."""
    if os.geteuid() != 0:
        skip("only root can make and enter a Debian root")
    missing = [name for name in programs if not shutil.which(name)]
    if missing:
        skip(f"not installed: {', '.join(missing)}; `./run stack-test` installs them")


def run(*words, **more):
    """Output of a command; an AssertionError with all that it said when it fails."""
    done = subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more)
    assert done.returncode == 0, f"{' '.join(map(str, words))}: {done.returncode}\n{done.stdout[-4000:]}"
    return done.stdout


def mirror():
    """Where this machine gets Debian from, as its own apt is configured."""
    for line in run("apt-get", "indextargets", "--format", "$(REPO_URI) $(CODENAME) $(COMPONENT)").splitlines():
        address, codename, component = line.split(" ")
        if codename == SUITE and component == "main":
            return address
    skip(f"this machine's apt knows no {SUITE}")


def copy_apt_configuration(root):
    """The new root fetches packages as this machine does: its sources, keys and options."""
    for name in ("sources.list", "sources.list.d", "apt.conf.d", "auth.conf.d", "trusted.gpg.d", "keyrings"):
        source, target = Path("/etc/apt") / name, root / "etc/apt" / name
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        elif source.is_file():
            shutil.copy(source, target)
        elif target.is_file():
            target.unlink()
    for extra in (root / "etc/apt/apt.conf.d").iterdir():
        # Recommended by nobody here, and hooks into programs that the new root does not have.
        if re.search(r"appstream|packagekit|command-not-found|debconf", extra.name):
            extra.unlink()
    shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")


def fresh_root():
    """The folder of the untouched root; nobody may write into it."""
    root = STORE / "root"
    stamp = STORE / "made"
    if stamp.is_file() and time.time() - stamp.stat().st_mtime < OLDEST_SECONDS:
        return root
    shutil.rmtree(STORE, ignore_errors=True)
    STORE.mkdir(parents=True)
    run("debootstrap", "--variant=minbase", SUITE, root, mirror())
    copy_apt_configuration(root)
    run("chroot", root, "apt-get", "update", "-qq")
    run("chroot", root, "apt-get", "dist-upgrade", "-y", "-qq", env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    run("chroot", root, "apt-get", "clean")
    stamp.touch()
    return root


def copy_of_root(folder):
    """A root to change, below a folder that goes with it."""
    root = Path(tempfile.mkdtemp(dir=folder)) / "root"
    run("cp", "-a", fresh_root(), root)
    return root


def make_packages(build, folder):
    """Our two packages of a build, in a folder: the server's and the console's."""
    run("cpack", "-B", folder, cwd=build)
    return tuple(next(Path(folder).glob(f"turbofan-{one}_*.deb")) for one in ("server", "console"))


def apt(root, packages, *words):
    """apt-get in a root; the files of the folder `packages` are in /mnt/packages there."""
    (root / "mnt/packages").mkdir(exist_ok=True)
    command = ["apt-get", "-y", "-qq", "--no-install-recommends", *words]
    return run(*inside(root, command, mounts={packages: "/mnt/packages"}), env=ENVIRONMENT)


def size_of(folder):
    """Bytes of the files below a folder as they are stored, hard links once; without what apt keeps for itself, which no slim base has."""
    left_out = [f"--exclude={folder}/var/{place}" for place in ("cache", "log", "lib/apt/lists")]
    return int(run("du", "-sxB1", *left_out, folder).split()[0])


# What a shell in a mount namespace of its own does before it becomes the program: the mounts vanish with it.
ENTER = """
set -e
root=$1 user=$2 readonly=$3; shift 3
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
while [ "$1" != -- ]; do mount --bind "$1" "$root$2"; shift 2; done
shift
[ "$readonly" = no ] || { mount -t tmpfs tmpfs "$root/tmp"; mount -o remount,ro,bind "$root"; }
exec chroot --userspec="$user:$user" "$root" "$@"
"""


def inside(root, words, user=0, mounts=None, readonly=False):
    """The words that run a program in a root as a user, with folders of ours mounted and the rest read-only."""
    pairs = [str(part) for pair in (mounts or {}).items() for part in pair]
    return ["unshare", "--mount", "sh", "-c", ENTER, "sh", str(root), str(user), "yes" if readonly else "no", *pairs, "--", *words]
