"""The story that the demo tells, step by step, each with its file, size and time."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from app import resources
from app.domain.cards import Use
from app.services import cards, recovery, referrals
from app.ui.printing import save_pdf
from app.ui.start import make_application
from app.workflows import desk_samples, escrow, exchange, files, samples, sheets, vaults
from app.workflows.vaults import Made
from tests.demo import acts, monday, pictures

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


def play(out: Path, *, stay: bool, every_page: bool = False, keep: bool = False) -> int:
    """Play the whole story into a folder and give the exit code; `stay` leaves both windows open.

    With `every_page` there are pictures of all pages at all sizes, besides those of the main screens; with `keep` those that
    the documents show are laid beside them.
    """
    make_application(["demo"])
    told = Told(out)
    notebooks = out / "notebooks"
    make = partial(vaults.make, passphrase=acts.PASSPHRASE)
    volunteer = told.step("民生委員の手帳をつくる", lambda: make(notebooks / "volunteer", acts.VOLUNTEER))
    desk = told.step("窓口の手帳をつくる", lambda: make(notebooks / "desk", acts.DESK, coordinator=acts.COORDINATOR))
    field_vault, desk_vault = volunteer.vault, desk.vault
    told.step("復旧シートの半分を打ち返す", lambda: _confirm_sheets(volunteer, desk))
    told.step("開封の鍵を控えて、開けることを確かめる", lambda: escrow.write(desk_vault, out / "開封鍵の控え.txt", acts.SEAL))
    told.file(out / "開封鍵の控え.txt")
    told.step("名刺を交わし、確認番号を比べる", lambda: _acquaint(out, volunteer, desk, told))
    told.step("練習用の記録を入れる（26人・700件）", lambda: _fill(volunteer))
    person = told.step("対象者を登録し、家族・同意を書く", lambda: field_vault.do(acts.register))
    activity = told.step("訪問を記録する", lambda: field_vault.do(acts.visit, person.id))
    referral = told.step("つなぎをつくる（至急・電話済み）", lambda: field_vault.do(acts.refer, person.id, activity.id))
    told.step("情報共有シートをPDFにする", lambda: _print(out, volunteer, referral.id))
    told.file(out / "情報共有シート.pdf")
    stick = out / "stick"
    there = told.step("つなぎ便を書き出す", lambda: _write_out(volunteer, stick / "to-desk"))
    for path in there:
        told.file(path)
    way = stick / "from-volunteers"
    told.step("窓口に3年度のケースと、12人のつなぎ便を入れる", lambda: _fill_desk(desk, way))
    told.step("窓口で取り込む", lambda: _take_in(desk, there))
    told.step("窓口で受理する", lambda: desk_vault.do(acts.take_on, referral.id))
    mail = sorted(way.iterdir())[:3]
    told.step("窓口の月曜：朝の便3つを取り込む", lambda: _take_in(desk, mail))
    acted = "窓口の月曜：電話・LINE・主担当・社協へのつなぎ・同行"
    son = told.step(acted, lambda: desk_vault.do(monday.play, referral.id))
    told.step("ほかの1件に、質問を返す", lambda: desk_vault.do(acts.ask_back, referral.id))
    back = told.step("受領と回答を書き出す", lambda: _write_out(desk, stick / "to-volunteer"))
    for path in back:
        told.file(path)
    told.step("手帳に取り込む", lambda: _take_in(volunteer, back))
    line = field_vault.read(referrals.line, referral.id)
    print(f"      届いたか: {line.proof.value}  扱い: {line.handling.value if line.handling else '-'}")
    field_vault.do(acts.tomorrow)
    field = pictures.Notebook(field_vault.folder, field_vault.data_key)
    office = pictures.Notebook(desk_vault.folder, desk_vault.data_key, acts.COORDINATOR)
    field_vault.close()
    desk_vault.close()
    scenes = pictures.scenes(person.id, referral.id, son.id)
    taken = told.step("画面を写す", lambda: pictures.take(out / "pictures", field, office, scenes))
    for path in taken:
        told.file(path)
    if keep:
        kept = told.step("手引きの絵を新しくする", lambda: pictures.keep(taken, resources.FOLDER.parent / "docs"))
        print(f"      {len(kept)} files, {sum(path.stat().st_size for path in kept) // 1024} KiB", flush=True)
    if every_page:
        wanted = pictures.every_page(person.id, referral.id)
        there = told.step("すべてのページを、どの大きさでも写す", lambda: pictures.take(out / "pages", field, office, wanted))
        print(f"      pages/  {len(there)} files", flush=True)
    print(f"{told.steps} steps in {time.perf_counter() - told.started:.1f} s. Everything lies in {out}")
    if stay:
        print(f"Both notebooks stay open. Passphrase of both: {acts.PASSPHRASE}")
        return pictures.stay(field, office)
    return 0


def _confirm_sheets(*notebooks: Made) -> None:
    groups = (0, 2, 4)
    for made in notebooks:
        typed = " ".join(made.code.split()[group] for group in groups)
        made.vault.do(recovery.confirm, groups, typed)


def _acquaint(out: Path, volunteer: Made, desk: Made, told: Told) -> None:
    for here, there, use, agency, name in (
        (volunteer.vault, desk.vault, Use.DESK, acts.AGENCY, "名刺-窓口.txt"),
        (desk.vault, volunteer.vault, Use.SENDER, "", "名刺-民生委員.txt"),
    ):
        card = there.read(cards.give_out)
        files.write_new(out / name, card.file)
        told.file(out / name)
        peer = here.do(cards.take, files.read(out / name))
        here.do(cards.verify_by_number, peer.id, card.number, uses=(use,), agency=agency, how="紙")


def _fill(made: Made) -> None:
    for step in samples.fill(made.vault, people=26, told=700, handed_over=3, seed=8):
        step()


def _fill_desk(made: Made, packets: Path) -> None:
    for step in desk_samples.fill(made.vault, packets, desk_samples.CASES, seed=8):
        step()


def _print(out: Path, made: Made, referral_id: str) -> Path:
    paper = made.vault.do(sheets.sheet_of_referral, referral_id)
    save_pdf(paper, out / "情報共有シート.pdf")
    return pictures.of_paper(paper, out / "pictures")


def _write_out(made: Made, folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    return [folder / step().file for step in exchange.write_out(made.vault, folder)]


def _take_in(made: Made, paths: list[Path]) -> None:
    for step in exchange.take_in(made.vault, paths):
        for line in step():
            print(f"      {line.file}: {line.fate.value}")
