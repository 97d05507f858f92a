"""The secret part of an address: signed and not kept; who holds the address needs no sign-in."""

from __future__ import annotations

import base64
import hashlib
import hmac

_LETTERS = 26


def signed(secret: bytes, what: str) -> str:
    """Give the letters that stand for `what` in an address."""
    digest = hmac.new(secret, what.encode(), hashlib.sha256).digest()
    return base64.b32encode(digest).decode().lower()[:_LETTERS]
