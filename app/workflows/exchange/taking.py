"""Taking in: every file gets its own line, and nothing else is touched by a bad one."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from app.domain.cards import Trust
from app.domain.dates import day_of
from app.domain.months.closing import ReportedMonth
from app.domain.packets import Claim, Closing, Fate, Recall, RecallCause, TakenIn
from app.domain.places import PageName, Place, Within
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Leaving, Urgency
from app.domain.reminders import Reminder, Why
from app.domain.table_news import TableNews
from app.errors import AppError, ErasedHere, NeverRecalled, NotArrived, NotExpected
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import answers, arrivals, cards, gaps, inbox, outbox, quarantine
from app.services.correspondents import Correspondents
from app.services.parcels import Incoming
from app.sync import chain, envelope, packets
from app.sync.body import Purpose
from app.sync.items import hear, may_send
from app.sync.packets import OpenedPacket
from app.words.packets import numbered
from app.workflows.exchange.nouns import BY_PURPOSE
from app.workflows.exchange.opening import Opening, ReadFile, open_file, own_keys, read_file

# So many keep a step near 30 ms, after which the window may write again.
FILES_A_STEP = 8
WELL = (Fate.IMPORTED, Fate.ALREADY_HERE)
kept_apart = quarantine.waiting
# Why a packet lies apart that its owner may not have written: the card is used no more.
_AFTER_LOSS = "after_loss"
_EARLY = (NeverRecalled.__name__, NotArrived.__name__)


def take_in(vault: Vault, paths: Sequence[Path]) -> Iterator[Callable[[], list[TakenIn]]]:
    """The steps that take these files in, a few a step; each file's line says what became of it. No file is changed.

    What lay apart because of what was not here yet is tried once more, and told where it is taken in now.
    """
    # Asked once: to unwrap a key and to draw the other half from it takes as long as to open a packet.
    opening = vault.read(own_keys)
    for start in range(0, len(paths), FILES_A_STEP):
        yield partial(_take_step, vault, opening, paths[start : start + FILES_A_STEP])
    if early := vault.read(quarantine.because_of, _EARLY):
        yield partial(_try_again, vault, opening, early)


def head_of(content: bytes) -> dict[str, str | int]:
    """What the plain header of a packet tells to anybody. Raises a PacketError."""
    return envelope.inspect(content).as_dict()


def take_kept(vault: Vault, sender: str) -> Iterator[Callable[[], list[TakenIn]]]:
    """The steps that take in what was kept apart of a sender (its identity) whose number was compared since."""
    waiting = vault.read(quarantine.of_sender, sender)
    opening = vault.read(own_keys)
    for start in range(0, len(waiting), FILES_A_STEP):
        yield partial(_take_kept_step, vault, opening, waiting[start : start + FILES_A_STEP])


def reminders(session: Session, today: date) -> list[Reminder]:
    """The packets kept apart, each with what its sender claims and the place where one looks at it; and who is to be asked for
    what has not come."""
    apart = [_kept_apart(line, day_of(held_at), today) for line, held_at in quarantine.waiting_since(session)]
    return apart + [
        Reminder(
            why=Why.PACKETS_MISSING,
            place=Place(PageName.CARDS, gap.peer.id),
            about=gap.peer.name,
            detail=numbered(gap.numbers),
            since=gap.since,
            count=len(gap.numbers),
        )
        for gap in gaps.gaps(session)
    ]


def _kept_apart(line: TakenIn, since: date, today: date) -> Reminder:
    claim = line.claim
    return Reminder(
        why=Why.KEPT_APART,
        place=Place(PageName.EXCHANGE, "", Within.KEPT_APART),
        about=line.sender or (claim.name if claim else ""),
        detail=" ".join(part for part in (claim.organisation, claim.phone) if part) if claim else "",
        since=since,
        count=max(0, (today - since).days),
        urgent=claim is not None and claim.urgency is Urgency.EMERGENCY,
        urgency=claim.urgency if claim else None,
    )


def _take_step(vault: Vault, opening: Opening, paths: Sequence[Path]) -> list[TakenIn]:
    # Reading and opening need no transaction, so they do not keep the window from saving.
    found = [read_file(path, *opening) for path in paths]
    return vault.do_behind(_take_all, found)


def _try_again(vault: Vault, opening: Opening, packet_ids: Sequence[str]) -> list[TakenIn]:
    return [line for line in _take_kept_step(vault, opening, packet_ids) if line.fate in WELL]


def _take_kept_step(vault: Vault, opening: Opening, packet_ids: Sequence[str]) -> list[TakenIn]:
    kept = [vault.read(quarantine.file, packet_id) for packet_id in packet_ids]
    return vault.do_behind(_take_all, [open_file(*file, *opening) for file in kept if file is not None])


def _take_all(session: Session, found: list[ReadFile]) -> list[TakenIn]:
    """Take in what was read. Each packet is taken whole or not at all, and the others of the step do not hang on it."""
    try:
        # Almost always all go well, so that all are tried at once: what is known of their senders is read and kept once.
        with session.begin_nested():
            return _take_together(session, found)
    except AppError:
        return [_take_read(session, read) for read in found]


def _take_together(session: Session, found: list[ReadFile]) -> list[TakenIn]:
    known = Correspondents(session, [read.opened.packet_id for read in found if read.opened is not None])
    lines = [_told(session, read) if read.opened is None else _take(session, known, read, read.opened) for read in found]
    known.keep()
    taken = (read.opened for read, line in zip(found, lines, strict=True) if line.fate in WELL)
    quarantine.settle(session, [opened.packet_id for opened in taken if opened is not None])
    # What lies apart has told nothing: its receipts were not read.
    return [
        replace(line, heard=known.heard.get(read.opened.sender.identity.hex, line.heard))
        if read.opened is not None and line.fate in WELL
        else line
        for read, line in zip(found, lines, strict=True)
    ]


def _take_read(session: Session, read: ReadFile) -> TakenIn:
    if read.opened is None:
        return _told(session, read)
    try:
        with session.begin_nested():
            [line] = _take_together(session, [read])
            return line
    except AppError as error:
        return _keep_apart(session, read.file, read.content, read.opened, str(error), sender=read.opened.sender.name)


def _told(session: Session, read: ReadFile) -> TakenIn:
    """The line of a file that was not opened; one that we wrote ourselves is called so."""
    if read.line.fate is not Fate.NOT_FOR_US:
        return read.line
    for peer_id in outbox.written_as(session, read.file):
        peer = cards.get(session, peer_id)
        if envelope.inspect(read.content).recipient_key == cards.contents_of(peer).opening_key.id.hex():
            return TakenIn(file=read.file, fate=Fate.OUR_OWN, sender=peer.name)
    return read.line


def _take(session: Session, known: Correspondents, read: ReadFile, opened: OpenedPacket) -> TakenIn:
    identity, body = opened.sender.identity.hex, opened.body
    peer = known.peer(opened)
    if peer.lost is not None and not peer.lost.believes(body.epoch.id, body.number):
        if known.is_here(opened.packet_id):
            return TakenIn(file=read.file, fate=Fate.ALREADY_HERE, sender=peer.name, number=body.number)
        return _keep_apart(session, read.file, read.content, opened, _AFTER_LOSS, sender=peer.name)
    if peer.trust not in (Trust.VERIFIED, Trust.LOST) or not peer.uses:
        return _keep_apart(session, read.file, read.content, opened, quarantine.STRANGER, claim=packets.claim(opened))
    if not all(may_send(peer.uses, item) for item in body.items):
        raise NotExpected
    hold = known.hold(identity, body.epoch.id)
    step = chain.step_of(body, opened.packet_id)
    verdict = chain.judge(hold, step, partial(known.link, identity, body.epoch.id))
    if verdict.taken and known.is_here(opened.packet_id):
        # Only a false cancellation can have named this packet at another place.
        verdict = chain.Verdict.FORK
    if verdict.kept_apart:
        return _keep_apart(session, read.file, read.content, opened, verdict.value, sender=peer.name)
    known.hear(identity, body)
    fell_back = verdict.taken and hold is None and gaps.has_fallen_back(session, identity, body.epoch)
    came = TakenIn(file=read.file, fate=Fate.IMPORTED)
    if verdict.taken:
        hold = chain.take(hold, step)
        known.receive(opened, hold)
        came = _take_items(session, known, Incoming(peer=peer, packet_id=opened.packet_id, body=body))
        # A cancellation among the items may have closed what was missing.
        hold = known.hold(identity, body.epoch.id)
    elif verdict is not chain.Verdict.RECEIPTS_ONLY and inbox.was_sealed_anew(session, opened.packet_id, opened.seal):
        inbox.answer_again(session, identity)
    well = verdict.taken or verdict is chain.Verdict.RECEIPTS_ONLY
    missing = chain.missing(hold) if hold else ()
    return replace(
        came,
        file=read.file,
        fate=Fate.IMPORTED if well else Fate.ALREADY_HERE,
        fell_back=fell_back,
        sender=peer.name,
        count=len(body.items),
        number=body.number,
        missing=quarantine.without_kept(session, identity, missing),
        peer_id=peer.id,
        purpose=body.purpose.value,
    )


def _take_items(session: Session, known: Correspondents, packet: Incoming) -> TakenIn:
    """Let each noun take in what was said to it; the beginning of the line that tells of it.

    What is about something that was erased here is dropped, and the words of the packet with it: that it came is said all the
    same, for whoever sent it would wait for ever, and of a つなぎ that nobody here has it any more.
    """
    body, said = packet.body, [hear(item) for item in packet.body.items]
    looks_there = body.purpose is not Purpose.REFERRALS
    if looks_there:
        # Cancellations write to the sender's chain, and an answer may erase its packet.
        known.keep()
    came = [_take_item(session, body.purpose, each, packet) for each in said]
    erased = [each for each, told in zip(said, came, strict=True) if told is ErasedHere]
    if erased:
        known.keep()
        inbox.erase(session, packet.packet_id)
        for each in erased:
            if isinstance(each, Leaving) and packet.peer.trust is Trust.VERIFIED:
                answers.return_erased(session, each, packet)
    if looks_there:
        known.look_again()
    closings = [each for each in said if isinstance(each, Closing)]
    taken_back = arrivals.closed_by(session, closings, packet.peer.identity) if closings else ()
    return TakenIn(
        file="",
        fate=Fate.IMPORTED,
        urgency=packets.most_urgent(said),
        taken_back=taken_back,
        recalled=len({each.referral_id for each in said if isinstance(each, Recall) and each.because is RecallCause.CONSENT}),
        dropped=len(erased),
        unasked=came.count(answers.UNASKED),
        numbers=tuple(
            referral_number(each.referral_id) for each, told in zip(said, came, strict=True) if told is answers.UNASKED
        ),
        news=next((each for each in came if isinstance(each, TableNews)), None),
        months=tuple(each.month for each in said if isinstance(each, ReportedMonth) and each.month is not None),
    )


def _take_item(session: Session, purpose: Purpose, said: object, packet: Incoming) -> object:
    """Let the noun take in one thing, and give what it tells of it; ErasedHere where it is about something erased here."""
    try:
        return BY_PURPOSE[purpose].take_in(session, said, packet)
    except ErasedHere:
        return ErasedHere


def _keep_apart(
    session: Session,
    name: str,
    content: bytes,
    opened: OpenedPacket,
    reason: str,
    *,
    sender: str = "",
    claim: Claim | None = None,
) -> TakenIn:
    """Keep a packet beside the chain: it may be the only copy of something real."""
    line = TakenIn(
        file=name,
        fate=Fate.UNKNOWN_SENDER if claim else Fate.KEPT_APART,
        sender=sender,
        number=0 if claim else opened.body.number,
        claim=claim,
        defect="" if claim else reason,
        packet_id=opened.packet_id,
    )
    if quarantine.keep(session, line, opened, reason, content):
        return line
    return replace(line, fate=Fate.LEFT_THERE, packet_id="")
