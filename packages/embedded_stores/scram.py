"""Server side of SCRAM-SHA-1, the mechanism of Amazon DocumentDB."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable

ITERATIONS = 10_000


class ScramError(Exception):
    """The client does not know the user or the password."""


class ScramServer:
    """One SASL conversation."""

    def __init__(self, password: Callable[[str], str | None]) -> None:
        """Start one; `password` returns that of a user, or None."""
        self._password = password
        self.user = ""
        self._salt = secrets.token_bytes(16)
        self._salted = b""
        self._messages = ""
        self._nonce = ""

    def first(self, payload: bytes) -> bytes:
        """Reply to the client's first message with nonce, salt and iterations."""
        bare = payload.decode().partition("n,,")[2]
        fields = _fields(bare)
        self.user = fields.get("n", "")
        password = self._password(self.user)
        if password is None:
            raise ScramError("unknown user")
        # MongoDB's SCRAM-SHA-1 derives keys from this digest in place of the password.
        digest = hashlib.md5(f"{self.user}:mongo:{password}".encode(), usedforsecurity=False).hexdigest()
        self._salted = hashlib.pbkdf2_hmac("sha1", digest.encode(), self._salt, ITERATIONS)
        self._nonce = fields["r"] + secrets.token_urlsafe(18)
        answer = f"r={self._nonce},s={base64.b64encode(self._salt).decode()},i={ITERATIONS}"
        self._messages = f"{bare},{answer}"
        return answer.encode()

    def final(self, payload: bytes) -> bytes:
        """Check the client's proof; return the server's signature."""
        without_proof, _, proof = payload.decode().rpartition(",p=")
        signed = f"{self._messages},{without_proof}".encode()
        client_key = _mac(self._salted, b"Client Key")
        signature = _mac(hashlib.sha1(client_key, usedforsecurity=False).digest(), signed)
        expected = bytes(a ^ b for a, b in zip(client_key, signature, strict=True))
        if not hmac.compare_digest(base64.b64decode(proof), expected):
            raise ScramError("wrong password")
        return b"v=" + base64.b64encode(_mac(_mac(self._salted, b"Server Key"), signed))


def _mac(key: bytes, message: bytes) -> bytes:
    return hmac.new(key, message, "sha1").digest()


def _fields(message: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in message.split(",") if "=" in part)
