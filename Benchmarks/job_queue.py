"""The queue, with jobs that do nothing, beside procrastinate, PgQueuer, PgQ, and plain SQL under pgbench: in turns, on the
same PostgreSQL.

How many are enqueued and drained, and how long a snapshot is held, bench.py tells."""
import os
import subprocess

import laboratory
import plain_queue
from figures import Figure

PYTHON = os.path.join(laboratory.TOP, ".cache", "queue-venv", "bin", "python")
JOBS = int(os.environ.get("LACAK_BENCH_JOBS", "20000")) // 2000 * 2000
SINGLE = max(JOBS // 10, 1000)
SNAPSHOT_SECONDS = int(os.environ.get("LACAK_BENCH_SNAPSHOT_SECONDS", "30"))
LATENCY_SECONDS = 15
# It does some hundreds a second.
PROCRASTINATE_JOBS = max(JOBS // 10 // 1000, 1) * 1000
PEERS = ["procrastinate", "pgqueuer"]


def answers(done):
    if done.returncode:
        raise SystemExit(f"{' '.join(done.args)}: {done.stderr.strip()[-2000:]}")
    return {name: float(value) for name, value in (line.split() for line in done.stdout.splitlines())}


def run_all(commands):
    """Runs them at once; what each of them answered."""
    started = [subprocess.Popen(command, cwd=laboratory.TOP, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
               for command in commands]
    ended = [(process, *process.communicate()) for process in started]
    return [answers(subprocess.CompletedProcess(process.args, process.returncode, out, err))
            for process, out, err in ended]


def ours(*words):
    return [laboratory.TOOL, words[0], laboratory.FOLDER, *map(str, words[1:])]


def peer(name, *words):
    script = os.path.join(laboratory.TOP, "Benchmarks", f"queue_{name}.py")
    return [PYTHON, script, laboratory.socket(), *map(str, words)]


def rate(command, jobs):
    return jobs * 1e6 / run_all([command])[0]["microseconds"]


def drained(command, workers, fill, left, jobs=JOBS):
    """Jobs per second of so many workers, over the time that the slower of them took."""
    fill()
    spans = [answer["microseconds"] for answer in run_all([command] * workers)]
    if left() != 0:
        raise SystemExit(f"{command[1]} left {left()} jobs")
    return jobs * 1e6 / max(spans)


def count(database, condition):
    return lambda: int(laboratory.sql(f"SELECT count(*) FROM {condition}", database=database))


def empty():
    """No jobs, and no history of any: every run begins with the same tables."""
    laboratory.sql("SET session_replication_role = replica; TRUNCATE job, job_attempt")
    laboratory.sql("VACUUM ANALYZE job")
    laboratory.sql("TRUNCATE procrastinate_events, procrastinate_jobs CASCADE", database="procrastinate")
    laboratory.sql("TRUNCATE pgqueuer, pgqueuer_log", database="pgqueuer")
    plain_queue.empty()


def prepare():
    for name in PEERS + ["plain", "pgq"]:
        laboratory.sql(f"CREATE DATABASE {name}")
    for name in PEERS:
        run_all([peer(name, "prepare")])
    plain_queue.prepare()


class Runs:
    """What each of them did in each run, by measure and by who was measured."""

    def __init__(self):
        self.values = {}

    def add(self, measure, who, value, unit="/s"):
        self.values.setdefault((measure, unit), {}).setdefault(who, []).append(value)

    def figures(self):
        return [Figure(measure, unit, who["Lacak"], other, theirs, aim(measure, other))
                for (measure, unit), who in self.values.items()
                for other, theirs in who.items() if other != "Lacak"]


def aim(measure, other):
    """Above every queue that does jobs, and four fifths of what SQL alone does."""
    if not measure.startswith("drain,") or other.startswith("PgQ "):
        return None
    return 0.8 if "SQL" in other or "pgbench" in other else 1


def enqueue(runs):
    measure = "enqueue, one by one"
    runs.add(measure, "Lacak", rate(ours("enqueue", SINGLE, 1), SINGLE))
    for name in PEERS:
        runs.add(measure, name, rate(peer(name, "enqueue", SINGLE, 1), SINGLE))
    runs.add(measure, "PgQ 3.5", plain_queue.pgq_enqueue(SINGLE))
    runs.add(measure, "plain SQL", plain_queue.enqueue(SINGLE))
    empty()
    measure = "enqueue, a thousand at once"
    runs.add(measure, "Lacak", rate(ours("enqueue", JOBS, 1000), JOBS))
    for name in PEERS:
        runs.add(measure, name, rate(peer(name, "enqueue", JOBS, 1000), JOBS))
    runs.add(measure, "PgQ 3.5", plain_queue.pgq_enqueue(JOBS, 1000))
    runs.add(measure, "plain SQL", plain_queue.enqueue(JOBS, 1000))


def drain(runs, same_statements):
    for workers in (1, 2):
        measure = f"drain, {workers} worker{'s'[:workers - 1]}"
        fill = lambda: run_all([ours("enqueue", JOBS, 1000)])
        left = count("lacak", "job WHERE state IN ('ready', 'running')")
        runs.add(measure, "Lacak", drained(ours("drain", 1), workers, fill, left))
        fill()
        runs.add(measure, "pgbench, the same statements", same_statements.drain(JOBS, workers))
        empty()
        runs.add(measure, "plain SQL, bare table, as many at once", plain_queue.drain(JOBS, workers))
        fill = lambda: run_all([peer("procrastinate", "enqueue", PROCRASTINATE_JOBS, 1000)])
        left = count("procrastinate", "procrastinate_jobs WHERE status <> 'succeeded'")
        runs.add(measure, "procrastinate",
                 drained(peer("procrastinate", "drain"), workers, fill, left, PROCRASTINATE_JOBS))
        for batch in (10, 100):
            fill = lambda: run_all([peer("pgqueuer", "enqueue", JOBS, 1000)])
            runs.add(measure, f"PgQueuer, {batch} at once",
                     drained(peer("pgqueuer", "drain", batch), workers, fill, count("pgqueuer", "pgqueuer")))
        if workers == 1:
            runs.add(measure, f"PgQ 3.5, events in batches of {plain_queue.BATCH}", plain_queue.pgq_drain(JOBS))
        empty()


def latency(runs):
    for who, command in [("Lacak", ours("steady", 20, LATENCY_SECONDS, 2))] + [
            (name, peer(name, "steady", 20, LATENCY_SECONDS)) for name in PEERS]:
        answer = run_all([command])[0]
        for part in ("p50", "p99"):
            runs.add(f"from enqueue to start, 20 jobs a second, {part}", who, answer[part] / 1000, "ms")


class Snapshot:
    """A transaction that looked once and stays open, as a forgotten window of psql does."""

    def __enter__(self):
        self.psql = subprocess.Popen(
            ["psql", "-X", "-q", "-A", "-t", "-d", laboratory.conninfo("postgres")], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True)
        self.psql.stdin.write("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM job;\n")
        self.psql.stdin.flush()
        self.psql.stdout.readline()

    def __exit__(self, *_):
        self.psql.communicate("ROLLBACK;\n")


def offered(runs):
    """800 a second, with a snapshot held all the while, and without."""
    def play():
        answer = run_all([ours("steady", 800, SNAPSHOT_SECONDS, 2)])[0]
        size = int(laboratory.sql("SELECT pg_total_relation_size('job') / 1024")) / 1024
        run_all([ours("enqueue", JOBS, 1000)])
        speed = run_all([ours("drain", 1)])[0]
        return (answer["done"] * 1e6 / answer["microseconds"], answer["p99"] / 1000, size,
                speed["done"] * 1e6 / speed["microseconds"])

    names = [("done", "/s"), ("p99 from enqueue to start", "ms"), ("table job with its indexes", "MiB"),
             ("drain right after, one worker", "/s")]
    with Snapshot():
        held = play()
    empty()
    free = play()
    empty()
    for (name, unit), with_it, without in zip(names, held, free):
        measure = f"800 a second for {SNAPSHOT_SECONDS} s under a held snapshot: {name}"
        runs.add(measure, "Lacak", with_it, unit)
        runs.add(measure, "without the snapshot", without, unit)


def figures(times):
    prepare()
    empty()
    same_statements = plain_queue.SameStatements(
        lambda: run_all([ours("enqueue", 2000, 1000)]), lambda: run_all([ours("drain", 1)]))
    empty()
    runs = Runs()
    for _ in range(times):
        for part in (enqueue, lambda runs: drain(runs, same_statements), latency):
            part(runs)
            empty()
    # A snapshot held for minutes is held once.
    for _ in range(times if SNAPSHOT_SECONDS < 60 else 1):
        offered(runs)
        empty()
    return runs.figures()
