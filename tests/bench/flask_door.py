"""The door as one would write it with Flask and SQLAlchemy, for comparison: the same request and answer, the same
tables (a database made by bench_prepare), the same durability (WAL, synchronous = FULL), the same checks: the session,
whose door it is, the code's digest against the ticket's, doors open. One transaction a scan that writes, BEGIN
IMMEDIATE, which waits for other writers instead of failing.

    DOOR_DATABASE=/tmp/bench.db gunicorn --worker-class gthread --threads 32 flask_door:app
"""

import os
import time

from flask import Flask, jsonify, request
from sqlalchemy import BigInteger, Column, ForeignKey, Integer, String, create_engine, event, select, update
from sqlalchemy.orm import Session, declarative_base, relationship
from sqlalchemy.pool import QueuePool

from flask_door_rules import decide, hash_of, read_code, session_hash

app = Flask(__name__)
engine = create_engine(
    "sqlite:///" + os.environ["DOOR_DATABASE"],
    connect_args={"timeout": 60, "check_same_thread": False},
    poolclass=QueuePool,
    pool_size=64,
    max_overflow=0,
)


@event.listens_for(engine, "connect")
def prepare(connection, _):
    connection.isolation_level = None  # BEGIN is ours, not the driver's
    for pragma in ("journal_mode = wal", "synchronous = full", "foreign_keys = on", "cache_size = -16000"):
        connection.execute("pragma " + pragma)


@event.listens_for(engine, "begin")
def begin(connection):
    connection.exec_driver_sql("begin" if connection.get_execution_options().get("reading") else "begin immediate")


reading = engine.execution_options(reading=True)
Base = declarative_base()


class Account(Base):
    __tablename__ = "accounts"
    id = Column(Integer, primary_key=True)
    role = Column(String)
    verified_at = Column(BigInteger)
    suspended_at = Column(BigInteger)


class SignIn(Base):
    __tablename__ = "sessions"
    id_hash = Column(String, primary_key=True)
    account_id = Column(ForeignKey("accounts.id"))
    account = relationship(Account, lazy="joined")


class Event(Base):
    __tablename__ = "events"
    id = Column(Integer, primary_key=True)
    organizer_id = Column(ForeignKey("accounts.id"))
    state = Column(String)
    starts_at = Column(BigInteger)


class DoorStaff(Base):
    __tablename__ = "door_staff"
    account_id = Column(ForeignKey("accounts.id"), primary_key=True)
    organizer_id = Column(ForeignKey("accounts.id"), primary_key=True)


class Order(Base):
    __tablename__ = "orders"
    id = Column(Integer, primary_key=True)
    state = Column(String)


class TicketType(Base):
    __tablename__ = "ticket_types"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    tier = Column(String)


class Ticket(Base):
    __tablename__ = "tickets"
    id = Column(Integer, primary_key=True)
    event_id = Column(ForeignKey("events.id"))
    order_id = Column(ForeignKey("orders.id"))
    ticket_type_id = Column(ForeignKey("ticket_types.id"))
    code = Column(String)
    attendee = Column(String)
    standing = Column(String)
    qr_digest = Column(String)
    used_at = Column(BigInteger)
    used_gate = Column(String)
    order = relationship(Order, lazy="joined")
    type = relationship(TicketType, lazy="joined")


class Scan(Base):
    __tablename__ = "scans"
    id = Column(Integer, primary_key=True)
    event_id = Column(ForeignKey("events.id"))
    ticket_id = Column(ForeignKey("tickets.id"))
    nonce = Column(String)
    code_hash = Column(String)
    gate = Column(String)
    verdict = Column(String)
    cause = Column(String, default="none")
    account_id = Column(ForeignKey("accounts.id"))
    scanned_at = Column(BigInteger)
    arrived_at = Column(BigInteger)
    by_hand = Column(Integer, default=0)
    used_at = Column(BigInteger)
    used_gate = Column(String)


def refuse(status, code):
    return jsonify(error={"code": code, "message": code}), status


def find_door(session_id, event_id):
    """The signed-in account, and the event if the account may work its door."""
    with Session(reading) as session:
        sign_in = session.get(SignIn, session_hash(session_id))
        account = sign_in.account if sign_in else None
        if account is None or account.verified_at is None or account.suspended_at is not None:
            return None, None
        staff = DoorStaff.account_id == account.id
        found = select(Event).join(DoorStaff, DoorStaff.organizer_id == Event.organizer_id)
        door = session.scalars(found.where(Event.id == event_id, staff)).first()
        session.expunge_all()
        return account, door


@app.post("/api/checkin")
def redeem():
    scan = request.get_json()
    account, door = find_door(request.cookies.get("gapura_session", ""), scan["event_id"])
    if account is None:
        return refuse(401, "sign_in_required")
    if door is None:
        return refuse(404, "not_found")
    now = time.time_ns() // 1000
    code = read_code(scan["qr"])
    with Session(engine) as session, session.begin():
        ticket = session.get(Ticket, int.from_bytes(code[5:11], "big")) if code else None
        verdict = decide(door, ticket, ticket and ticket.order.state, code, now)
        answer = {"verdict": verdict, "cause": "none", "nonce": scan["nonce"]}
        if ticket:
            answer |= {"attendee": ticket.attendee, "ticket_type": ticket.type.name, "ticket_code": ticket.code}
            answer |= {"tier": ticket.type.tier, "used_at": ticket.used_at, "used_gate": ticket.used_gate}
        if verdict == "admitted":
            unused = update(Ticket).where(Ticket.id == ticket.id, Ticket.used_at.is_(None), Ticket.standing == "valid")
            admit = unused.values(used_at=now, used_gate=scan["gate"]).execution_options(synchronize_session=False)
            if session.execute(admit).rowcount == 1:
                answer |= {"used_at": now, "used_gate": scan["gate"]}
            else:
                answer["verdict"] = "already_used"
        session.add(
            Scan(
                event_id=door.id,
                ticket_id=ticket.id if ticket else None,
                nonce=scan["nonce"],
                code_hash=hash_of(scan["qr"]),
                gate=scan["gate"],
                verdict=answer["verdict"],
                account_id=account.id,
                scanned_at=now,
                arrived_at=now,
                used_at=answer.get("used_at"),
                used_gate=answer.get("used_gate"),
            )
        )
    return jsonify(answer)
