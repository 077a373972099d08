"""procrastinate with jobs that do nothing: `queue_procrastinate.py SOCKET COMMAND …`, which prints lines `name value`.

    prepare                 its tables
    enqueue JOBS AT-ONCE    puts jobs into the queue
    drain                   one worker, as many jobs at one time as its documentation shows, until nothing waits
    steady RATE SECONDS     both, and how long each job waited, in microseconds
"""
import asyncio
import logging
import sys
import time

import procrastinate

logging.basicConfig(level=logging.ERROR)
CONCURRENCY = 10
app = procrastinate.App(connector=procrastinate.PsycopgConnector(
    kwargs={"host": sys.argv[1], "port": 5432, "user": "postgres", "dbname": "procrastinate"}, min_size=2, max_size=12))
waits = []


@app.task(queue="bench", name="nothing")
async def nothing(n):
    pass


@app.task(queue="bench", name="timed")
async def timed(at):
    waits.append(time.time_ns() // 1000 - at)


async def prepare():
    await app.schema_manager.apply_schema_async()


async def enqueue(jobs, at_once):
    start = time.perf_counter()
    if at_once == 1:
        for n in range(jobs):
            await nothing.defer_async(n=n)
    else:
        for _ in range(0, jobs, at_once):
            await nothing.batch_defer_async(*[{"n": n} for n in range(at_once)])
    print("microseconds", round((time.perf_counter() - start) * 1e6))


def worker(wait):
    return app.run_worker_async(
        queues=["bench"], concurrency=CONCURRENCY, wait=wait, install_signal_handlers=False, delete_jobs="never")


async def drain():
    start = time.perf_counter()
    await worker(False)
    print("microseconds", round((time.perf_counter() - start) * 1e6))


async def steady(rate, seconds):
    task = asyncio.create_task(worker(True))
    start, offered = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        if offered < (time.perf_counter() - start) * rate:
            await timed.defer_async(at=time.time_ns() // 1000)
            offered += 1
        else:
            await asyncio.sleep(0.001)
    while len(waits) < offered:
        await asyncio.sleep(0.01)
    task.cancel()
    waits.sort()
    print("p50", waits[len(waits) // 2])
    print("p99", waits[min(len(waits) - 1, len(waits) * 99 // 100)])


async def main():
    async with app.open_async():
        await globals()[sys.argv[2]](*map(int, sys.argv[3:]))


asyncio.run(main())
