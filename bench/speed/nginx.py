"""nginx as tuned as it gets for static files: the limit people quote."""

from __future__ import annotations

import gzip
import shutil
import subprocess
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from bench.speed.rig import free_port, pinned, wait_until_open

CONFIG = """
worker_processes 1;
daemon off;
pid {folder}/pid;
error_log {folder}/error.log crit;
events {{ worker_connections 16384; multi_accept on; }}
http {{
  access_log off;
  types {{ text/html html; }}
  default_type text/html;
  charset utf-8;
  sendfile on;
  tcp_nopush on;
  tcp_nodelay on;
  keepalive_timeout 75;
  keepalive_requests 100000000;
  open_file_cache max=1000 inactive=600s;
  open_file_cache_valid 600s;
  open_file_cache_min_uses 1;
  gzip_static on;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port} reuseport backlog=2048;
    root {folder}/root;
    add_header Cache-Control "public, max-age=0, must-revalidate";
    add_header X-Content-Type-Options nosniff;
  }}
}}
"""


def available() -> bool:
    """Whether nginx is installed here."""
    return shutil.which("nginx") is not None


@contextmanager
def nginx(page: bytes, core: int) -> Generator[tuple[str, int], None, None]:
    """The address of a page served by one nginx worker on one core, also pre-compressed; and the worker's process."""
    folder = Path(tempfile.mkdtemp(prefix="bench-nginx-"))
    folder.chmod(0o755)
    root = folder / "root"
    root.mkdir()
    (root / "page.html").write_bytes(page)
    (root / "page.html.gz").write_bytes(gzip.compress(page, 9))
    port = free_port()
    (folder / "nginx.conf").write_text(CONFIG.format(folder=folder, port=port))
    command = pinned(["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")], core)
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        wait_until_open(port)
        time.sleep(0.2)
        worker = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()[0]
        yield f"http://127.0.0.1:{port}/page.html", int(worker)
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(folder)


def version() -> str:
    """Which nginx this is."""
    return subprocess.run(["nginx", "-v"], capture_output=True, text=True, check=False).stderr.strip()
