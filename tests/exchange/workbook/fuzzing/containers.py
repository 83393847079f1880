"""What goes wrong with the file around the cells, by accident or on purpose."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from random import Random

from tests.exchange.workbook.fuzzing.raw import packed

Parts = dict[str, bytes]
# From the parts, the bytes of a file.
Wreck = Callable[[Random, Parts], bytes]

_MEGABYTE = 1024 * 1024


def _sheet(chance: Random, parts: Parts) -> str:
    return chance.choice([name for name in parts if name.startswith("xl/worksheets/")])


def truncate(chance: Random, parts: Parts) -> bytes:
    data = packed(parts)
    return data[: chance.randrange(len(data))]


def flip_bytes(chance: Random, parts: Parts) -> bytes:
    data = bytearray(packed(parts))
    for _ in range(chance.choice((1, 3, 30))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def flip_directory(chance: Random, parts: Parts) -> bytes:
    """Sizes, offsets and checksums of the archive's own lists, which may lie."""
    data = bytearray(packed(parts))
    start = data.rfind(b"PK\x01\x02", 0, len(data) - 200)
    for _ in range(chance.choice((1, 2, 8))):
        data[chance.randrange(max(0, start - 2000), len(data))] = chance.choice((0, 1, 0x7F, 0xFF))
    return bytes(data)


def lie_about_size(chance: Random, parts: Parts) -> bytes:
    """One part says that it is far larger or smaller than it is."""
    data = bytearray(packed(parts))
    heads = [at for at in range(len(data) - 4) if data[at : at + 4] == b"PK\x01\x02"]
    struct.pack_into("<I", data, chance.choice(heads) + 24, chance.choice((0, 1, 2**20, 2**29, 2**32 - 1)))
    return bytes(data)


def flip_part(chance: Random, parts: Parts) -> bytes:
    """A part that unpacks well and is no longer what it was."""
    name = chance.choice(list(parts))
    part = bytearray(parts[name])
    for _ in range(chance.choice((1, 3, 30))):
        part[chance.randrange(len(part))] = chance.choice(
            (0, 0x3C, 0x3E, 0x22, 0x26, 0xFF, chance.randrange(256))
        )
    return packed(parts | {name: bytes(part)})


def cut_part(chance: Random, parts: Parts) -> bytes:
    name = chance.choice(list(parts))
    return packed(parts | {name: parts[name][: chance.randrange(len(parts[name]))]})


def remove_part(chance: Random, parts: Parts) -> bytes:
    gone = chance.choice(list(parts))
    return packed({name: part for name, part in parts.items() if name != gone})


def swap_parts(chance: Random, parts: Parts) -> bytes:
    one, other = chance.sample(list(parts), 2)
    return packed(parts | {one: parts[other], other: parts[one]})


def add_part(chance: Random, parts: Parts) -> bytes:
    names = (
        "xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "../../etc/passwd", "/abs.xml",
        "xl/externalLinks/externalLink1.xml", "xl/media/a.png",
        "customXml/item1.xml", "xl/embeddings/a.bin", "a" * 300, "xl/worksheets/sheet1.xml", "docProps/core.xml",
        "xl/theme/theme1.xml",
        "xl/calcChain.xml", "xl/worksheets/_rels/sheet1.xml.rels", "目录/文件.xml", "xl/",
    )  # fmt: skip
    buffer = io.BytesIO(packed(parts))
    with zipfile.ZipFile(buffer, "a") as archive:
        name = chance.choice([name for name in names if name not in parts])
        archive.writestr(name, chance.choice((b"", b"\0" * 99, b"<x/>", b"<a><b/>")))
    return buffer.getvalue()


