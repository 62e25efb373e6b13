"""Changing a file as accidents, editors and attackers do."""

import io
import random
import zipfile
import zlib

# Pieces at which readers of tables, JSON and packets have stumbled.
_PIECES = (
    b'"', b",", b"\n", b"\r", b"\0", b"\xff", b"\x81", b"\x1b$B", b"9" * 400, b"1e309", b"-1", b"NaN", b"[" * 300,
    b'{"a":' * 300, b"=1+1", b"\xef\xbb\xbf", b"\xff\xfe", b"&x;", b'<!DOCTYPE x [<!ENTITY x "y">]>', b"\\ud800", b"null",
    b"true", "〃".encode("cp932"), "〒".encode("cp932"), "（同上）".encode("cp932"), "㊿①".encode(), "𠮷".encode(),
    "\u202e".encode(),
)  # fmt: skip
# To how many bytes a file is blown up at most, and how large a part of a workbook becomes inside.
_BLOWN_UP, _INFLATED = 8 << 20, 96 << 20
_RARELY = 0.02


def changed(data: bytes, chance: random.Random) -> bytes:
    """The file with one to six changes; a workbook mostly with changes inside its parts."""
    if zipfile.is_zipfile(io.BytesIO(data)) and chance.random() > 0.3:
        return _inside(data, chance)
    return _bytes(data, chance)


def _bytes(data: bytes, chance: random.Random) -> bytes:
    if chance.random() < _RARELY:
        return _blown_up(data, chance)
    told = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(told) + 1)
        match chance.randrange(6):
            case 0 if at < len(told):
                told[at] ^= 1 << chance.randrange(8)
            case 1:
                del told[at : at + chance.randint(1, 20)]
            case 2:
                told[at:at] = chance.choice(_PIECES)
            case 3:
                begins = chance.randrange(len(told) + 1)
                told[at:at] = told[begins : begins + chance.randint(1, 60)]
            case 4 if at < len(told):
                told[at] = chance.randrange(256)
            case 5 if chance.random() < 0.2:
                del told[at:]
    return bytes(told)


def _blown_up(data: bytes, chance: random.Random) -> bytes:
    """With one piece of it repeated until the file is large: many lines, deep nesting, long words."""
    at = chance.randrange(len(data) + 1)
    piece = data[at : at + chance.randint(1, 200)] or chance.choice(_PIECES)
    return data[:at] + piece * (chance.randint(1 << 10, _BLOWN_UP) // len(piece)) + data[at:]


def _inside(data: bytes, chance: random.Random) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        names = old.namelist()
        hit = chance.choice(names)
        for name in names:
            try:
                part = old.read(name)
            except (zipfile.BadZipFile, zlib.error):
                continue
            if name == hit:
                # A part that is small in the file and huge inside.
                part = part + b" " * _INFLATED if chance.random() < _RARELY else _bytes(part, chance)
            if chance.random() > _RARELY:
                new.writestr(name, part)
    return made.getvalue()
