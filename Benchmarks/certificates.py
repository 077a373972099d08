"""Certificates of two pages, thirty rows and a QR code: on one thread of Lacak, of WeasyPrint, of ReportLab in turns;
then by the real `lacak work` with one worker, from the queue to the stored and signed file."""
import os
import subprocess
import time

import laboratory
from figures import Figure
from program import Process

PYTHON = os.path.join(laboratory.TOP, ".cache", "bench-venv", "bin", "python")
RELEASED = 200


def peer(name, content, seconds):
    file = os.path.join(laboratory.TOP, ".cache", f"certificate-{name}.pdf")
    done = subprocess.run(
        [PYTHON, os.path.join(laboratory.TOP, "Benchmarks", "peer.py"), name, str(seconds), file], input=content,
        capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr.strip()[-2000:]}")
    info = subprocess.run(["pdfinfo", file], capture_output=True, text=True).stdout
    if "Pages:           2\n" not in info:
        raise SystemExit(f"{name} made something else than two pages: {info}")
    return float(done.stdout)


def typeset(seconds):
    answer = laboratory.tool("typeset", seconds)
    if answer["pages"] != ["2"]:
        raise SystemExit(f"Lacak made {answer['pages']} pages")
    return int(answer["certificates"][0]) * 1e6 / int(answer["microseconds"][0])


def work(processes):
    """Certificates per second of one worker, from the first one it stored to the last, and its peak memory."""
    laboratory.tool("release", laboratory.FOLDER, RELEASED)
    first = int(laboratory.sql("SELECT COALESCE(max(id), 0) FROM job WHERE state = 'done'"))
    process = processes.start("work", "--workers", "1", "--signing-key", processes.key)
    for _ in range(1200):
        waiting, dead = laboratory.sql(
            "SELECT count(*) FILTER (WHERE state IN ('ready', 'running')), count(*) FILTER (WHERE state = 'dead') "
            "FROM job").split("|")
        if waiting == "0" or dead != "0":
            break
        time.sleep(0.1)
    memory = process.peak_mib()
    process.stop()
    made, seconds = laboratory.sql(
        f"SELECT count(*) - 1, EXTRACT(EPOCH FROM max(finished_at) - min(finished_at)) FROM job "
        f"WHERE id > {first} AND state = 'done'").split("|")
    if int(made) != RELEASED - 1:
        raise SystemExit(f"the worker made {made} certificates of {RELEASED}")
    return int(made) / float(seconds), memory


def figures(runs, processes):
    content = laboratory.tool("specimen")["json"][0]
    # The reports that the worker makes into certificates are put on a request.
    laboratory.tool("submit", laboratory.FOLDER, 1, 1)
    ours, weasyprint, reportlab, worker, memory = [], [], [], [], []
    for _ in range(runs):
        weasyprint.append(peer("weasyprint", content, 5))
        ours.append(typeset(3))
        reportlab.append(peer("reportlab", content, 3))
        rate, peak = work(processes)
        worker.append(rate)
        memory.append(peak)
    alone, queue = "certificates, set, digested and signed", "certificates, from the queue to the stored file"
    return [
        Figure(alone, "/s", ours, "WeasyPrint 70.0", weasyprint, aim=100),
        Figure(alone, "/s", ours, "ReportLab 5.1.0", reportlab, aim=5),
        Figure(queue, "/s", worker, "WeasyPrint 70.0, no queue", weasyprint, aim=100),
        Figure(queue, "/s", worker, "ReportLab 5.1.0, no queue", reportlab, aim=5),
        Figure("peak memory of work, one worker, under that load", "MiB", memory),
    ]
