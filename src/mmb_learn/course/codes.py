"""The code that a person sets when she first opens her link, so that the printed link alone opens nothing.

Few characters are easy to guess for whoever holds the hash, so the hash is a slow one; and whoever holds the
link is held up by `throttle`.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from itertools import pairwise

from mmb_learn.errors import AnswerError

SHORTEST, LONGEST = 4, 64
_COST, _BLOCK, _LANES = 2**14, 8, 5  # OWASP's password storage cheat sheet, checked 2026-11-21: 16 MiB each
_MEMORY = 64 * 1024 * 1024
_SALT = 16


def plain(code: str) -> str:
    """Give a code as it is compared: telephones write a capital where none is meant, and spaces too."""
    return "".join(unicodedata.normalize("NFKC", code).casefold().split())


def chosen(code: str) -> str:
    """Give a new code as it is compared; AnswerError when it is too short, too long or too easy to guess."""
    meant = plain(code)
    if sum(each.isalnum() for each in meant) < SHORTEST:
        raise AnswerError("code-too-short", shortest=SHORTEST)
    if len(meant) > LONGEST:
        raise AnswerError("code-too-long", longest=LONGEST)
    if _in_a_row(meant):
        raise AnswerError("code-too-easy")
    return meant


def _in_a_row(code: str) -> bool:
    """Say whether each character follows on the one before as in 1111, 1234 or dcba."""
    leaps = {ord(after) - ord(before) for before, after in pairwise(code)}
    return leaps in ({0}, {1}, {-1})


def hashed(code: str) -> str:
    """Give the hash to keep, with its salt and what it cost."""
    salt = secrets.token_bytes(_SALT)
    return f"scrypt:{_COST}:{_BLOCK}:{_LANES}:{salt.hex()}:{_digest(code, salt, _COST, _BLOCK, _LANES).hex()}"


def matches(code: str, kept: str) -> bool:
    """Say whether this is the code, in the same time whether or not."""
    _, cost, block, lanes, salt, digest = kept.split(":")
    found = _digest(code, bytes.fromhex(salt), int(cost), int(block), int(lanes))
    return hmac.compare_digest(found, bytes.fromhex(digest))


def salted(code: str, salt: bytes) -> str:
    """Give a hash that is slow too, the same for the same salt: for a secret that must find its owner."""
    return _digest(code, salt, _COST, _BLOCK, 1)[:32].hex()


def _digest(code: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    return hashlib.scrypt(plain(code).encode(), salt=salt, n=cost, r=block, p=lanes, maxmem=_MEMORY)
