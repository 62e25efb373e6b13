"""Everything that may be told to the person who uses the program, as one tree.

An error carries data, never a sentence: the words stand in `app/words/errors.py`, one for each class here.
Its text is its class's name, so that no name or note of anybody can reach a log through it.
"""

from dataclasses import dataclass
from datetime import date, datetime


class AppError(Exception):
    """Something that went as it should not and that the person can be told about."""

    def __str__(self) -> str:
        return type(self).__name__


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field: the field's name, a word for the defect, and a bound where there is one."""

    field: str
    what: str
    bound: int | None = None


class Invalid(AppError):
    """A form that cannot be kept as it stands; all its problems at once."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__()
        self.problems = problems


class NotFound(AppError):
    """A record that is not (or no longer) in the notebook."""


class Stale(AppError):
    """The record was changed elsewhere since it was read."""


class ChangedSince(AppError):
    """What a save wrote was changed or removed since, so that it is not taken back."""


class WentOut(AppError):
    """What a save wrote was sealed into a packet or printed since, so that it is not taken back."""


class MonthClosed(AppError):
    """What a save wrote counts in a month that was handed in since, so that it is not taken back silently."""


class PublicDocument(AppError):
    """A record of a desk's, which nobody removes: it is a public document (公文書), whose use can be stopped."""


class KeptLonger(AppError):
    """Nothing of what a desk keeps may be erased yet, or the clock leapt a short while ago and may be wrong."""


class UseStopped(AppError):
    """The use of the case was stopped (利用停止): what belongs to it is not taken on until somebody lets it be used again."""


class NotOurs(AppError):
    """The record was written by somebody else; here it is only read."""


class Stopped(AppError):
    """The person stopped a long act between two steps; what was done stays done."""


# ---- files -----------------------------------------------------------------------------------------------------------


class FileTrouble(AppError):
    """A file or drive that cannot be used as asked; the notebook itself is unharmed."""


class DiskFull(FileTrouble):
    """No room is left where the file was to be written."""


class NotebookFull(FileTrouble):
    """No room is left where the notebook itself lies; what was to be kept was not."""


class DriveGone(FileTrouble):
    """The stick or folder is not there any more."""


class NotWritable(FileTrouble):
    """Writing there is not allowed."""


class NotReadable(FileTrouble):
    """The file cannot be read."""


class AlreadyThere(FileTrouble):
    """A file of that name exists with other content, and nothing is overwritten."""


class WrittenWrong(FileTrouble):
    """What was read back after writing differs from what was written."""


class TemplateDamaged(FileTrouble):
    """A replaced report template cannot be used; the shipped one is. `line` is where it breaks, 0 where nobody knows."""

    def __init__(self, name: str, line: int = 0) -> None:
        super().__init__()
        self.name = name
        self.line = line


class TemplateLacks(TemplateDamaged):
    """A replaced template has no place for an `item` that leaves; the shipped one is used."""

    def __init__(self, name: str, item: str) -> None:
        super().__init__(name)
        self.item = item


class ReferenceDamaged(FileTrouble):
    """A replaced reference table cannot be used; the shipped one is. `line` is the one that cannot be read."""

    def __init__(self, name: str, line: int = 0) -> None:
        super().__init__()
        self.name = name
        self.line = line


class SheetTrouble(FileTrouble):
    """The file cannot be read as a ledger (名簿); nothing was brought in."""


class SheetForeign(SheetTrouble):
    """It is no CSV and no workbook of today's Excel: an older format, one with a passphrase, or something else altogether."""


class SheetWebPage(SheetTrouble):
    """It is called a workbook and is a page of HTML or XML, as some programs write them."""


class SheetColumnless(SheetTrouble):
    """It is text in which nothing keeps the columns apart, or not in each of its lines."""


class SheetEmpty(SheetTrouble):
    """There is no row in it, or only the header."""


class SheetTooLarge(SheetTrouble):
    """It has more than `count` rows, or is larger than such a file can be."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count


class SheetBroken(SheetTrouble):
    """The quotes of a CSV do not close as they should, at or after this line."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


class PrinterTrouble(AppError):
    """The printer took no page, or not all of them."""


