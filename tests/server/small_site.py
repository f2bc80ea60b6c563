"""A small WSGI site that the server's own tests run, in a process of its own."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

PAGE = ("<p>" + "城市的清晨。" * 200 + "</p>").encode()


def application(environ, start_response):
    path = environ["PATH_INFO"]
    headers = [("Content-Type", "text/plain; charset=utf-8")]
    if path == "/environ":
        seen = {key: value for key, value in environ.items() if isinstance(value, str)}
        body = json.dumps(seen).encode()
    elif path == "/echo":
        body = environ["wsgi.input"].read()
        note(f"echo {len(body)}")
    elif path == "/sleep":
        time.sleep(float(environ["QUERY_STRING"] or "1"))
        body = b"slept"
    elif path == "/broken":
        raise RuntimeError("broken on purpose")
    elif path == "/file":
        file = Path(os.environ["SMALL_SITE_FILE"]).open("rb")  # noqa: SIM115 - the server closes it
        start_response("200 OK", [*headers, ("Content-Length", str(os.fstat(file.fileno()).st_size))])
        return environ["wsgi.file_wrapper"](file, 8192)
    elif path == "/generated":
        start_response("200 OK", headers)
        return (b"x" * 10_000 for _ in range(100))
    elif path == "/pid":
        body = str(os.getpid()).encode()
    else:
        body = PAGE
    start_response("200 OK", [*headers, ("Content-Length", str(len(body)))])
    return [body]


def note(line):
    with Path(os.environ["SMALL_SITE_NOTES"]).open("a") as notes:
        notes.write(line + "\n")


if __name__ == "__main__":
    from colophon.server import Limits, serve

    options = json.loads(sys.argv[1])
    options["limits"] = Limits(**options.pop("limits", {}))
    serve(application, site_hosts=["news.test"], on_ready=lambda: print("ready", flush=True), **options)
