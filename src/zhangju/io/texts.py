r"""A file's bytes in, its text out, piece by piece, whatever its encoding and however long it is: `TextReader`.

The encoding is detected from the first mebibyte. Line ends and NULs stay; a byte order mark is left out. Bytes that cannot be
decoded are kept: those of UTF-8 come out again where a piece is encoded with ``surrogateescape``, others become ``\xff``.
"""

from __future__ import annotations

import codecs
import re

from zhangju.mend.decode import BINARY, ENCODING, NAMES, decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from zhangju.mend import TextWarning

#: The bytes that the encoding is detected from. A multiple of four, so that UTF-32 is not cut within a character.
HEAD = 1 << 20

_BYTE = 0xDC00
_KEPT = re.compile("[\udc00-\udcff]+")
_KEEP = "zhangju-keep"


def _keep(error: UnicodeError) -> tuple[str, int]:
    """Let an unpaired surrogate stand for each byte; `surrogateescape` cannot do that for bytes of ASCII, which UTF-16 has."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(_BYTE + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error(_KEEP, _keep)


class TextReader:
    r"""The text of a file that is opened for reading bytes.

    Args:
        file: Its beginning is read at once.

    Attributes:
        encoding: By the name of Python's codec.
        warnings: `encoding`, if it is not UTF-8; `binary`, if it may be no text.

    >>> from io import BytesIO
    >>> TextReader(BytesIO("來源：聯合報\r\n".encode("big5"))).read(100)
    '來源：聯合報\r\n'
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._ahead = file.read(HEAD)
        self._whole = len(self._ahead) < HEAD
        decoded = decode(self._ahead if self._whole else _uncut(self._ahead))
        self.encoding = decoded.encoding
        self.warnings: tuple[TextWarning, ...] = tuple(
            warning for warning in decoded.warnings if warning.code in {ENCODING, BINARY}
        )
        codec = codecs.getincrementaldecoder(decoded.encoding)
        self._strict = codec()
        self._keeping = codec(_KEEP)
        self._marked = True
        self._ended = False
        self._line = 1
        self._places: list[int] = [0, 0, 0]

    def read(self, size: int, /) -> str:
        """The next piece, of about so many bytes; empty at the end only."""
        while not self._ended:
            content = self._ahead or (b"" if self._whole else self._file.read(size))
            self._ahead = b""
            self._ended = not content
            text = self._decode(content)
            if text and self._marked:
                self._marked = False
                text = text.removeprefix("\ufeff")
            if text:
                self._line += text.count("\n")
                return text
        return ""

    def kept(self) -> str | None:
        r"""What a reader should know of bytes that could not be decoded up to here; None if there are none.

        >>> from io import BytesIO
        >>> reader = TextReader(BytesIO("第一行\n下雨\xff，".encode("utf-8").replace(b"\xc3\xbf", b"\xff")))
        >>> reader.read(100).encode("utf-8", "surrogateescape").endswith("雨".encode() + b"\xff" + "，".encode())
        True
        >>> reader.kept()
        'one place could not be decoded as UTF-8, in line 2; its bytes are kept as they are'
        """
        count, first, last = self._places
        if not count:
            return None
        places, its = ("one place", "its") if count == 1 else (f"{count} places", "their")
        lines = f"line {first}" if first == last else f"lines {first} to {last}"
        how = "kept as they are" if self.encoding == "utf-8" else r"written as \xff"
        return f"{places} could not be decoded as {NAMES.get(self.encoding, self.encoding)}, in {lines}; {its} bytes are {how}"

    def _decode(self, content: bytes) -> str:
        state = self._strict.getstate()
        try:
            return self._strict.decode(content, not content)
        except UnicodeDecodeError:
            self._keeping.setstate(state)
            text = self._keeping.decode(content, not content)
            self._strict.setstate(self._keeping.getstate())
        for place in _KEPT.finditer(text):
            line = self._line + text.count("\n", 0, place.start())
            self._places = [self._places[0] + 1, self._places[1] or line, line]
        return text if self.encoding == "utf-8" else _KEPT.sub(_as_numbers, text)


def _as_numbers(place: re.Match[str]) -> str:
    r"""The bytes as ``\xff``, since in a file that becomes UTF-8 they would be read as something else."""
    return "".join(f"\\x{ord(character) - _BYTE:02x}" for character in place[0])


def _uncut(head: bytes) -> bytes:
    """The beginning of a file as far as its last line end, so that no character is cut in two, which would look like damage."""
    if b"\0" in head:  # UTF-16 or UTF-32, perhaps, which are not cut at such a byte
        return head
    return head[: head.rfind(b"\n", len(head) // 2) + 1 or codecs.utf_8_decode(head, "ignore")[1]]
