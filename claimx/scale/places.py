"""Files wherever pyarrow's filesystems reach: folders and object stores that articles come from and claims go to."""

import contextlib
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from claimx.article import MAX_BYTES, Raw, Reading, files, is_kept, is_table, read_bytes
from claimx.errors import InputError

if TYPE_CHECKING:
    from pyarrow.fs import FileSystem

_WEB = ("http://", "https://")


@dataclass(frozen=True)
class Place:
    """A file or folder in a filesystem; it can be sent to another process."""

    address: str  # as it was given
    filesystem: "FileSystem"
    path: str

    def file(self, name: str) -> "Place":
        """Return the file of this name in the folder."""
        return replace(self, address=f"{self.address.rstrip('/')}/{name}", path=f"{self.path}/{name}")

    def names(self) -> set[str]:
        """Return the names of the files in the folder, which is made where it is missing."""
        from pyarrow.fs import FileSelector

        with _told(self):
            self.filesystem.create_dir(self.path, recursive=True)
            return {info.base_name for info in self.filesystem.get_file_info(FileSelector(self.path)) if info.is_file}

    def exists(self) -> bool:
        """Tell whether the file is there."""
        with _told(self):
            return bool(self.filesystem.get_file_info(self.path).is_file)

    def write(self, content: bytes) -> None:
        """Write the file whole or not at all, by way of another name."""
        folder, _, name = self.path.rpartition("/")
        beside = f"{folder}/.{name}-{uuid.uuid4().hex[:8]}.tmp"
        with _told(self):
            with self.filesystem.open_output_stream(beside) as stream:
                stream.write(content)
            self.filesystem.move(beside, self.path)

    def open(self) -> Any:
        """Open the file to write bytes to it."""
        with _told(self):
            return self.filesystem.open_output_stream(self.path)

    def read(self, limit: int | None) -> bytes:
        """Read the file, or so many bytes of it."""
        with _told(self), self.filesystem.open_input_stream(self.path) as stream:
            return bytes(stream.read(limit))

    def delete(self) -> None:
        """Delete the file, if it is there."""
        with _told(self), contextlib.suppress(FileNotFoundError):
            self.filesystem.delete_file(self.path)


@contextlib.contextmanager
def _told(place: Place) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise InputError(f"{place.address}: no such file or folder") from None
    except (OSError, ValueError) as error:  # what pyarrow's errors are kinds of
        raise InputError(f"{place.address}: {error}") from None


def place_of(address: str) -> Place:
    """Find the filesystem of a path or address: this machine's, S3, GCS, HDFS … or whatever fsspec knows."""
    import pyarrow.fs

    if "://" not in address:
        return Place(address, pyarrow.fs.LocalFileSystem(), str(Path(address).absolute()))
    try:
        filesystem, path = pyarrow.fs.FileSystem.from_uri(address)
    except (OSError, ValueError):
        filesystem, path = _by_fsspec(address)
    return Place(address, filesystem, path.rstrip("/"))


def _by_fsspec(address: str) -> tuple[Any, str]:
    import fsspec
    import pyarrow.fs

    try:
        filesystem, path = fsspec.core.url_to_fs(address)
    except (ImportError, OSError, ValueError) as error:
        raise InputError(f"{address}: no filesystem that is known here ({error})") from None
    return pyarrow.fs.PyFileSystem(pyarrow.fs.FSSpecHandler(filesystem)), path


def files_at(address: str, reading: Reading) -> list[str]:
    """Return the addresses of the files that a path or address stands for, in the order of their names."""
    if "://" not in address:
        return files(address, reading)
    if address.lower().startswith(_WEB):
        return [address]
    from pyarrow.fs import FileSelector, FileType

    place = place_of(address)
    with _told(place):
        if place.filesystem.get_file_info(place.path).type is not FileType.Directory:
            return [address]
        infos = place.filesystem.get_file_info(FileSelector(place.path, recursive=True))
    inside = (PurePosixPath(info.path).relative_to(place.path) for info in infos if info.is_file)
    paths = sorted(path for path in inside if _matches(path, reading.pattern))
    if not paths:
        raise InputError(f"{address}: no file there matches")
    return [f"{address.rstrip('/')}/{path}" for path in paths]


def _matches(path: PurePosixPath, pattern: str | None) -> bool:
    if pattern is None:
        return is_kept(path)
    from fsspec.utils import glob_translate

    return re.fullmatch(glob_translate(pattern), str(path)) is not None


def read_at(address: str, reading: Reading, base: str) -> Raw:
    """Read a file of articles; a relative path leads from the folder `base`."""
    any_size = reading.any_size or is_table(address)
    if "://" not in address or address.lower().startswith(_WEB):
        return read_bytes(address, any_size=any_size, base=base)
    data = place_of(address).read(None if any_size else MAX_BYTES + 1)
    if not any_size and len(data) > MAX_BYTES:
        raise InputError(f"{address}: larger than {MAX_BYTES // 1_000_000} MB; --any-size reads it all the same")
    return Raw(data, address)
