"""Each kind of file that somebody may hand us: sound ones, and what reads them as far as the program does."""

import secrets
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec import structs

from app import resources
from app.crypto.identity import SIGNATURE_BYTES
from app.crypto.keys import DataKey
from app.domain import headings
from app.domain.notebooks import NotebookKind
from app.models import epochs, keyfile
from app.models.copies import BACKUP_MARK
from app.models.vault import Vault, open_with_key
from app.services import agencies, identities, people, reference_tables, references
from app.sync import cards, envelope, packets, spelling
from app.sync.body import encode_body
from app.sync.envelope import Frame
from app.sync.labels import CARD_SIGNATURE, PACKET_SIGNATURE
from app.workflows import backups, exchange, ledgers, spreadsheets, vaults
from tests import ledgers_told
from tests.ledgers_told import TODAY
from tests.notebooks import OFFICE, VOLUNTEER, a, acquaint
from tests.sync import builders
from tests.sync.flipping import BINARY, TEXT
from tests.vaults import PASSPHRASE, Clock, Template

Reader = Callable[[bytes], object]
Samples = list[tuple[bytes, Reader]]


def card_files(_folder: Path) -> Samples:
    """Cards in both spellings, and what a card says, changed and then signed by its owner."""

    def read(data: bytes) -> None:
        cards.check_card(cards.read_card(data))

    def sign(body: bytes) -> None:
        head = card[: -len(told) - SIGNATURE_BYTES - 4] + len(body).to_bytes(4, "big")
        cards.check_card(head + body + builders.VOLUNTEER.sign(CARD_SIGNATURE, body))

    card = builders.volunteer_card()
    told = card[card.index(b"{") : -SIGNATURE_BYTES]
    sign(told)
    return [(card, read), (spelling.spell_as_text(card), read), (told, sign)]


def packet_files(_folder: Path) -> Samples:
    """Packets in both spellings."""

    def read(data: bytes) -> None:
        packets.open_packet(data, [builders.DESK_KEY], builders.DESK.identity)

    return [(BINARY, read), (TEXT, read)]


def bodies(folder: Path) -> Samples:
    """What stands in a packet, changed, then signed and sealed by a sender whom the desk knows, and taken in there."""
    field, office = (_owned(folder, kind) for kind in NotebookKind)
    acquaint(field, office)
    key, card = field.read(identities.signing_key), field.read(identities.card)
    to = cards.check_card(office.read(identities.card))
    taken = folder / "packet.txt"
    epoch = builders.EPOCH.id.encode()

    def read(body: bytes) -> None:
        # Of an epoch that is always new, so that what can be believed is not refused as having been here before.
        anew = body.replace(epoch, secrets.token_hex(16).encode())
        header = envelope.header_for(to.opening_key.id, card, anew)
        signature = key.sign(PACKET_SIGNATURE, envelope.header_hash(header) + anew)
        sealed = to.opening_key.seal(envelope.pack(header, Frame(card, anew, signature)), envelope.info_of(header))
        taken.write_bytes(header + sealed)
        for step in exchange.take_in(office, [taken]):
            step()

    said = structs.replace(builders.body_to_desk(), sender=key.identity.hex, recipient=to.identity.hex)
    return [(encode_body(said), read)]


def ledger_files(folder: Path, *kinds: str) -> Samples:
    """Ledgers as people lend them, up to what would become of each row."""
    notebook = _owned(folder, NotebookKind.FIELD)

    def read(data: bytes, suffix: str) -> None:
        file = folder / f"ledger{suffix}"
        file.write_bytes(data)
        sheet = spreadsheets.read(file)
        mapping = headings.propose(sheet, TODAY)
        for step in ledgers.look(notebook, sheet, mapping, guessed=not headings.are_certain(sheet.header, mapping)):
            step()

    lent = [each for each in ledgers_told.files() if each.suffix in kinds]
    return [(each.read_bytes(), partial(read, suffix=each.suffix)) for each in lent]


