"""What both doors in Python know of tickets: the same checks as Gapura's, without a database."""

import hashlib

ALPHABET = {letter: value for value, letter in enumerate("0123456789ABCDEFGHIJKLMNPRSTUVXZ")}
HOURS = 3_600_000_000  # in microseconds


def read_code(typed):
    """The 76 bytes behind 122 letters and digits, or None; see docs/ticket-format.md."""
    if len(typed) != 122:
        return None
    number = 0
    for letter in typed:
        value = ALPHABET.get(letter)
        if value is None:
            return None
        number = number << 5 | value
    return (number >> 2).to_bytes(76, "big")


def decide(door, ticket, order_state, code, now):
    if not ticket:
        return "unknown"
    if hashlib.blake2b(code, digest_size=16).hexdigest() != ticket.qr_digest:
        return "forged"
    if ticket.event_id != door.id:
        return "wrong_event"
    if door.state != "published" or ticket.standing != "valid":
        return "cancelled"
    if order_state not in ("approved", "completed"):
        return "unpaid"
    if now < door.starts_at - 3 * HOURS:
        return "not_yet"
    return "already_used" if ticket.used_at else "admitted"


def session_hash(session):
    """As the server stores it."""
    return hashlib.blake2b(b"session\0" + session.encode(), digest_size=32).hexdigest()


def hash_of(scanned):
    """Tells two texts apart without keeping either."""
    return hashlib.blake2b(scanned.encode(), digest_size=16).hexdigest()
