#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Does the main job on examples/exshire and has every oracle look at what comes out.

    check_exshire.py --waymark PROGRAM --source DIR
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

from evidence import Evidence
from oracle import read_json

HERE = pathlib.Path(__file__).parent
PERIODS = (
    ("2025-H2", "2025-07-01", "2025-12-31", "2025-10-31", "cyber@3.2"),
    ("2026-H1", "2026-01-01", "2026-06-30", "2026-04-30", "cyber@4.0"),
)


class Job:
    def __init__(self, program, source, out):
        self.program, self.out = program, pathlib.Path(out)
        self.source, self.example = source, source / "examples" / "exshire"
        self.environment = dict(os.environ, WAYMARK_STORE=f"sqlite:{self.out / 'waymark.db'}")

    def waymark(self, *arguments, into=None):
        done = subprocess.run([self.program, *arguments], env=self.environment,
                              stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if done.returncode != 0:
            sys.stderr.write(done.stderr.decode())
            raise SystemExit(f"waymark {' '.join(arguments)}: exit {done.returncode}")
        if into:
            into.parent.mkdir(exist_ok=True)
            into.write_bytes(done.stdout)

    def oracle(self, name, *arguments):
        command = [sys.executable, "-B", HERE / name, *map(str, arguments)]
        return subprocess.run(command, check=False).returncode

    def load(self):
        self.waymark("init", "--force", "EX", "--name", "Exshire Police")
        self.waymark("strategy", "import", str(self.example / "strategy.json"))
        for period, start, end, census, cyber in PERIODS:
            folder = self.example / period
            self.waymark("period", "open", period, "--from", start, "--to", end, "--census", census,
                         "--strategy", "exshire-digital@1", "--use", cyber, "--use", "ddat@2025",
                         "--use", "equipment@2026", "--use", "skills@2026",
                         "--ask", str(folder / "ask.csv"))
            self.waymark("org", "import", str(folder / "org.csv"), "--period", period)
            self.waymark("return", "import", str(folder / "returns"), "--period", period)
            for (plugin, table), name in Evidence.FILES.items():
                self.waymark("evidence", "import", str(folder / "evidence" / name), "--period", period,
                             "--plugin", plugin, "--table", table, "--format", "json",
                             "--map", str(folder / "evidence" / "departments.map.csv"),
                             into=self.out / period / f"{plugin}-{table}.json")

    def explanations(self, period, results):
        """The force's, and those of every department and plugin."""
        subjects = [[]] + [["--department", department["code"], "--plugin", plugin["id"]]
                           for department in results["departments"]
                           for plugin in department["plugins"]]
        files = []
        for number, subject in enumerate(subjects):
            files.append(self.out / f"explain-{period}-{number}.json")
            self.waymark("explain", "--period", period, *subject, "--format", "json",
                         into=files[-1])
        return files

    def report(self, period, *what):
        path = self.out / f"{'-'.join(what)}-{period}.html"
        self.waymark("report", *what, "--period", period, "--format", "html", "-o", str(path))
        return path

    def check(self, period):
        folder = self.example / period
        plugins = ["--plugins", self.source / "plugins"]
        path = self.out / f"results-{period}.json"
        self.waymark("results", "--period", period, "--format", "json", into=path)
        results = read_json(path)
        reports = ["--force", self.report(period, "force")]
        for department in results["departments"]:
            reports += ["--department", department["code"],
                        self.report(period, "department", "--department", department["code"])]
        imports = sorted((self.out / period).glob("*.json"))
        return max(
            self.oracle("recompute_evidence.py", "--results", path, "--example", folder,
                        "--plugins", self.source / "plugins", "--imports", *imports),
            self.oracle("recompute_results.py", "--example", folder, "--results", path, "--org", folder / "org.csv",
                        "--strategy", self.example / "strategy.json", *plugins),
            self.oracle("recompute_explanation.py", "--example", folder, *self.explanations(period, results),
                        "--results", path, "--returns", folder / "returns", *plugins),
            self.oracle("figures_in_reports.py", path, *reports))

    def compare(self):
        """What changed between the two periods, as JSON, report, CSV and briefs."""
        first, second = PERIODS[0][0], PERIODS[1][0]
        comparison, trend = self.out / "comparison.json", self.out / "trend.json"
        self.waymark("compare", first, second, "--format", "json", into=comparison)
        self.waymark("trend", "--format", "json", into=trend)
        pack = self.out / "pack"
        self.waymark("report", "pack", "--period", second, "--against", first, "-o", str(pack))
        briefs = [word for path in sorted((pack / "briefs").glob("*.html"))
                  for word in ("--brief", path)]
        return self.oracle("figures_in_comparison.py", comparison,
                           "--earlier", self.out / f"results-{first}.json",
                           "--later", self.out / f"results-{second}.json", "--trend", trend,
                           "--report", pack / "comparison.html",
                           "--csv", pack / "comparison.csv", *briefs)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--waymark", required=True)
    parser.add_argument("--source", required=True, type=pathlib.Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="waymark-oracles-") as out:
        job = Job(options.waymark, options.source, out)
        job.load()
        status = max(job.check(period) for period, *_ in PERIODS)
        status = max(status, job.compare())
        # A closed period answers from what was frozen: the same figures, the same explanations.
        first = PERIODS[0][0]
        job.waymark("period", "close", first)
        return max(status, job.check(first))


if __name__ == "__main__":
    sys.exit(main())
