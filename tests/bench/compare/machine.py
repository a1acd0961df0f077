"""What the figures were measured on."""

import os
import pathlib
import platform
import subprocess


def describe(program):
    cpu = pathlib.Path("/proc/cpuinfo").read_text()
    name = next((line.split(":", 1)[1].strip() for line in cpu.splitlines() if line.startswith("model name")), platform.machine())
    flags = next((line.split(":", 1)[1].split() for line in cpu.splitlines() if line.startswith("flags")), [])
    memory = next(int(line.split()[1]) for line in pathlib.Path("/proc/meminfo").read_text().splitlines()
                  if line.startswith("MemTotal"))
    system = dict(line.rstrip().split("=", 1) for line in open("/etc/os-release") if "=" in line)
    return {
        "processor": name,
        "processors": len(os.sched_getaffinity(0)),
        "vectors": "AVX-512 with VBMI" if "avx512_vbmi" in flags or "avx512vbmi" in flags
                   else "AVX2" if "avx2" in flags else "SSE2",
        "memory_gb": round(memory / 2**20),
        "system": system.get("PRETTY_NAME", "Linux").strip('"'),
        "python": platform.python_version(),
        "turbofan": subprocess.run([program, "version"], capture_output=True, text=True).stdout.strip(),
    }


def sentence(machine):
    return (f"{machine['processors']} processors ({machine['processor']}, {machine['vectors']}), {machine['memory_gb']} GB, "
            f"{machine['system']}, Python {machine['python']}")
