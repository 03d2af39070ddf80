"""Any task in, work out that shares nothing: what two threads bring where nothing but the machine holds them up."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from adapters import Function


def no_lock(_: str) -> Function:
    """Work that needs neither text nor interpreter, and takes about as long as converting a text of 100 KB."""
    from hashlib import pbkdf2_hmac

    return (lambda _: pbkdf2_hmac("sha256", b"", b"", 300)), ()
