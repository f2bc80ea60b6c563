"""What the server sends: files, generated bodies, errors; slow readers hold neither threads nor memory."""

from __future__ import annotations

import contextlib
import signal
import time
from concurrent.futures import ThreadPoolExecutor

from tests.server.rig import read_all, running


def test_a_file_is_sent_whole(server):
    assert server.get("/file").body == server.big.read_bytes()


def test_a_generated_body_is_sent_whole_and_chunked(server):
    answer = server.get("/generated")
    assert answer.headers["transfer-encoding"] == "chunked" and answer.body.count(b"x") == 1_000_000


def test_an_error_of_the_application_says_nothing_of_it(server):
    answer = server.get("/broken")
    assert answer.status == 500 and b"purpose" not in answer.raw and b"Traceback" not in answer.raw


def test_clients_that_never_read_hold_no_thread_and_little_memory(server):
    server.get("/pid")
    before = server.resident()
    idlers = [server.connect() for _ in range(40)]
    for idler in idlers:
        idler.sendall(b"GET /file HTTP/1.1\r\nHost: news.test\r\n\r\n")
    time.sleep(0.5)
    begun = time.monotonic()
    assert server.get("/pid").status == 200 and time.monotonic() - begun < 1
    assert server.resident() - before < 40_000_000
    for idler in idlers:
        idler.close()


def test_a_client_that_does_not_read_is_closed(tmp_path):
    with running(tmp_path, limits={"stall_seconds": 1}) as server:
        with server.connect() as connection:
            connection.sendall(b"GET /file HTTP/1.1\r\nHost: news.test\r\n\r\n" * 4)
            time.sleep(3.5)
            received = 0
            try:
                while piece := connection.recv(1 << 20):
                    received += len(piece)
            except ConnectionResetError:
                pass
        assert received < 12_000_000


def test_a_slow_head_is_given_up(tmp_path):
    with running(tmp_path, limits={"head_seconds": 1}) as server:
        connections = [server.connect() for _ in range(100)]
        for letter in b"GET / HTTP/1.1\r\nHost: ":
            for connection in connections:
                try:
                    connection.sendall(bytes([letter]))
                except OSError:
                    continue
            time.sleep(0.15)
        for connection in connections:
            with contextlib.suppress(ConnectionResetError):
                assert connection.recv(1000).startswith(b"HTTP/1.1 408")
            connection.close()
        assert server.get("/pid").status == 200


def test_a_slow_body_is_given_up(tmp_path):
    with running(tmp_path, limits={"body_grace_seconds": 1}) as server, server.connect() as connection:
        connection.sendall(b"POST /echo HTTP/1.1\r\nHost: news.test\r\nContent-Length: 100\r\n\r\na")
        begun = time.monotonic()
        assert connection.recv(1000).startswith(b"HTTP/1.1 408")
        assert time.monotonic() - begun < 3


def test_an_idle_connection_is_closed(tmp_path):
    with running(tmp_path, limits={"idle_seconds": 1}) as server, server.connect() as connection:
        connection.sendall(b"GET /pid HTTP/1.1\r\nHost: news.test\r\n\r\n")
        begun = time.monotonic()
        assert read_all(connection).startswith(b"HTTP/1.1 200")
        assert 0.5 < time.monotonic() - begun < 4


def test_a_stop_lets_a_running_request_finish(tmp_path):
    with running(tmp_path) as server, ThreadPoolExecutor() as pool:
        answer = pool.submit(server.get, "/sleep?0.8")
        time.sleep(0.3)
        assert server.stop(signal.SIGINT) == 0
        assert answer.result().body == b"slept"
