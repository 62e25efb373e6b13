"""A Monday of the desk, act by act. Everybody in it and everything that happens is made up."""

from dataclasses import replace
from datetime import time

from app.domain.activities import Activity, ActivityWay, Aim, Met, Partner, Topic
from app.domain.cases import Case, CouncilKind, Response, Route
from app.domain.consents import Consent, ConsentState
from app.domain.listings import CaseFilter
from app.domain.people import Sex
from app.domain.referrals import Answer, AnswerWay, Ask, Caller, CallerKind, Handling, Referral, ReferralWay, Trouble, Urgency
from app.models.sessions import Session
from app.services import activities, answers, case_lists, cases, consents, referrals
from app.workflows import cases as case_acts
from tests.demo.acts import COORDINATOR

# So many are brought before the council.
_BROUGHT = 2
PLACE = "312037"
SHAKYO = "312037-shakyo"
LINE = """はじめまして😥
派遣が切れて、電気がとまりそうです。
あと三千円で、給料日まで十日あります。
電話は苦手なので、LINEで返事もらえますか。"""


def mother_calls(session: Session) -> Case:
    """9:10: a mother rings about her son, and would rather be rung back under a name that tells nobody anything."""
    return case_acts.receive(
        session,
        Case(
            route=Route.PHONE,
            received_at=time(9, 10),
            caller=Caller(
                kind=CallerKind.FAMILY, relation="母", phone="0858-00-7788", hours="平日の昼", call_as="個人の名前で"
            ),
            about="電話の方の長男・47歳",
            decade=40,
            sex=Sex.MALE,
            local_government_code=PLACE,
            troubles=(Trouble.WITHDRAWAL, Trouble.EIGHTY_FIFTY, Trouble.INCOME),
            worst=Trouble.WITHDRAWAL,
            said="仕事をやめて12年。夜だけ台所に出てくる。母親の年金で暮らしている。来月、母親が手術で入院する。",
            wish="私がおらん間、あの子のごはんはどうなるだろうか",
            done=(Response.INFORMATION, Response.CONTINUE),
            lead=COORDINATOR,
            next_on=session.today,
            next_note="母親に電話する（入院の日を聞く）",
        ),
    )


def line_comes(session: Session) -> Case:
    """9:40: a LINE, pasted whole; nobody leads it yet."""
    return case_acts.receive(
        session,
        Case(
            route=Route.LINE,
            received_at=time(9, 40),
            caller=Caller(kind=CallerKind.PERSON),
            decade=30,
            local_government_code="312029",
            urgency=Urgency.URGENT,
            troubles=(Trouble.INCOME, Trouble.FOOD),
            worst=Trouble.FOOD,
            said=LINE,
            done=(Response.CONTINUE,),
        ),
    )


def neighbour_calls(session: Session, about: Case) -> Case:
    """9:55: somebody rings about a person whose packet lies there already; it turns out that it is one case."""
    later = case_acts.receive(
        session,
        Case(
            route=Route.PHONE,
            received_at=time(9, 55),
            caller=Caller(kind=CallerKind.NEIGHBOUR, phone="0858-00-4411"),
            about="上井町の80代の女性",
            decade=80,
            sex=Sex.FEMALE,
            local_government_code=PLACE,
            troubles=(Trouble.CARE,),
            worst=Trouble.CARE,
            said="坂の上の家の方が、このごろ買い物に出てこられない。",
            done=(Response.CONTINUE,),
            lead=COORDINATOR,
        ),
    )
    return cases.join(session, about, cases.get(session, later.id))


def leads_are_given(session: Session) -> list[Case]:
    """10:00: what nobody leads gets a lead, and two cases are brought before the council."""
    nobodys = case_lists.keys(session, CaseFilter(lead=""))
    led = cases.hand_to(session, case_lists.versions(session, nobodys), COORDINATOR)
    chosen = [cases.get(session, key) for key in case_lists.keys(session)]
    hardest = [case for case in chosen if case.council is None][:_BROUGHT]
    for case in hardest:
        cases.correct(session, replace(case, council=CouncilKind.TOO_HARD))
    return led


def shakyo_is_called(session: Session, case: Case) -> Answer:
    """13:00: the mother agreed on the telephone; 社協 is rung up about the meals, and takes it on."""
    consents.note(
        session,
        Consent(
            person_id=case.person_id,
            state=ConsentState.ORAL,
            on=session.today,
            taken_by=COORDINATOR,
            agencies=(SHAKYO,),
            explained="入院のあいだの食事のことだけを、社協に伝える",
        ),
    )
    made = Referral(
        person_id=case.person_id,
        case_id=case.id,
        destination=SHAKYO,
        way=ReferralWay.PHONE,
        urgency=Urgency.URGENT,
        reason="母親の入院のあいだ、食事の用意ができない",
        troubles=(Trouble.WITHDRAWAL, Trouble.FOOD),
        worst=Trouble.FOOD,
        asked=(Ask.CONSULTATION, Ask.VISIT),
        summary="来月、母親が入院する。本人は食事の用意をしたことがない。",
    )
    handed = referrals.hand_over(session, made, session.today)
    told = Answer(
        referral_id=handed.id,
        handling=Handling.ACCEPTED,
        way=AnswerWay.PHONE,
        answered_by="社協の相談員の方",
        answered_on=session.today,
        text="お受けします。入院の前の日から、配食を始めます。",
    )
    return answers.type_in(session, told)


def going_along(session: Session, case: Case) -> Activity:
    """15:00: back from ハローワーク with somebody; one activity says where, what came of it, and the case what is next."""
    done = activities.record(
        session,
        Activity(
            person_id=case.person_id,
            case_id=case.id,
            on=session.today,
            at_time=time(15, 0),
            way=ActivityWay.ACCOMPANY,
            met=Met.MET,
            partner=Partner.PERSON,
            agency="hellowork-kurayoshi",
            agency_person="担当の方",
            aim=Aim.ACCOMPANY,
            topics=(Topic.WORK,),
            whereto="ハローワーク倉吉",
            outcome="担当者が決まった。週1回、話をしに行くことになった。",
            note="入口で少し立ち止まったが、一緒に入れた。",
            done_by=COORDINATOR,
        ),
    )
    cases.promise(session, case, session.today, "あすの朝、本人に電話する")
    return done


def play(session: Session, arrival_id: str) -> Case:
    """The whole day, after the packets were taken in; gives the case of the mother's son."""
    son = mother_calls(session)
    line_comes(session)
    taken_on = cases.of_arrival(session, arrival_id)
    assert taken_on is not None
    neighbour_calls(session, taken_on)
    leads_are_given(session)
    shakyo_is_called(session, son)
    open_ones = [cases.get(session, key) for key in case_lists.keys(session)]
    going_along(session, next(case for case in open_ones if Trouble.JOB_SEARCH in case.troubles))
    return son
