"""Makes the certificate whose content comes in as JSON, again and again: `peer.py weasyprint|reportlab SECONDS FILE`.
Prints certificates per second; the last certificate is left in FILE, to be looked at."""
import importlib
import json
import logging
import sys
import time

name, seconds, file = sys.argv[1], float(sys.argv[2]), sys.argv[3]
for chatty in ("fontTools", "weasyprint"):
    logging.getLogger(chatty).setLevel(logging.ERROR)
content = json.load(sys.stdin)
certificate = importlib.import_module(f"peer_{name}").Certificate()
# What is only done once, fonts above all, is done before the clock starts.
certificate.make(content)
made, start = 0, time.perf_counter()
while time.perf_counter() - start < seconds:
    content["number"] = f"{made}/LHU/LABKES/XI/2026"
    pdf = certificate.make(content)
    made += 1
print(made / (time.perf_counter() - start))
with open(file, "wb") as last:
    last.write(pdf)
