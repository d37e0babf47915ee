#!/usr/bin/env python3
"""How long the language server takes from a key to the diagnostics: answers.py PROGRAM FILE [FOLDER]

The file is opened as it lies in the folder that an editor would have open (its own, if none is given), with the original that is found
there beside it, and a letter or a space is put in at places drawn from a fixed seed. Times by the clock are from the change to the
diagnostics of that version; processor time is that of the whole server. It needs Linux for the latter.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

KEYS = 60


class Server:
    def __init__(self, program: str, folder: Path) -> None:
        self.process = subprocess.Popen(
            [program, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
        )
        relating = {"textDocument": {"publishDiagnostics": {"relatedInformation": True}}}
        self.send(
            "initialize",
            {"processId": None, "rootUri": folder.as_uri(), "capabilities": relating},
            1,
        )
        self.wait(lambda message: message.get("id") == 1)
        self.send("initialized", {})

    def send(self, method: str, params: object, number: int | None = None) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        if number is not None:
            message["id"] = number
        body = json.dumps(message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def wait(self, is_wanted):
        while True:
            length = 0
            while line := self.process.stdout.readline().strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            message = json.loads(self.process.stdout.read(length))
            if is_wanted(message):
                return message

    def diagnostics(self, version: int) -> list:
        published = "textDocument/publishDiagnostics"
        message = self.wait(
            lambda message: message.get("method") == published
            and message["params"].get("version") == version
        )
        return message["params"]["diagnostics"]

    def processor(self) -> float:
        """The processor time so far, in milliseconds."""
        tasks = Path(f"/proc/{self.process.pid}/task")
        stats = (task / "schedstat" for task in tasks.iterdir())
        return sum(int(stat.read_text().split()[0]) for stat in stats) / 1e6


def main() -> None:
    program, file = sys.argv[1], Path(sys.argv[2]).resolve()
    folder = Path(sys.argv[3]).resolve() if len(sys.argv) > 3 else file.parent
    text, uri = file.read_text(encoding="utf-8"), file.as_uri()
    server = Server(os.path.abspath(program) if os.sep in program else program, folder)
    opened = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
    server.send("textDocument/didOpen", {"textDocument": opened})
    found = server.diagnostics(1)
    lines = text.split("\n")
    prose = [at for at, line in enumerate(lines) if len(line) > 50 and line[0].isalpha()]
    chance = random.Random(1)
    times, processor = [], []
    for version in range(2, 2 + KEYS):
        place = {"line": chance.choice(prose), "character": chance.randrange(5, 45)}
        change = {"range": {"start": place, "end": place}, "text": chance.choice("aeinst ")}
        before, started = server.processor(), time.perf_counter()
        server.send(
            "textDocument/didChange",
            {"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]},
        )
        found = server.diagnostics(version)
        times.append((time.perf_counter() - started) * 1000)
        processor.append(server.processor() - before)
        time.sleep(0.02)
    times.sort()
    print(
        f"{file.name}: {len(text.split())} words, {len(text)} characters, {len(found)} diagnostics; "
        f"median {statistics.median(times):.0f} ms, 90th percentile {times[KEYS * 9 // 10]:.0f} ms, worst {times[-1]:.0f} ms; "
        f"processor {statistics.median(processor):.0f} ms"
    )
    server.process.kill()


if __name__ == "__main__":
    main()
