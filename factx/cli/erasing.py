"""Replies, erased from cache and recordings."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path

from factx.errors import InputError, SettingsError
from factx.model import RESULTS, DiskStore, StoreError
from factx.settings import cache_folder, read_settings


def erase_reply(key: str) -> bool:
    """Delete a reply from the cache; return whether it was there.

    Under a base URL of one's own a reply's key carries the address that is set now;
    replies from another address stay until ``factx cache clear``.

    Raises:
        InputError: The cache cannot be written.
    """
    settings = read_settings()
    keys = [key]
    if settings.base_url:
        keys.append(hashlib.sha256(f"{key} {settings.base_url}".encode()).hexdigest())
    folder = cache_folder(settings)
    if not folder.is_dir():
        return False
    store = DiskStore(folder)
    try:
        found = [one for one in keys if store.get(one) is not None]
        for one in found:
            store.delete(one)
        # What was made of it lies under other keys, and can be made again.
        DiskStore(folder, part=RESULTS).clear()
    except (StoreError, SettingsError) as error:
        raise InputError(
            f"cache {folder}: {error}; factx cache clear empties it"
        ) from error
    finally:
        store.close()
    return bool(found)


def erase_recording(archive: Path, key: str) -> bool:
    """Delete a recording from a folder or archive; return whether it was there.

    Raises:
        InputError: There is no such archive, or it cannot be written.
    """
    try:
        if archive.is_dir():
            return _erase_file(archive, key)
        if archive.is_file():
            return _erase_row(archive, key)
    except (OSError, sqlite3.Error, ValueError) as error:
        raise InputError(f"{archive}: cannot be written ({error})") from error
    raise InputError(
        f"{archive}: no recordings there; check the path, nothing was erased from it"
    )


def _erase_file(folder: Path, key: str) -> bool:
    for file in folder.glob("*.json"):
        if key.startswith(file.stem) and json.loads(file.read_bytes())["key"] == key:
            file.unlink()
            return True
    return False


def _erase_row(archive: Path, key: str) -> bool:
    db = sqlite3.connect(archive, timeout=60, isolation_level=None)
    try:
        db.execute("PRAGMA secure_delete = ON")
        erased = db.execute("DELETE FROM recordings WHERE key = ?", (key,)).rowcount > 0
        if erased:
            db.execute("VACUUM")
    finally:
        db.close()
    return erased
