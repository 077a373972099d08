"""The laboratory that is measured: a private PostgreSQL that lacak-bench made, reached through its socket."""
import os
import re
import subprocess

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDER = os.path.join(TOP, ".cache", "bench-cluster")
PROGRAM = os.path.join(TOP, ".build", "release", "lacak")
TOOL = os.path.join(TOP, ".build", "release", "lacak-bench")
LOG = os.path.join(FOLDER, "postgresql.log")


def tool(command, *arguments):
    """Runs lacak-bench and gathers the lines `name value` that it prints."""
    done = subprocess.run([TOOL, command, *map(str, arguments)], cwd=TOP, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"lacak-bench {command}: {done.stderr.strip()}")
    answers = {}
    for line in done.stdout.splitlines():
        name, _, value = line.partition(" ")
        answers.setdefault(name, []).append(value)
    return answers


def socket():
    inside = os.path.join(FOLDER, "socket")
    if os.path.exists(inside):
        return inside
    with open(os.path.join(FOLDER, "data", "postmaster.pid")) as pid:
        return pid.read().splitlines()[4]


def conninfo(user="lacak_app", database="lacak"):
    return f"host='{socket()}' port=5432 dbname={database} user={user}"


def sql(statement, user="postgres", database="lacak"):
    done = subprocess.run(
        ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", conninfo(user, database)],
        input=statement, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"psql: {done.stderr.strip()}")
    return done.stdout.strip()


def open_laboratory():
    remove()
    os.makedirs(os.path.dirname(FOLDER), exist_ok=True)
    tool("prepare", FOLDER)
    # The first field tells whose statement it was.
    sql("ALTER SYSTEM SET log_line_prefix = '@%a|'")
    sql("SELECT pg_reload_conf()")


def remove():
    tool("remove", FOLDER)


ENTRY = re.compile(r"^@(?P<who>[^|]*)\|(?P<level>[A-Z]+):  (?P<text>.*)$")


def recorded(who, act):
    """The statements that the program `who` sends during `act()`, with their parameters, as PostgreSQL logs them."""
    sql("ALTER SYSTEM SET log_statement = 'all'; ")
    sql("SELECT pg_reload_conf(), pg_sleep(0.2)")
    start = os.path.getsize(LOG)
    try:
        outcome = act()
    finally:
        sql("ALTER SYSTEM SET log_statement = 'none'")
        sql("SELECT pg_reload_conf(), pg_sleep(0.2)")
    with open(LOG, encoding="utf-8") as log:
        log.seek(start)
        return outcome, list(statements(log, who))


def statements(log, who):
    """Pairs of a statement's text and its parameters' values, None for NULL."""
    text, values = None, []
    for level, entry in entries(log, who):
        if level == "LOG" and entry.startswith("execute "):
            if text:
                yield text, values
            text, values = entry.split(": ", 1)[1], []
        elif level == "DETAIL" and entry.startswith("parameters: "):
            values = parameters(entry)
    if text:
        yield text, values


def entries(log, who):
    current = None
    for line in log:
        match = ENTRY.match(line.rstrip("\n"))
        if match:
            if current:
                yield current
            current = (match["level"], match["text"]) if match["who"] == who else None
        elif current and line.startswith("\t"):
            current = (current[0], current[1] + "\n" + line[1:].rstrip("\n"))
        else:
            if current:
                yield current
            current = None
    if current:
        yield current


PARAMETER = re.compile(r"\$\d+ = (?:NULL|'((?:[^']|'')*)')")


def parameters(entry):
    return [None if match[1] is None else match[1].replace("''", "'") for match in PARAMETER.finditer(entry)]
