"""The story that the demo tells, step by step, each with its file, size and time."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from app.documents.referral_sheets import referral_sheet
from app.domain.activities import Activity, Condition, Met, Notice, Way
from app.domain.addresses import Address
from app.domain.cards import Owner, Role, Use
from app.domain.consents import Consent, ConsentState
from app.domain.people import Birth, Category, Caution, Person, Sex
from app.domain.referrals import Answer, Ask, Call, Handling, Referral, Trouble, Urgency
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, answers, cards, consents, leaving, people, prints, recovery, referrals
from app.ui.demo import pictures
from app.ui.printing import save_pdf
from app.ui.start import make_application
from app.workflows import escrow, exchange, files, samples, vaults

VOLUNTEER = Owner(
    role=Role.COMMISSIONER,
    name="福井 佐知子",
    kana="フクイ サチコ",
    organisation="倉吉市上井地区民生児童委員協議会",
    local_government_code="312037",
    phone="0858-00-1234",
)
DESK = Owner(
    role=Role.DESK,
    name="生活困りごと相談窓口",
    organisation="孤独・孤立対策課",
    local_government_code="310000",
    phone="0857-00-5678",
)
COORDINATOR = "田村 直子"
AGENCY = "pref-desk"
# Everybody may know it: the demo's people are made up.
PASSPHRASE = "yanagi hotaru 31 sunaba 58 kaki"
SEAL = "momiji tsubame 74 minato 09 ringo"
T = TypeVar("T")


@dataclass
class Told:
    """The story as it is told: prints each step with what it took."""

    out: Path
    steps: int = 0
    started: float = field(default_factory=time.perf_counter)

    def step(self, words: str, work: Callable[[], T]) -> T:
        """Do one step and say how long it took."""
        begun = time.perf_counter()
        result = work()
        self.steps += 1
        print(f"{self.steps:2}. {words}  ({(time.perf_counter() - begun) * 1000:.0f} ms)", flush=True)
        return result

    def file(self, path: Path) -> None:
        """Say what a step left behind."""
        print(f"      {path.relative_to(self.out)}  {path.stat().st_size:,} bytes", flush=True)


def play(out: Path, *, stay: bool, every_page: bool = False) -> int:
    """Play the whole story into a folder and give the exit code; `stay` leaves both windows open.

    With `every_page` there are pictures of all pages at all sizes, besides those of the main screens.
    """
    make_application(["demo"])
    told = Told(out)
    volunteer = told.step("民生委員の手帳をつくる", lambda: vaults.make(out / "notebooks" / "volunteer", VOLUNTEER, PASSPHRASE))
    desk = told.step("窓口の手帳をつくる", lambda: vaults.make(out / "notebooks" / "desk", DESK, PASSPHRASE, COORDINATOR))
    field_vault, desk_vault = volunteer.vault, desk.vault
    told.step("復旧シートの半分を打ち返す", lambda: _confirm_sheets(volunteer, desk))
    told.step("開封の鍵を控えて、開けることを確かめる", lambda: escrow.write(desk_vault, out / "開封鍵の控え.txt", SEAL))
    told.file(out / "開封鍵の控え.txt")
    told.step("名刺を交わし、確認番号をくらべる", lambda: _acquaint(out, field_vault, desk_vault, told))
    told.step("練習用の記録を入れる（26人・700件）", lambda: _fill(field_vault))
    person = told.step("対象者を登録し、家族・同意を書く", lambda: field_vault.do(_register))
    activity = told.step("訪問を記録する", lambda: field_vault.do(_visit, person.id))
    referral = told.step("つなぎをつくる（至急・電話済み）", lambda: field_vault.do(_refer, person.id, activity.id))
    told.step("情報共有シートをPDFにする", lambda: _print(out, field_vault, referral.id))
    told.file(out / "情報共有シート.pdf")
    stick = out / "stick"
    there = told.step("つなぎ便を書き出す", lambda: _write_out(field_vault, stick / "to-desk"))
    for path in there:
        told.file(path)
    told.step("窓口で取り込む", lambda: _take_in(desk_vault, there))
    told.step("窓口で受理する", lambda: desk_vault.do(_take_on, referral.id))
    told.step("ほかの1件に、質問を返す", lambda: desk_vault.do(_ask_back, referral.id))
    back = told.step("受領と回答を書き出す", lambda: _write_out(desk_vault, stick / "to-volunteer"))
    for path in back:
        told.file(path)
    told.step("手帳に取り込む", lambda: _take_in(field_vault, back))
    line = field_vault.read(referrals.line, referral.id)
    print(f"      届いた証拠: {line.proof.value}  扱い: {line.handling.value if line.handling else '-'}")
    field_vault.do(_tomorrow)
    field = pictures.Notebook(field_vault.folder, field_vault.data_key)
    office = pictures.Notebook(desk_vault.folder, desk_vault.data_key, COORDINATOR)
    field_vault.close()
    desk_vault.close()
    scenes = pictures.scenes(person.id, referral.id)
    taken = told.step("画面を写す", lambda: pictures.take(out / "pictures", field, office, scenes))
    for path in taken:
        told.file(path)
    if every_page:
        wanted = pictures.every_page(person.id, referral.id)
        there = told.step("すべてのページを、どの大きさでも写す", lambda: pictures.take(out / "pages", field, office, wanted))
        print(f"      pages/  {len(there)} files", flush=True)
    print(f"{told.steps} steps in {time.perf_counter() - told.started:.1f} s. Everything lies in {out}")
    if stay:
        print(f"Both notebooks stay open. Passphrase of both: {PASSPHRASE}")
        return pictures.stay(field, office)
    return 0


def _confirm_sheets(*notebooks: vaults.Made) -> None:
    groups = (0, 2, 4)
    for made in notebooks:
        typed = " ".join(made.code.split()[group] for group in groups)
        made.vault.do(recovery.confirm, groups, typed)


def _acquaint(out: Path, field_vault: Vault, desk_vault: Vault, told: Told) -> None:
    for here, there, use, agency, name in (
        (field_vault, desk_vault, Use.DESK, AGENCY, "名刺-窓口.txt"),
        (desk_vault, field_vault, Use.SENDER, "", "名刺-民生委員.txt"),
    ):
        card = there.read(cards.give_out)
        files.write_new(out / name, card.file)
        told.file(out / name)
        peer = here.do(cards.take, files.read(out / name))
        here.do(_compare, peer.id, card.number, use, agency)


def _compare(session: Session, peer_id: str, number: str, use: Use, agency: str) -> None:
    cards.verify_by_number(session, peer_id, number, use=use, agency=agency, how="紙")


def _fill(vault: Vault) -> None:
    for step in samples.fill(vault, people=26, told=700, handed_over=3, seed=8):
        step()


def _register(session: Session) -> Person:
    person = people.register(
        session,
        Person(
            name="足立 ハナ",
            kana="アダチ ハナ",
            birth=Birth(year=1940, month=5, day=9),
            sex=Sex.FEMALE,
            address=Address(local_government_code="312037", street_address="上井町", city_block="0-0"),
            neighbourhood="上井自治公民館 3班",
            cautions=(Caution.DOG,),
            categories=(Category.ELDERLY,),
        ),
    )
    consents.note(
        session,
        Consent(
            person_id=person.id,
            state=ConsentState.ORAL,
            on=session.today,
            taken_by=VOLUNTEER.name,
            agencies=(AGENCY, "312037-welfare", "312037-shakyo"),
            withheld="通院先・病名（本人の希望）",
        ),
    )
    for days, met in ((28, Met.MET), (21, Met.OUT), (14, Met.NO_ANSWER), (9, Met.OUT)):
        on = session.today - timedelta(days=days)
        activities.record(session, Activity(person_id=person.id, on=on, met=met, next_on=on + timedelta(days=7)))
    return person


def _visit(session: Session, person_id: str) -> Activity:
    return activities.record(
        session,
        Activity(
            person_id=person_id,
            on=session.today,
            way=Way.VISIT,
            met=Met.MET,
            condition=Condition.SLIGHT_WORRY,
            noticed=(Notice.HEALTH, Notice.MEALS),
            note="玄関先で10分ほど。膝の痛みは変わらないが、表情は明るい。\n来週は包括の相談日なので、一緒に行く約束をした。",
            next_on=session.today + timedelta(days=7),
        ),
    )


def _refer(session: Session, person_id: str, activity_id: str) -> Referral:
    call = Call(whom="窓口の田村さん", when="きょう 10時ごろ", reached=True, answer="書いたものを送ってください、とのこと")
    return referrals.make_ready(
        session,
        Referral(
            person_id=person_id,
            destination=AGENCY,
            urgency=Urgency.URGENT,
            reason="買い物と通院が難しくなってきた",
            troubles=(Trouble.HEALTH, Trouble.CARE, Trouble.LONELINESS),
            worst=Trouble.CARE,
            own_words="「まだ家におりたい。けど、坂がえらいだ」",
            asked=(Ask.CONSULTATION, Ask.VISIT),
            summary="週1回の訪問を続けている。膝が悪くなり、買い物は隣の方に頼ることが増えた。介護保険はまだ使っていない。",
            plan_note="包括につないで、通院の付き添いを相談したい。",
            activity_ids=(activity_id,),
            calls=(call,),
        ),
    )


def _print(out: Path, vault: Vault, referral_id: str) -> None:
    number = vault.do(prints.number, "referral", referral_id)

    def made(session: Session) -> Path:
        told = leaving.leaving(session, referrals.get(session, referral_id))
        paper = referral_sheet(told, number=number, printed_at=session.now, printed_by=session.me.name)
        save_pdf(paper, out / "情報共有シート.pdf")
        return pictures.of_paper(paper, out / "pictures")

    vault.read(made)


def _write_out(vault: Vault, folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    return [folder / step().file for step in exchange.write_out(vault, folder)]


def _take_in(vault: Vault, paths: list[Path]) -> None:
    for step in exchange.take_in(vault, paths):
        for line in step():
            print(f"      {line.file}: {line.fate.value}")


def _take_on(session: Session, arrival_id: str) -> Answer:
    return answers.decide(
        session,
        Answer(
            referral_id=arrival_id,
            handling=Handling.ACCEPTED,
            reception_number=answers.offer_number(session),
            lead=COORDINATOR,
            phone=DESK.phone,
            next_on=session.today + timedelta(days=3),
            next_note="地域包括支援センターと一緒に訪問します",
            text="お電話ありがとうございました。包括の担当と日を合わせて伺います。",
        ),
    )


def _ask_back(session: Session, taken_on: str) -> Answer:
    from app.services import arrivals

    other = next(key for key in arrivals.keys(session) if key != taken_on)
    words = "日中に連絡がつく電話番号を、ご本人に聞いていただけますか。"
    return answers.decide(session, Answer(referral_id=other, handling=Handling.QUESTION, lead=COORDINATOR, text=words))


def _tomorrow(session: Session) -> None:
    """Leave somebody who was not met three times, and a referral that still waits, as the first page would show them."""
    address = Address(local_government_code="312037", street_address="福庭")
    missed = people.register(session, Person(name="青い屋根の家の男性", provisional=True, address=address))
    for days in (15, 11, 8):
        on = session.today - timedelta(days=days)
        activities.record(session, Activity(person_id=missed.id, on=on, met=Met.OUT, next_on=on + timedelta(days=4)))
    others = [line for line in people.lines(session, people.keys(session)) if line.name != "足立 ハナ"]
    chosen = people.get(session, others[0].id)
    consents.note(
        session,
        Consent(person_id=chosen.id, state=ConsentState.ORAL, on=session.today, taken_by=VOLUNTEER.name, agencies=(AGENCY,)),
    )
    referrals.make_ready(
        session,
        Referral(
            person_id=chosen.id,
            destination=AGENCY,
            reason="回覧板が回らなくなり、近所と行き来がない",
            troubles=(Trouble.COMMUNITY,),
            asked=(Ask.CONSULTATION,),
        ),
    )
