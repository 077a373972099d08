"""What SQL alone does under pgbench, which is C and libpq and throws the answers away: a bare table with SKIP LOCKED, the
statements that Lacak sends, and PgQ, which is SQL and C within PostgreSQL."""
import laboratory
from bare import Script

# As many as Lacak claims at once of jobs that take no time.
BATCH = 128


def script(*lines):
    made = Script()
    for line in lines:
        made.add(line)
    return made


def rate(made, transactions, per_transaction, clients=1, user="postgres", database="plain"):
    """Jobs per second; a client does `transactions / clients` of them."""
    _, per_second = made.run(
        "-t", str(transactions // clients), "-c", str(clients), "-j", str(clients), "-Dids={}", "-Druns={}", user=user,
        database=database)
    return per_second * per_transaction


def prepare():
    laboratory.sql(
        """
        CREATE TABLE q (
          id bigserial PRIMARY KEY, payload jsonb NOT NULL DEFAULT '{}', state smallint NOT NULL DEFAULT 0,
          run_at timestamptz NOT NULL DEFAULT now());
        CREATE INDEX q_ready ON q (id) WHERE state = 0;
        """, database="plain")
    laboratory.sql("CREATE EXTENSION pgq", database="pgq")


def empty():
    laboratory.sql("TRUNCATE q", database="plain")
    laboratory.sql("VACUUM ANALYZE q", database="plain")
    # The first call of a run finds no queue to drop.
    laboratory.sql(
        """
        SELECT pgq.drop_queue(queue_name, true) FROM pgq.get_queue_info();
        SELECT pgq.create_queue('bench'), pgq.register_consumer('bench', 'worker');
        """, database="pgq")


def enqueue(jobs, at_once=1):
    made = script(f"""INSERT INTO q (payload) SELECT '{{"n": "1"}}' FROM generate_series(1, {at_once});""")
    return rate(made, jobs // at_once, at_once)


def drain(jobs, clients):
    """Ends one batch and takes the next in one transaction, as Lacak does."""
    laboratory.sql(f"""INSERT INTO q (payload) SELECT '{{"n": "1"}}' FROM generate_series(1, {jobs})""", database="plain")
    laboratory.sql("VACUUM ANALYZE q", database="plain")
    made = script(
        "BEGIN;",
        "UPDATE q SET state = 2 WHERE id = ANY (:ids::bigint[]);",
        "WITH next AS MATERIALIZED ("
        f" SELECT id FROM q WHERE state = 0 AND run_at <= now() ORDER BY id LIMIT {BATCH} FOR UPDATE SKIP LOCKED),"
        " taken AS (UPDATE q SET state = 1 FROM next WHERE q.id = next.id RETURNING q.id)"
        " SELECT coalesce(array_agg(id), '{}') AS ids FROM taken",
        "\\gset",
        "COMMIT;")
    done = drained(made, jobs, clients, lambda state: f"q WHERE state = {state}", 0, 2, user="postgres", database="plain")
    laboratory.sql("TRUNCATE q", database="plain")
    return done


def drained(made, jobs, clients, having, ready, done, **where):
    """The jobs that were done, a second. A client that is ahead of the other may end with a batch that it took and did not
    end, as each of them has as many transactions."""
    before, waiting = (int(laboratory.sql(f"SELECT count(*) FROM {having(state)}", database=where["database"]))
                       for state in (done, ready))
    if waiting != jobs:
        raise SystemExit(f"{waiting} jobs wait, and not {jobs}")
    transactions = (-(-jobs // BATCH // clients) + 2) * clients
    per_second = rate(made, transactions, 1, clients, **where)
    after, waiting = (int(laboratory.sql(f"SELECT count(*) FROM {having(state)}", database=where["database"]))
                      for state in (done, ready))
    if waiting:
        raise SystemExit(f"{waiting} jobs are left")
    return (after - before) * per_second / transactions


class SameStatements:
    """Lacak's own claim and completion on its own table, as PostgreSQL logged them, without Lacak."""

    def __init__(self, fill, work):
        fill()
        _, statements = laboratory.recorded("lacak-bench", work)
        claim = [each for each in statements if each[0].startswith("WITH next AS") and f"LIMIT  {BATCH}\n" in each[0]]
        end = [each for each in statements if "state = 'done'" in each[0] and "unnest(" in each[0]]
        if not claim or not end:
            raise SystemExit("the statements of a full batch were not recorded")
        self.script = Script()
        self.script.add("BEGIN;")
        text, values = end[-1]
        names = {values[0]: "ids", values[1]: "runs"}
        self.script.add(self.script.statement(text, values, names.get))
        text = self.script.statement(*claim[-1], lambda value: None).rstrip(";")
        self.script.add(
            f"WITH claimed AS ({text}) SELECT coalesce(array_agg(id), '{{}}') AS ids,"
            " coalesce(array_agg(run), '{}') AS runs FROM claimed")
        self.script.add("\\gset")
        self.script.add("COMMIT;")

    def drain(self, jobs, clients):
        return drained(
            self.script, jobs, clients, lambda state: f"job WHERE state = '{state}'", "ready", "done", user="lacak_app",
            database="lacak")


def pgq_enqueue(jobs, at_once=1):
    made = script(
        f"SELECT count(pgq.insert_event('bench', 'nothing', '{{\"n\": \"1\"}}')) FROM generate_series(1, {at_once});")
    return rate(made, jobs // at_once, at_once, database="pgq")


def pgq_drain(jobs):
    """Events that nobody looks at, a batch in each transaction; of a batch none can be tried again by itself."""
    batches = jobs // BATCH
    ticks = (f"SELECT count(pgq.insert_event('bench', 'nothing', '1')) FROM generate_series(1, {BATCH});"
             "SELECT pgq.force_tick('bench'); SELECT pgq.ticker('bench');")
    laboratory.sql("SELECT pgq.force_tick('bench'); SELECT pgq.ticker('bench');" + ticks * batches, database="pgq")
    made = script(
        "BEGIN;", "SELECT pgq.next_batch('bench', 'worker') AS batch", "\\gset",
        "SELECT count(*) FROM pgq.get_batch_events(:batch);", "SELECT pgq.finish_batch(:batch);", "COMMIT;")
    return rate(made, batches, BATCH, database="pgq")
