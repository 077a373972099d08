"""PgQueuer with jobs that do nothing: `queue_pgqueuer.py SOCKET COMMAND …`, which prints lines `name value`.

    prepare                 its tables
    enqueue JOBS AT-ONCE    puts jobs into the queue
    drain BATCH             one worker that takes so many at a time, until nothing waits
    steady RATE SECONDS     both, and how long each job waited, in microseconds
"""
import asyncio
import logging
import sys
import time

import asyncpg
from pgqueuer import PgQueuer
from pgqueuer.db import AsyncpgDriver
from pgqueuer.domain.types import QueueExecutionMode
from pgqueuer.queries import Queries

logging.basicConfig(level=logging.ERROR)


async def connect():
    return AsyncpgDriver(
        await asyncpg.connect(host=sys.argv[1], port=5432, user="postgres", database="pgqueuer"))


async def prepare():
    await Queries(await connect()).install()


async def enqueue(jobs, at_once):
    queries = Queries(await connect())
    start = time.perf_counter()
    for _ in range(0, jobs, at_once):
        if at_once == 1:
            await queries.enqueue("nothing", b"1")
        else:
            await queries.enqueue(["nothing"] * at_once, [b"1"] * at_once, [0] * at_once)
    print("microseconds", round((time.perf_counter() - start) * 1e6))


async def drain(batch):
    queue = PgQueuer(await connect())

    @queue.entrypoint("nothing")
    async def nothing(job):
        pass

    start = time.perf_counter()
    await queue.qm.run(mode=QueueExecutionMode.drain, batch_size=batch)
    print("microseconds", round((time.perf_counter() - start) * 1e6))


async def steady(rate, seconds):
    queue, queries = PgQueuer(await connect()), Queries(await connect())
    waits = []

    @queue.entrypoint("timed")
    async def timed(job):
        waits.append(time.time_ns() // 1000 - int(job.payload))

    task = asyncio.create_task(queue.qm.run(batch_size=10))
    start, offered = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        if offered < (time.perf_counter() - start) * rate:
            await queries.enqueue("timed", str(time.time_ns() // 1000).encode())
            offered += 1
        else:
            await asyncio.sleep(0.001)
    while len(waits) < offered:
        await asyncio.sleep(0.01)
    queue.qm.shutdown.set()
    await task
    waits.sort()
    print("p50", waits[len(waits) // 2])
    print("p99", waits[min(len(waits) - 1, len(waits) * 99 // 100)])


asyncio.run(globals()[sys.argv[2]](*map(int, sys.argv[3:])))
