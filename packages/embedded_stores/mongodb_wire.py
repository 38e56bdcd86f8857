"""MongoDB wire protocol: messages as bytes, and the commands in them."""

import struct
from asyncio import StreamReader
from dataclasses import dataclass
from typing import Any, Final

import bson

HEADER: Final = struct.Struct("<iiii")
OP_REPLY, OP_QUERY, OP_MSG = 1, 2004, 2013
MORE_TO_COME: Final = 2  # No reply is expected.


@dataclass(frozen=True)
class Message:
    """A message as received."""

    request_id: int
    opcode: int
    raw: bytes

    @property
    def answered(self) -> bool:
        """True if the sender expects a reply."""
        return self.opcode != OP_MSG or not struct.unpack_from("<I", self.raw, 16)[0] & MORE_TO_COME

    def command(self) -> dict[str, Any]:
        """Decode the command; document sequences become its arrays."""
        if self.opcode == OP_QUERY:
            end = self.raw.index(b"\0", 20)
            decoded: dict[str, Any] = bson.decode(self.raw[end + 9 :])
            return decoded
        return _sections(self.raw, 20)


async def receive(reader: StreamReader) -> Message:
    """Read one message; raises IncompleteReadError at the end of the connection."""
    header = await reader.readexactly(HEADER.size)
    length, request_id, _, opcode = HEADER.unpack(header)
    return Message(request_id, opcode, header + await reader.readexactly(length - HEADER.size))


def reply(to: Message, document: dict[str, Any]) -> bytes:
    """Encode the reply to a message, in the format of its opcode."""
    if to.opcode == OP_QUERY:
        body = struct.pack("<iqii", 8, 0, 0, 1) + bson.encode(document)
        return HEADER.pack(HEADER.size + len(body), 0, to.request_id, OP_REPLY) + body
    body = struct.pack("<IB", 0, 0) + bson.encode(document)
    return HEADER.pack(HEADER.size + len(body), 0, to.request_id, OP_MSG) + body


def _sections(raw: bytes, offset: int) -> dict[str, Any]:
    command: dict[str, Any] = {}
    sequences: dict[str, list[dict[str, Any]]] = {}
    while len(raw) - offset > 4:  # A checksum may follow.
        kind, offset = raw[offset], offset + 1
        (size,) = struct.unpack_from("<i", raw, offset)
        if kind == 0:
            command = bson.decode(raw[offset : offset + size])
        else:
            end = raw.index(b"\0", offset + 4)
            sequences[raw[offset + 4 : end].decode()] = bson.decode_all(raw[end + 1 : offset + size])
        offset += size
    return {**command, **sequences}
