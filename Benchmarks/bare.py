"""The bare loop that Lacak is measured beside: pgbench, which is C and libpq alone, sending the same statements as
prepared statements over the same socket to the same database, and throwing the answers away."""
import glob
import os
import re
import subprocess
import tempfile

import laboratory

UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
MOMENT = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?\+00"
# Types that the program states and PostgreSQL would not always guess.
SHAPES = [(r"^\{%s(,%s)*\}$" % (UUID, UUID), "uuid[]"), (f"^{MOMENT}$", "timestamptz"), (r"^\\x[0-9a-f]*$", "bytea")]


class Script:
    """A pgbench script of recorded statements; values that differ from one transaction to the next become variables."""

    def __init__(self):
        self.lines = []
        self.constants = {}

    def add(self, line):
        self.lines.append(line)

    def add_recorded(self, recorded, variable=lambda value: None, after_settings=None):
        """`variable` names the variable that stands for a value; what it does not know stays as it was recorded."""
        for text, values in recorded:
            # The program sends BEGIN together with the settings of the transaction.
            begins = text.startswith("BEGIN")
            if begins:
                self.add("\\startpipeline")
            self.add(self.statement(text, values, variable))
            if len(self.lines) > 1 and self.lines[-2].startswith("BEGIN"):
                self.add("\\endpipeline")
                if after_settings:
                    after_settings(self)

    def statement(self, text, values, variable):
        # Comments end with their line, and the script has one line a statement.
        text = " ".join(line.split("--")[0] for line in text.splitlines())

        def written(match):
            value = values[int(match[1]) - 1]
            if not value:
                return "NULL" if value is None else "''"
            known = variable(value)
            if known is None:
                known = self.constant(value)
            kind = next((kind for shape, kind in SHAPES if re.match(shape, value)), None)
            cast = f"::{kind}" if kind and not text[match.end():].startswith("::") else ""
            return f":{known}{cast}"

        return re.sub(r"\$(\d+)", written, text) + ";"

    def constant(self, value):
        if value not in self.constants:
            self.constants[value] = f"c{len(self.constants)}"
        return self.constants[value]

    def run(self, *options, user="lacak_app", database="lacak"):
        """Runs it, as the program's role unless told otherwise; the latencies in ascending milliseconds, and transactions per second."""
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "script.sql")
            with open(path, "w") as script:
                script.write("\n".join(self.lines) + "\n")
            defined = [f"-D{name}={value}" for value, name in self.constants.items()]
            environment = dict(
                os.environ, PGHOST=laboratory.socket(), PGPORT="5432", PGUSER=user, PGDATABASE=database,
                PGOPTIONS="-c datestyle=ISO -c timezone=UTC -c jit=off", PGAPPNAME="lacak bare")
            done = subprocess.run(
                ["pgbench", "-n", "-M", "prepared", "-f", path, "-l", f"--log-prefix={folder}/log", *defined, *options],
                cwd=folder, env=environment, capture_output=True, text=True)
            rate = re.search(r"tps = ([\d.]+)", done.stdout)
            if done.returncode or not rate or "aborted" in done.stderr:
                raise SystemExit(f"pgbench: {done.stderr.strip()}")
            latencies = []
            for log in glob.glob(f"{folder}/log*"):
                with open(log) as lines:
                    latencies += [int(line.split()[2]) / 1000 for line in lines]
            return sorted(latencies), float(rate[1])


def p99(latencies):
    return latencies[min(len(latencies) - 1, len(latencies) * 99 // 100)]
