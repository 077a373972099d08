"""Pages of the real `lacak serve`, signed in, over HTTP; beside pgbench sending the statements of the page."""
import re
import subprocess

import laboratory
from bare import Script, p99
from figures import Figure
from program import ADDRESS, fetch

# As many as `serve` has workers unless told otherwise.
CONNECTIONS = 8


def load(path, cookie, seconds):
    """Requests per second and the 99th percentile in milliseconds."""
    done = subprocess.run(
        ["wrk", "--latency", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "-H", f"Cookie: {cookie}", f"http://{ADDRESS}{path}"],
        capture_output=True, text=True, check=True)
    if "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
        raise SystemExit(f"{path} was not always answered:\n{done.stdout}")
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", done.stdout).groups()
    rate = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)[1]
    return float(rate), float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def bare(path, cookie):
    fetch(path, cookie)
    _, recorded = laboratory.recorded("lacak serve", lambda: fetch(path, cookie))
    if not recorded:
        raise SystemExit(f"{path} sent no statement")
    script = Script()
    script.add_recorded(recorded)
    return script


def measure(name, path, cookie, runs, seconds=5):
    status, body = fetch(path, cookie)
    script = bare(path, cookie)
    ours, theirs, tails, bare_tails = [], [], [], []
    for _ in range(runs):
        rate, tail = load(path, cookie, seconds)
        ours.append(rate)
        tails.append(tail)
        latencies, rate = script.run(f"-c{CONNECTIONS}", "-j2", f"-T{seconds}")
        theirs.append(rate)
        bare_tails.append(p99(latencies))
    return [Figure(f"{name}, {len(body) // 1024} KiB", "/s", ours, "its statements, bare", theirs),
            Figure(f"{name}, 99th percentile", "ms", tails, "its statements, bare", bare_tails)]


def figures(runs, processes):
    laboratory.tool("fill", laboratory.FOLDER, 10_000, 500)
    samples = int(laboratory.sql("SELECT count(*) FROM sample"))
    session = laboratory.tool("session", laboratory.FOLDER)
    receptionist, analyst = (f"lacak={session[role][0]}" for role in ("receptionist", "analyst"))
    server = processes.serve()
    server.until_it_answers()
    rows = measure(f"list of {samples:,} samples", "/sample", receptionist, runs)
    rows += measure("worklist of a method", f"/bench/method/{session['method'][0]}", analyst, runs)
    for name, path in (("the public front page", "/"), ("an answer without the database", "/healthz")):
        rates = [load(path, "", 3)[0] for _ in range(runs)]
        rows.append(Figure(name, "/s", rates))
    rows.append(Figure("peak memory of serve under that load", "MiB", [server.peak_mib()]))
    server.stop()
    return rows