def replace_text(chance: Random, parts: Parts) -> bytes:
    """Wrong content types, relations that lead nowhere or round in circles, other systems of dates."""
    old, new = chance.choice((
        (b"worksheet+xml", b"chartsheet+xml"), (b"sheet.main+xml", b"sheet.macroEnabled.main+xml"), (b"sheet.main+xml",
        b"nonsense"),
        (b"worksheets/sheet1.xml", b"worksheets/none.xml"), (b"worksheets/sheet2.xml", b"worksheets/sheet1.xml"),
        (b"worksheets/sheet1.xml", b"../../../../etc/passwd"), (b"worksheets/sheet1.xml", b"/xl/worksheets/sheet1.xml"),
        (b"worksheets/sheet1.xml", b"http://example.invalid/x"), (b'r:id="rId1"', b""), (b'r:id="rId1"', b'r:id="rId2"'),
        (b"<sheets>", b'<workbookPr date1904="1"/><sheets>'), (b"<sheets>", b'<workbookPr date1904="yes"/><sheets>'),
        (b'sheetId="1"', b'sheetId="1" state="veryHidden"'), (b'sheetId="1"', b'sheetId="x"'), (b"UTF-8",
        b"UTF-16"), (b"UTF-8", b"GBK"),
        (b"UTF-8", b"nonsense"), (b"<sheets>", b"<sheets><sheet/>"), (b"<sheet ", b"<x:sheet "), (b"<worksheet ",
        b"<workshit "),
        (b"<sheetData>", b"<sheetData><row/>"), (b"<sheetData>",
        b'<sheetData><row r="-1"/>'), (b'<row r="2"', b'<row r="1048577"'),
        (b'<row r="2"', b'<row r="99999999999"'), (b'<row r="3"', b'<row r="2"'),
        (b'<c r="B2"', b"<c r='A99999999999'"), (b' r="A2"', b""), (b"main", b"wrong"),
        (b"</sst>", b"<si/><si><t/></si></sst>"), (b"<sst ", b'<sst count="4294967295" uniqueCount="4294967295" '),
        (b'numFmtId="14"', b'numFmtId="999999999999"'), (b'count="2"', b'count="4294967295"'), (b"?>", b'?><?x y?>'),
    ))  # fmt: skip
    return packed({name: part.replace(old, new, 1) for name, part in parts.items()})


def entity_bomb(chance: Random, parts: Parts) -> bytes:
    """Ten entities, each ten times the one before; or one that reads a file."""
    inner = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bombs = (
        f'<!DOCTYPE x [<!ENTITY e0 "哈哈">{inner}]>',
        '<!DOCTYPE x [<!ENTITY e9 SYSTEM "file:///etc/passwd">]>',
    )
    bomb = chance.choice(bombs).encode()
    name = chance.choice([_sheet(chance, parts), "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"])
    part = parts[name].replace(b"?>\n", b"?>\n" + bomb, 1)
    return packed(parts | {name: part.replace(b"<t>", b"<t>&e9;", 1)})


def nest_deeply(chance: Random, parts: Parts) -> bytes:
    name, depth = _sheet(chance, parts), chance.choice((1_000, 100_000))
    tag, at = chance.choice(
        ((b"g", b"<sheetData>"), (b"row", b"<sheetData>"), (b"is", b"</row>"), (b"c", b"</row>"))
    )
    nested = b"<%s>" % tag * depth + b"</%s>" % tag * depth
    return packed(parts | {name: parts[name].replace(at, at + nested, 1)})


def blow_up(chance: Random, parts: Parts) -> bytes:
    """Little to send, much to unpack."""
    size = chance.choice((20, 80, 300)) * _MEGABYTE
    name = chance.choice(
        [_sheet(chance, parts), "xl/sharedStrings.xml", "xl/media/a.bin", "xl/styles.xml", "xl/workbook.xml"]
    )
    filler, at = chance.choice(
        (
            (b" ", b">"),
            (b"<x/>", b">"),
            (b"\0", b""),
            (b"<si><t>a</t></si>", b"<sst"),
            (b"<row/>", b"<sheetData>"),
        )
    )
    old = parts.get(name, b"")
    place = old.find(at, old.find(b"?>") + 2) + len(at) if at in old else len(old)
    # Never whole in memory, which is what the reader is asked for.
    buffer, block = io.BytesIO(), filler * (_MEGABYTE // len(filler))
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for other, part in parts.items():
            if other != name:
                archive.writestr(other, part)
        with archive.open(name, "w") as opened:
            opened.write(old[:place])
            for _ in range(size // _MEGABYTE):
                opened.write(block)
            opened.write(old[place:])
    return buffer.getvalue()


def many_parts(chance: Random, parts: Parts) -> bytes:
    return packed(parts | {f"xl/media/{n}.png": b"" for n in range(chance.choice((100, 5_000)))})


def not_a_workbook(chance: Random, parts: Parts) -> bytes:
    return chance.choice((
        b"", b"PK", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + chance.randbytes(2000),
        chance.randbytes(500), "编号,姓名".encode("gbk"), b"<html></html>", packed({"a": b"b"}),
        packed({"xl/workbook.xml": b""}),
        packed({"xl/workbook.xml": b"", "xl/_rels/workbook.xml.rels": b""}), b"\0" * 1000 + packed(parts),
        packed(parts) + b"\0" * 1000,
    ))  # fmt: skip


WRECKS: tuple[Wreck, ...] = (
    truncate, flip_bytes, flip_directory, lie_about_size, flip_part, flip_part, flip_part, cut_part, remove_part,
    swap_parts, add_part,
    replace_text, replace_text, replace_text, entity_bomb, nest_deeply, many_parts, not_a_workbook,
)  # fmt: skip
# Hundreds of megabytes take their time: one in so many.
BLOW_UP_EVERY = 40