def reference_files(folder: Path) -> Samples:
    """The tables that a desk may replace by its own."""
    own = folder / "reference"

    def read(data: bytes, name: str) -> None:
        shutil.rmtree(own, ignore_errors=True)
        own.mkdir()
        (own / name).write_bytes(data)
        reference_tables.read_again()
        references.damages(own)
        agencies.door_card("312037", own)

    shipped = sorted(resources.path("reference", "").glob("*.csv"))
    # The table of towns is large, and read as the others are.
    small = [each for each in shipped if each.name != references.TOWNS]
    return [(each.read_bytes(), partial(read, name=each.name)) for each in small]


def key_files(folder: Path) -> Samples:
    """`keys.json`, opened with the passphrase; and it as the copy that takes its place."""
    notebook = _owned(folder, NotebookKind.FIELD)
    notebook.close()
    own = notebook.folder
    sound = (own / keyfile.NAME).read_bytes()

    def read(data: bytes, *, spare: bool) -> None:
        (own / keyfile.NAME).write_bytes(data)
        (own / keyfile.PREVIOUS).write_bytes(data if spare else sound)
        vaults.has_spare_keys(own)
        state = folder / f"state-{secrets.token_hex(4)}"
        vaults.unlock(own, PASSPHRASE, use_spare_keys=spare, clock=Clock(), state=state).close()

    return [(sound, partial(read, spare=spare)) for spare in (False, True)]


def databases(folder: Path) -> Samples:
    """A notebook's database, opened with its key and read."""
    template = Template(folder, NotebookKind.FIELD)
    [database] = template.folder.glob("records-*.db")

    def read(data: bytes) -> None:
        database.write_bytes(data)
        for beside in template.folder.glob("records-*.db-*"):
            beside.unlink()
        vault = _opened(template.folder, template.data_key, folder / f"state-{secrets.token_hex(4)}")
        try:
            vault.read(people.matching, "足立")
        finally:
            vault.close()

    return [(database.read_bytes(), read)]


def backup_files(folder: Path) -> Samples:
    """Each file of a backup, put back from a copy in which only that one was changed."""
    notebook = _owned(folder, NotebookKind.FIELD)
    notebook.do(people.register, a.person())
    sound = backups.copy(notebook, folder / "stick")
    changed, to = folder / "changed", folder / "to"

    def read(data: bytes, name: str) -> None:
        for each in (changed, to):
            shutil.rmtree(each, ignore_errors=True)
        shutil.copytree(sound, changed)
        (changed / name).write_bytes(data)
        backups.describe(changed)
        vaults.restore(changed, to)

    names = sorted((each.name for each in sound.iterdir()), key=lambda name: name != BACKUP_MARK)
    return [((sound / name).read_bytes(), partial(read, name=name)) for name in names]


KINDS: dict[str, Callable[[Path], Samples]] = {
    "card": card_files,
    "packet": packet_files,
    "body": bodies,
    "csv": lambda folder: ledger_files(folder, ".csv", ".txt"),
    "xlsx": lambda folder: ledger_files(folder, ".xlsx", ".xls"),
    "reference": reference_files,
    "keys": key_files,
    "database": databases,
    "backup": backup_files,
}


def _owned(folder: Path, kind: NotebookKind) -> Vault:
    template = Template(folder, kind)
    vault = _opened(template.folder, template.data_key, folder / f"{kind.value}-state", template.coordinator)
    # The two are no copies of each other: neither may recognise the other's chains as its own.
    vault.do(epochs.start)
    vault.do(vaults.begin, OFFICE if kind is NotebookKind.DESK else VOLUNTEER, "11111 22222 33333 44444 55555 66666")
    if kind is NotebookKind.DESK:
        vault.do(identities.note_escrow)
    return vault


def _opened(folder: Path, key: DataKey, state: Path, coordinator: str = "") -> Vault:
    return open_with_key(folder, key, coordinator=coordinator, clock=Clock(), state=state)