# ---- the notebook at rest ----------------------------------------------------------------------------------------------


class VaultError(AppError):
    """The notebook cannot be made or opened."""


class NoVault(VaultError):
    """There is no notebook in this folder."""


class VaultForbidden(VaultError):
    """Somebody else of this machine has the folder, and the system keeps us out of it."""


class VaultExists(VaultError):
    """The folder already holds a notebook (or other files)."""


class BackupFolder(VaultError):
    """The folder holds a backup (控え): a notebook is started from it, it is never opened itself."""


class NotABackup(VaultError):
    """The folder holds no backup, or one that is incomplete or changed."""


class VaultInUse(VaultError):
    """Another running program has this notebook open."""


class VaultInUseSince(VaultInUse):
    """Another running program has this notebook open since then."""

    def __init__(self, since: datetime) -> None:
        super().__init__()
        self.since = since


class VaultInUseBy(VaultInUse):
    """A coordinator (担当者) has this notebook open since then."""

    def __init__(self, since: datetime, coordinator: str) -> None:
        super().__init__()
        self.since = since
        self.coordinator = coordinator


class UnsafeFolder(VaultError):
    """A folder that is synchronised or shared, where a live notebook must not lie."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class PathTooLong(VaultError):
    """The folder lies so deep that the database cannot be opened by its path."""


class CipherMissing(VaultError):
    """The database library was built without its cipher; nothing is opened."""


class WrongPassphrase(VaultError):
    """No slot of this notebook opens with that passphrase."""


class PassphraseOfCopy(WrongPassphrase):
    """The notebook was begun from a copy (控え) of this day, and opens with the passphrase that it had then."""

    def __init__(self, made_on: date) -> None:
        super().__init__()
        self.made_on = made_on


class WrongCode(VaultError):
    """The recovery code is well formed but does not open this notebook."""


class CodeOfCopy(WrongCode):
    """The notebook was begun from a copy (控え) of this day, and opens with the recovery code that it had then."""

    def __init__(self, made_on: date) -> None:
        super().__init__()
        self.made_on = made_on


class KeysMissing(VaultError):
    """`keys.json` is not in the folder."""


class KeysDamaged(VaultError):
    """`keys.json` is there but was changed or cut."""


class KeysOlder(VaultError):
    """`keys.json` is an earlier one than the notebook last saw."""


class AbsurdCost(VaultError):
    """`keys.json` asks for a key derivation out of all bounds; refused before memory is taken."""


class DatabaseMissing(VaultError):
    """The database that `keys.json` names is not in the folder."""


class DatabaseEmpty(VaultError):
    """The database file has no content."""


class DatabaseDamaged(VaultError):
    """A page of the database does not authenticate or the database is inconsistent."""


class DatabaseForeign(VaultError):
    """The database belongs to another notebook than `keys.json`."""


class SavesMissing(VaultError):
    """The last `count` acknowledged saves are not in the database."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count


class ClockImpossible(VaultError):
    """The machine's clock shows a day on which no notebook can be used."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today


class ClockUnlikely(VaultError):
    """A notebook would be made on a day that lies before this program or years after it; nobody has said that it is right."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today


class ClockLeapt(VaultError):
    """Today lies before the day of the last save or long after it; nothing is written until somebody says that it is right."""

    def __init__(self, today: date, seen_on: date) -> None:
        super().__init__()
        self.today = today
        self.seen_on = seen_on


class VaultClosed(VaultError):
    """The notebook was closed; nothing can be asked of it or written in it any more."""


class NewerVault(VaultError):
    """The notebook was last used with a newer version of the program."""


# ---- packets and cards in transit ----------------------------------------------------------------------------------------


class PacketError(AppError):
    """A packet or card that is refused; `layer` says where, `defect` what, both in the words of docs/FORMAT.md."""

    layer = "packet"

    def __init__(self, defect: str = "") -> None:
        super().__init__()
        self.defect = defect


class SpellingDefect(PacketError):
    """The file is in neither spelling, or in one of them not exactly."""

    layer = "spelling"


class HeaderDefect(PacketError):
    """The plain header is damaged, or the file is longer or shorter than it says."""

    layer = "header"


