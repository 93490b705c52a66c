from __future__ import annotations

import os
import socket
import sys
import threading
from pathlib import Path

import pytest

from factx.errors import DocumentError
from factx.load import load_document

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
WORDS = "The ministers met in Hanoi."


def test_a_pipe_that_nobody_writes_to_is_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "article.txt"
    os.mkfifo(pipe)
    refused: list[str] = []

    def load() -> None:
        try:
            load_document(pipe)
        except DocumentError as error:
            refused.append(str(error))

    # In a thread of its own, which may wait for ever.
    thread = threading.Thread(target=load, daemon=True)
    thread.start()
    thread.join(10)
    assert refused
    assert "article.txt: a pipe, socket or device" in refused[0]


def test_a_socket_and_a_device_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("a.txt")
        for place in ("a.txt", "/dev/zero"):
            with pytest.raises(DocumentError, match="a pipe, socket or device"):
                load_document(place)


def test_a_pipe_that_the_shell_has_opened_is_read() -> None:
    reader, writer = os.pipe()
    try:
        os.write(writer, WORDS.encode())
        os.close(writer)
        assert load_document(f"/dev/fd/{reader}").text == WORDS
    finally:
        os.close(reader)
