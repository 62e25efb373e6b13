"""A desk's notebook that was copied and is used twice: nothing is lost, and whoever hears of both is told so in right words."""

import shutil
from contextlib import closing
from pathlib import Path

from app.domain.packets import Fate
from app.models.vault import Vault, open_with_key
from app.services import answers
from app.words.packets import say
from app.workflows import exchange
from tests.notebooks import carry, refer, take_in, take_on, write_out
from tests.vaults import COORDINATOR, Clock


def opened(office: Vault, folder: Path, coordinator: str, clock: Clock) -> Vault:
    state = folder.with_name(f"{folder.name}-state")
    return open_with_key(folder, office.data_key, coordinator=coordinator, clock=clock, state=state)


def test_two_coordinators_with_one_card_are_told_apart_and_nothing_is_lost(
    office: Vault, volunteer: Vault, tmp_path: Path, clock: Clock
) -> None:
    first, second = refer(volunteer), refer(volunteer, name="西尾 茂")
    carry(volunteer, office, tmp_path / "there")
    office.close()
    copied = tmp_path / "copied"
    shutil.copytree(office.folder, copied)
    with (
        closing(opened(office, office.folder, COORDINATOR, clock)) as here,
        closing(opened(office, copied, "西尾", clock)) as there,
    ):
        take_on(here, first.id, text="あした電話します。")
        clock.pass_by(minutes=5)
        take_on(there, second.id, lead="西尾", text="きょう伺います。")
        (one,), (other,) = write_out(here, tmp_path / "one"), write_out(there, tmp_path / "other")
    (well,) = take_in(volunteer, tmp_path / "one" / one.file)
    (apart,) = take_in(volunteer, tmp_path / "other" / other.file)
    assert (well.fate, apart.fate) == (Fate.IMPORTED, Fate.KEPT_APART)
    assert "写した手帳が2つ" in say(apart)[1]
    assert "まだ届いていません" not in say(apart)[1]
    assert [each.lead for each in volunteer.read(answers.of_referral, first.id)] == ["田村"]
    assert volunteer.read(answers.of_referral, second.id) == []
    # It is kept, and said again wherever what is kept apart is shown.
    assert [say(each) for each in volunteer.read(exchange.kept_apart)] == [say(apart)]
