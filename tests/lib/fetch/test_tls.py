"""Over TLS the certificate must bear the name asked for, though the connection goes to a pinned address."""

from __future__ import annotations

import datetime
import socket
import ssl
import threading
import time
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from colophon.lib.fetch import CannotFetch, Limits, fetch


def certificate(folder: Path, name: str) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = folder / f"{name}.pem"
    path.write_bytes(private + made.public_bytes(pem))
    return path


def listening(cert: Path, names: list[str]) -> tuple[socket.socket, int]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert)
    context.sni_callback = lambda _sock, name, _context: names.append(name)
    door = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                raw, _peer = door.accept()
                with context.wrap_socket(raw, server_side=True) as sock:
                    sock.recv(4096)
                    sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nsafe")
            except ssl.SSLError:
                continue
            except OSError:
                return

    threading.Thread(target=serve, daemon=True).start()
    return door, door.getsockname()[1]


def trusting(cert: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cert)
    return context


def ask(host: str, port: int, tls: ssl.SSLContext | None) -> bytes:
    door = f"{host}:{port}"
    return fetch(f"https://{door}/", resolver=lambda *_: ["127.0.0.1"], allow={door}, tls=tls).body


def test_the_name_goes_into_sni_and_must_stand_in_the_certificate(tmp_path: Path) -> None:
    names: list[str] = []
    cert = certificate(tmp_path, "page.test")
    door, port = listening(cert, names)
    try:
        assert ask("page.test", port, trusting(cert)) == b"safe"
        assert names == ["page.test"]
        for host, tls in (("other.test", trusting(cert)), ("page.test", None)):
            with pytest.raises(CannotFetch) as caught:
                ask(host, port, tls)
            assert caught.value.code == "unreachable"
    finally:
        door.close()


def test_a_handshake_that_stalls_is_given_up_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        door = f"127.0.0.1:{silent.getsockname()[1]}"
        begun = time.monotonic()
        with pytest.raises(CannotFetch) as caught:
            fetch(f"https://{door}/", allow={door}, limits=Limits(seconds=0.5))
        assert caught.value.code in ("slow", "unreachable")
        assert time.monotonic() - begun < 4


def test_session_keys_are_not_written_where_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from colophon.lib.fetch import client

    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))
    client._trusted.cache_clear()
    context = client._trusted()
    assert context.keylog_filename is None and context.check_hostname and context.verify_mode is ssl.CERT_REQUIRED
