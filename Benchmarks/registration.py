"""Samples with ten tests and two containers, accepted, numbered, planned and collected: Lacak's own operations beside
pgbench sending the very same statements.

Lacak makes its ids itself; pgbench has to look them up, one short statement before each transaction."""
import laboratory
from bare import Script
from figures import Figure

# Measured on the same machine on another day, in ../Docs/Validate/Measurements.md.
SENAITE_SAMPLES_PER_SECOND = 1.60

MADE_IDS = """
CREATE SCHEMA IF NOT EXISTS bench AUTHORIZATION postgres;
GRANT USAGE ON SCHEMA bench TO lacak_app;
DROP TABLE IF EXISTS bench.request;
CREATE TABLE bench.request AS
SELECT row_number() OVER (ORDER BY r.id) AS n, r.id AS request, i.items, i.samples,
       (SELECT array_agg(uuid_by_time()) FROM generate_series(1, 2 * cardinality(i.items)) AS g (x) WHERE r.id IS NOT NULL) AS events
FROM   test_request AS r
CROSS  JOIN LATERAL (
  SELECT array_agg(i.id ORDER BY i.position) AS items, array_agg(uuid_by_time()) AS samples
  FROM   request_item AS i WHERE i.request_id = r.id) AS i
WHERE  r.id = ANY('{%s}');
CREATE UNIQUE INDEX ON bench.request (n);
GRANT SELECT ON bench.request TO lacak_app;
ANALYZE bench.request;
"""

CONTAINERS = (
    "SELECT array_agg(c.id ORDER BY c.id) AS containers, array_agg(c.sample_id ORDER BY c.id) AS of_samples "
    "FROM container AS c JOIN sample AS s ON s.id = c.sample_id WHERE s.request_id = :request \\gset")


def measure(size, requests, runs):
    """Samples per second, one request of `size` samples after the other; Lacak and pgbench take turns."""
    script = bare_script(size)
    ours, theirs = [], []
    for _ in range(runs):
        answer = laboratory.tool("register", laboratory.FOLDER, requests, size)
        ours.append(int(answer["samples"][0]) * 1e6 / int(answer["microseconds"][0]))
        theirs.append(run_bare(script, size, requests))
    return ours, theirs


def bare_script(size):
    """What one registration sends, recorded, with variables for the ids that differ from one to the next."""
    answer, recorded = laboratory.recorded(
        "lacak-bench", lambda: laboratory.tool("register", laboratory.FOLDER, 1, size))
    request = answer["request"][0]
    # The tool asks for the samples first; that is not measured.
    begins = [n for n, (text, _) in enumerate(recorded) if text.startswith("BEGIN")]
    accept, collect = recorded[begins[-2]:begins[-1]], recorded[begins[-1]:]
    variable = variables(request)
    script = Script()
    script.add("\\set n :n + 1")
    script.add("SELECT request, items, samples, events FROM bench.request WHERE n = :n \\gset")
    script.add_recorded(accept, variable)
    script.add_recorded(collect, variable, after_settings=lambda script: script.add(CONTAINERS))
    return script


def variables(request):
    def ids(query):
        return set(laboratory.sql(query.replace(":request", f"'{request}'")).split())

    samples = ids("SELECT id FROM sample WHERE request_id = :request")
    sets = {
        "items": ids("SELECT id FROM request_item WHERE request_id = :request"),
        "containers": ids("SELECT c.id FROM container c JOIN sample s ON s.id = c.sample_id WHERE request_id = :request"),
        "events": ids("SELECT e.id FROM custody_event e JOIN sample s ON s.id = e.sample_id WHERE request_id = :request"),
    }

    def variable(value):
        if value == request:
            return "request"
        if not (value.startswith("{") and len(value) > 36):
            return None
        members = value.strip("{}").split(",")
        if set(members) == samples:
            # One for each sample, or one for each container.
            return "samples" if len(members) == len(samples) else "of_samples"
        return next((name for name, known in sets.items() if set(members) == known), None)

    return variable


def run_bare(script, size, requests):
    asked = laboratory.tool("submit", laboratory.FOLDER, requests, size)["request"]
    laboratory.sql(MADE_IDS % ",".join(asked))
    before = samples_there()
    latencies, _ = script.run("-c1", "-j1", f"-t{requests}", "-Dn=0")
    made = samples_there() - before
    if made != size * requests:
        raise SystemExit(f"pgbench registered {made} samples instead of {size * requests}")
    return made * 1000 / sum(latencies)


def samples_there():
    return int(laboratory.sql("SELECT count(*) FROM custody_event WHERE event = 'collect'")) // 2


def figures(runs):
    rows = []
    for name, size, requests in (("one at a time", 1, 100), ("in requests of fifty", 50, 6)):
        ours, theirs = measure(size, requests, runs)
        rows.append(Figure(f"register samples, {name}", "/s", ours, "pgbench", theirs, aim=0.8))
        if size == 1:
            rows.append(Figure("the same, beside SENAITE 2.6 (another hour)", "/s", ours,
                               "SENAITE", [SENAITE_SAMPLES_PER_SECOND]))
    return rows
