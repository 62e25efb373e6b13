"""Opening the files that were brought, with no transaction: what each holds, or already what is to be told of it."""

from dataclasses import dataclass
from pathlib import Path

from app.crypto.identity import Identity
from app.crypto.sealing import OpeningKey
from app.domain.packets import Fate, TakenIn, is_archive
from app.errors import FileTrouble, NewerFormat, NotForUs, PacketError, SpellingDefect
from app.models import files
from app.models.sessions import Session
from app.services import identities
from app.sync import packets, spelling
from app.sync.packets import OpenedPacket

Opening = tuple[list[OpeningKey], Identity]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file after everything that needs no notebook: opened, or its line already."""

    file: str
    content: bytes
    opened: OpenedPacket | None
    line: TakenIn


def own_keys(session: Session) -> Opening:
    """What opens packets to us and says for whom they must be."""
    return identities.opening_keys(session), identities.signing_key(session).identity


def read_file(path: Path, keys: list[OpeningKey], me: Identity) -> ReadFile:
    """Read a file and open it; whatever keeps it from that is its line."""
    name = _shown(path.name)
    try:
        content = files.read(path, spelling.LARGEST_FILE)
    except FileTrouble as trouble:
        fate = Fate.NOT_A_PACKET if _is_too_large(path) else Fate.UNREADABLE
        return ReadFile(name, b"", None, TakenIn(file=name, fate=fate, defect=str(trouble)))
    if is_archive(name):
        # Of one that packs without compressing the code of its first packet could be read, and the others would be lost.
        return ReadFile(name, b"", None, TakenIn(file=name, fate=Fate.NOT_A_PACKET, defect="archive"))
    return open_file(name, content, keys, me)


def open_file(name: str, content: bytes, keys: list[OpeningKey], me: Identity) -> ReadFile:
    """Open what stands in a file of this name; why it does not open is its line."""
    try:
        return ReadFile(name, content, packets.open_packet(content, keys, me), TakenIn(file=name, fate=Fate.IMPORTED))
    except NotForUs as error:
        fate, defect = Fate.NOT_FOR_US, error.defect
    except NewerFormat as error:
        fate, defect = Fate.NEWER_FORMAT, error.defect
    except PacketError as error:
        neither = isinstance(error, SpellingDefect) and error.defect == "neither"
        fate, defect = Fate.NOT_A_PACKET if neither else Fate.DAMAGED, f"{error.layer}: {error.defect}"
    return ReadFile(name, content, None, TakenIn(file=name, fate=fate, defect=defect))


def _is_too_large(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_size > spelling.LARGEST_FILE
    except OSError:
        return False


def _shown(name: str) -> str:
    """A file's name as text: one that was zipped on Windows may be in no encoding of ours, and nothing could keep it."""
    return name.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
