"""The command line where the kernel denies it the network and other programs.

A process that asks for a socket, a connection or another program is killed at once, whatever it would have made of the
refusal. That is a filter of system calls (seccomp), which Linux alone knows.
"""

import platform
import signal
import subprocess
import sys
from pathlib import Path

import pytest

# socket, connect, execve, execveat
CALLS = {"x86_64": (0xC000003E, 41, 42, 59, 322), "aarch64": (0xC00000B7, 198, 203, 221, 281)}
MACHINE = platform.machine()
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or MACHINE not in CALLS, reason="the numbers of the system calls are not known here"
)

DENY = """
import ctypes, errno, struct, sys
architecture, *calls = {calls}
KILL, ALLOW = 0x80000000, 0x7FFF0000
LOAD, SAME, RETURN = 0x20, 0x15, 0x06
steps = [(LOAD, 0, 0, 4), (SAME, 1, 0, architecture), (RETURN, 0, 0, KILL), (LOAD, 0, 0, 0)]
steps += [(SAME, len(calls) - place, 0, call) for place, call in enumerate(calls)]
steps += [(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, KILL)]
filter = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(steps), ctypes.addressof(filter)))
prctl = ctypes.CDLL(None, use_errno=True).prctl
if prctl(38, 1, 0, 0, 0) or prctl(22, 2, program, 0, 0):
    sys.exit({unknown})
"""
UNKNOWN = 77
LURES = """The bridge is open again

By Ada Moor

LARVIK (AP) - It rained on the valley, and http://127.0.0.1:1/ is no address that anybody should open.

$(touch /tmp/x) `id` <img src="http://127.0.0.1:1/a.png"> file:///etc/passwd

Advertisement
"""


def denied(code: str, *arguments: str, text: str = "") -> "subprocess.CompletedProcess[str]":
    """Run a program that the kernel kills when it asks for a connection or another program."""
    code = DENY.format(calls=CALLS[MACHINE], unknown=UNKNOWN) + code
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False)
    if done.returncode == UNKNOWN:
        pytest.skip("this kernel takes no filter of system calls")
    return done


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.socket()",
        "import os; os.execv('/bin/true', ['true'])",
        "import subprocess; subprocess.run(['/bin/true'], check=True)",
    ],
    ids=["socket", "program in its place", "program beside it"],
)
def test_what_is_denied_cannot_be_had(code: str) -> None:
    done = denied(code)
    assert done.returncode == -signal.SIGSYS or f"died with <Signals.SIGSYS: {signal.SIGSYS.value}>" in done.stderr


def test_what_is_not_denied_can_be_had() -> None:
    assert denied("print('Rain')").stdout == "Rain\n"


@pytest.mark.parametrize(
    "arguments", ["parse", "parse --jsonl", "explain", "convert --from text --to markdown", "view"]
)
def test_command_needs_no_connection_and_no_other_program(arguments: str, tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(LURES, "utf-8")
    code = "from newsdoc.cli import main\nsys.exit(main(sys.argv[1:]))"
    for done in (denied(code, *arguments.split(), str(file)), denied(code, *arguments.split(), text=LURES)):
        assert (done.returncode, done.stderr) == (0, "")
        assert "The bridge is open again" in done.stdout
