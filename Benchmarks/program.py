"""The program itself: its processes while they are measured, its size, its build, its start."""
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request

import laboratory
from figures import Figure

PORT = int(os.environ.get("LACAK_BENCH_PORT", "18090"))
ADDRESS = f"127.0.0.1:{PORT}"


class Process:
    def __init__(self, arguments, log):
        environment = dict(os.environ, LACAK_DATABASE=laboratory.conninfo())
        self.started = time.perf_counter()
        self.child = subprocess.Popen([laboratory.PROGRAM, *arguments], env=environment, stderr=log, stdout=log)

    def peak_mib(self):
        with open(f"/proc/{self.child.pid}/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))

    def stop(self):
        self.child.terminate()
        try:
            self.child.wait(30)
        except subprocess.TimeoutExpired:
            self.child.kill()

    def until_it_answers(self):
        """Milliseconds from its start to the first byte of its first answer."""
        for _ in range(20_000):
            if self.child.poll() is not None:
                raise SystemExit(f"lacak ended by itself; its log is in {Processes.log_file}")
            try:
                with socket.create_connection(("127.0.0.1", PORT), timeout=5) as connection:
                    connection.sendall(b"GET /readyz HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
                    if b" 200 " in connection.recv(64):
                        return (time.perf_counter() - self.started) * 1000
            except OSError:
                time.sleep(0.001)
        raise SystemExit("lacak serve does not answer")


class Processes:
    log_file = os.path.join(laboratory.TOP, ".cache", "bench.log")

    def __init__(self):
        self.folder = tempfile.mkdtemp()
        self.key = os.path.join(self.folder, "key")
        self.log = open(self.log_file, "w")
        self.running = []
        subprocess.run([laboratory.PROGRAM, "key", self.key], check=True, stdout=self.log, stderr=self.log)

    def start(self, *arguments):
        process = Process([*arguments, "--log-level", "warning"], self.log)
        self.running.append(process)
        return process

    def serve(self):
        return self.start("serve", "--listen", ADDRESS)

    def close(self):
        for process in self.running:
            if process.child.poll() is None:
                process.stop()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def fetch(path, cookie):
    request = urllib.request.Request(f"http://{ADDRESS}{path}", headers={"Cookie": cookie})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.status, answer.read()


def size_mib():
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(laboratory.PROGRAM, folder)
        subprocess.run(["strip", copy], check=True)
        return os.path.getsize(copy) / 2**20


def build(folder, *options):
    """Seconds of a build from nothing, in a folder of its own."""
    shutil.rmtree(folder, ignore_errors=True)
    start = time.perf_counter()
    done = subprocess.run(
        ["swift", "build", "-c", "release", "--product", "lacak", "--scratch-path", folder, *options],
        cwd=laboratory.TOP, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"the build fails: {done.stdout[-2000:]}")
    seconds = time.perf_counter() - start
    shutil.rmtree(folder, ignore_errors=True)
    return seconds


def figures(runs, processes, with_build):
    starts = []
    for _ in range(max(runs, 5)):
        process = processes.serve()
        starts.append(process.until_it_answers())
        process.stop()
    rows = [Figure("start of serve to its first answer", "ms", starts),
            Figure("size of the program, stripped", "MiB", [size_mib()])]
    if with_build:
        rows.append(Figure("release build from nothing", "s", [build(os.path.join(laboratory.TOP, ".build", "bench"))]))
    return rows