class NewerFormat(PacketError):
    """Written in a format, or holding a kind of thing, that only a newer version of the program knows."""

    layer = "format"


class NotForUs(PacketError):
    """Sealed to a key that is not (or no longer) ours, or naming another recipient inside."""

    layer = "recipient"


class CipherDefect(PacketError):
    """What is sealed does not authenticate under the key that the header names."""

    layer = "cipher"


class FrameDefect(PacketError):
    """What was sealed is not laid out as it must be: lengths or padding."""

    layer = "frame"


class CardDefect(PacketError):
    """A card that is damaged, badly formed or not signed by the identity that it names."""

    layer = "card"


class WeakKey(PacketError):
    """A public key that anybody could forge for or read along with, or that no honest program makes."""

    layer = "keys"


class SignatureDefect(PacketError):
    """The signature inside is not the sender's over exactly this packet."""

    layer = "signature"


class CanonicalDefect(PacketError):
    """The body is not written in the one way in which its content can be written."""

    layer = "canonical"


class SchemaDefect(PacketError):
    """The body does not hold what a body of its kind must hold, or holds more, or is out of bounds."""

    layer = "schema"


class TooLarge(PacketError):
    """What is to be sent does not fit into the largest packet."""

    layer = "frame"


class KeyEnded(PacketError):
    """The recipient's card ended so long ago that nothing may be sealed to it any more; a new one has to be asked for."""

    layer = "keys"


class NotRead(AppError):
    """The recipient's program is too old to read what is to be sent; `kind` is the kind of item that their card should name."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind


class MayNotLeave(AppError):
    """A referral may not leave as it stands now, in a packet or on paper: nobody agrees, or what it needs is gone since.

    Of it only its id is told: whom it is about stands where that is asked for.
    """

    def __init__(self, referral_id: str = "") -> None:
        super().__init__()
        self.referral_id = referral_id


class EscrowDefect(PacketError):
    """A file of sealed opening keys that is damaged, badly formed, or asks for a derivation out of all bounds."""

    layer = "escrow"


class WrongEscrowPassphrase(PacketError):
    """The file of opening keys is whole but does not open with that passphrase."""

    layer = "escrow"


# ---- cards and keys of one's own ---------------------------------------------------------------------------------------


class EscrowFirst(AppError):
    """A desk gives out its card only after its opening keys were put in escrow and read back."""


class NotAProgram(AppError):
    """What was chosen to be given out is no built program of ours, or one whose files are not as they were built."""


class BothReferred(AppError):
    """Two records that somebody takes for one person were both handed over to agencies, so that neither can go."""


class CardInUse(AppError):
    """Packets went to the owner of this card or came from them; what was exchanged could not be told apart without it."""


class OnlyPractice(AppError):
    """The notebook is for practice (練習用): nothing of it goes to anybody, and nobody's number is confirmed in it."""


class CardIsOurs(AppError):
    """The card is our own."""


class NumberDiffers(AppError):
    """The confirmation number that was typed is not the card's; `groups` (from 0) says which groups differ."""

    def __init__(self, groups: tuple[int, ...]) -> None:
        super().__init__()
        self.groups = groups


class NotExpected(AppError):
    """A packet whose sender may not send us what it holds; it is kept apart."""


class NotAsked(NotExpected):
    """It answers what did not go to its sender; it is kept apart."""


class NeverRecalled(NotExpected):
    """It answers a recall that this notebook never sent, or no longer knows of; it is kept apart."""


class NotArrived(NotExpected):
    """It tells of a つなぎ that has not arrived here, or does not lie here any more since a copy was used; it is kept apart."""


class TableTooLarge(AppError):
    """A desk's table with more organisations than any may have; its last packet is kept apart."""


class NotKept(AppError):
    """What a packet holds cannot be kept here, so that nobody may be told that it arrived; it is kept apart."""


class ErasedHere(NotKept):
    """It is about something that was erased here for good."""


class GoesBack(NotKept):
    """It bears a version that is lower than what its sender wrote in an earlier packet."""


class WrittenByAnother(NotKept):
    """It bears the id of a record that somebody else wrote."""
