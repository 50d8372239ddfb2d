"""Servers of this machine: one that answers what a test tells it, one that sends any bytes."""

from __future__ import annotations

import gzip
import socket
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import ssl

BOMB = gzip.compress(bytes(100_000_000))
"""A hundred megabytes, in a hundred kilobytes."""


class Reply(NamedTuple):
    """What a path answers."""

    status: int = 200
    headers: Mapping[str, str] = {}
    body: bytes = b"<title>Here</title>"


class Asked(NamedTuple):
    """One request; names of headers are in small letters."""

    method: str
    path: str
    headers: Mapping[str, str]


Answering = Reply | Callable[[Asked], Reply]


class Site:
    """A server; a path that it does not know is there, and says hello.

    Attributes:
        answers: what a path (with its query) answers, or how it finds out.
        asked: the requests so far.
        url: where it is, without a slash at the end.
    """

    def __init__(self, *, certificate: ssl.SSLContext | None = None) -> None:
        self.answers: dict[str, Answering] = {}
        self.asked: list[Asked] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        if certificate:
            self._server.socket = certificate.wrap_socket(self._server.socket, server_side=True)
        scheme = "https" if certificate else "http"
        self.url = f"{scheme}://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def methods(self, path: str) -> list[str]:
        """How a path was asked for, in order."""
        return [asked.method for asked in self.asked if asked.path == path]

    def close(self) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1

            def do_GET(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                asked = Asked(self.command, self.path, headers)
                site.asked.append(asked)
                answer = site.answers.get(self.path, Reply())
                reply = answer(asked) if callable(answer) else answer
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                if reply.status != 304:
                    self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                if self.command != "HEAD" and reply.status != 304:
                    self.wfile.write(reply.body)

            do_HEAD = do_GET  # noqa: N815 - as the library calls them

            def log_message(self, *_: object) -> None:
                pass

        return Handler


def redirect(to: str, status: int = 301) -> Reply:
    """Lead on."""
    return Reply(status, {"Location": to}, b"")


def by_method(**replies: Reply) -> Callable[[Asked], Reply]:
    """One answer for HEAD, another for GET."""
    return lambda asked: replies[asked.method]


def in_turn(*replies: Reply) -> Callable[[Asked], Reply]:
    """One answer after another; the last one stays."""
    counts: dict[str, int] = defaultdict(int)

    def answer(asked: Asked) -> Reply:
        counts[asked.path] += 1
        return replies[min(counts[asked.path], len(replies)) - 1]

    return answer


@contextmanager
def raw(pieces: Callable[[], Iterator[bytes]], *, stay: bool = False) -> Iterator[str]:
    """A server that sends these bytes to whoever connects, and hangs up unless it is to stay."""
    ended = threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))
    kept: list[socket.socket] = []

    def serve() -> None:
        while not ended.is_set():
            try:
                client, _ = listening.accept()
            except OSError:
                return
            kept.append(client)
            threading.Thread(target=send, args=(client,), daemon=True).start()

    def send(client: socket.socket) -> None:
        try:
            client.recv(65_536)
            for piece in pieces():
                if ended.is_set():
                    break
                client.sendall(piece)
            if not stay:
                client.shutdown(socket.SHUT_RDWR)
                client.close()
        except OSError:
            return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    finally:
        ended.set()
        listening.close()
        for client in kept:
            client.close()


def refusing() -> str:
    """An address where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return f"http://127.0.0.1:{taken.getsockname()[1]}/"
