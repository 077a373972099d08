#!/usr/bin/env python3
"""Measures Lacak beside others, in turns on one machine, and prints a table: `make bench`.

Everything runs on 127.0.0.1 and Unix sockets, on a private PostgreSQL with fsync on, in .cache/bench-cluster, which is
removed at the end. LACAK_BENCH_RUNS (3), LACAK_BENCH_BUILD=0 (leaves out the build from nothing), LACAK_BENCH_PORT
(18090), LACAK_BENCH_JOBS (20000) and LACAK_BENCH_SNAPSHOT_SECONDS (30; ten minutes say more) change what they say.
LACAK_BENCH_PARTS (registration certificates queue pages program) names what is measured."""
import datetime
import os
import platform
import sys

import certificates
import figures
import job_queue
import laboratory
import pages
import program
import registration


def machine():
    with open("/proc/cpuinfo") as cpus:
        model = next(line.split(":")[1].strip() for line in cpus if line.startswith("model name"))
    version = laboratory.sql("SHOW server_version").split()[0]
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    return (f"{datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} × {model}, "
            f"{platform.system()} {platform.release()}, PostgreSQL {version}; load average {load}")


def wanted():
    parts = ["registration", "certificates", "queue", "pages", "program"]
    named = os.environ.get("LACAK_BENCH_PARTS", "").split() or parts
    if unknown := set(named) - set(parts):
        raise SystemExit(f"LACAK_BENCH_PARTS names {unknown}; there are {parts}")
    return named


def main():
    runs = max(3, int(os.environ.get("LACAK_BENCH_RUNS", "3")))
    laboratory.open_laboratory()
    processes = program.Processes()
    rows = []
    try:
        print(f"begun {machine()}\n", flush=True)
        for part in wanted():
            new = {
                "registration": lambda: registration.figures(runs),
                "certificates": lambda: certificates.figures(runs, processes),
                "queue": lambda: job_queue.figures(runs),
                "pages": lambda: pages.figures(runs, processes),
                "program": lambda: program.figures(runs, processes, os.environ.get("LACAK_BENCH_BUILD") != "0"),
            }[part]()
            rows += new
            print(figures.table(new), "\n", file=sys.stderr, flush=True)
        print(figures.table(rows))
        print(f"\nended {machine()}\nmedian (least–most) of {runs} runs; a ratio is the median of the runs' own ratios")
    finally:
        processes.close()
        laboratory.remove()


if __name__ == "__main__":
    main()
