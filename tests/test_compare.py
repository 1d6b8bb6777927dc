"""From statements to classes of change, told as stories in which reports arrive one by one."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

import pytest

from digest import compare, values
from digest.model import (
    Change,
    ChangeKind,
    Claim,
    Motion,
    Notice,
    NoticeKind,
    Page,
    Stance,
    State,
    Statement,
    Touch,
)
from digest.values import Count, Days, Kind, Value

STATES = ("none", "talks", "signed", "ended")
CONTRACT = Claim(
    story="s",
    id="contract",
    kind=Kind.STATUS,
    question="A contract?",
    states=dict.fromkeys(STATES, ()),
)
MEETINGS = Claim(story="s", id="meetings", kind=Kind.COUNT, question="How many?", unit="meetings")
SIGNERS = replace(MEETINGS, id="signers", motion=Motion.GROWS)
MET_ON = Claim(story="s", id="met", kind=Kind.DATE, question="When?", motion=Motion.NEVER)
NAMES = {"ICE": ("the agency",), "Amazon": ("AWS",)}


def number(low: int, high: int | None = -1) -> Count:
    return Count(low=low, high=low if high == -1 else high, stated=low, unit="meetings")


def state(name: str) -> Value:
    return values.status(name, STATES)


def june(first: int, last: int) -> Days:
    return Days(first=date(2018, 6, first), last=date(2018, 6, last))


def said(
    value: Value | None,
    by: str = "ICE",
    stance: Stance = Stance.ASSERTED,
    *,
    moved: bool = False,
    scope: str | None = None,
    denies: Value | None = None,
    origin: str | None = None,
    as_of: date | None = None,
) -> Statement:
    """What a report says; where and when is filled in by `Desk.reads`."""
    return Statement(
        story="s",
        claim="",
        value=value,
        stance=stance,
        speaker=by,
        evidence=f"{by}: {value} {stance}",
        url="",
        outlet="",
        engine="rules/1",
        moved=moved,
        scope=scope,
        denies=denies,
        origin=origin,
        as_of=as_of,
    )


@dataclass
class Desk:
    """Keeps what stands on one claim while reports come in."""

    claim: Claim
    live: list[Statement] = field(default_factory=list)
    versions: dict[str, list[tuple[Statement, ...]]] = field(default_factory=dict)
    notices: dict[str, set[str]] = field(default_factory=dict)
    silent: dict[str, list[Change]] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    seq: int = 0

    def reads(
        self, outlet: str, day: int, *statements: Statement, notices: Iterable[Notice] = ()
    ) -> list[Change]:
        url = f"https://{outlet}.example/report"
        earlier = self.versions.setdefault(url, [])
        published = datetime(2018, 10, day, 12, tzinfo=UTC)
        new = tuple(
            replace(
                statement,
                claim=self.claim.id,
                url=url,
                outlet=outlet,
                published=published,
                as_of=statement.as_of or published.date(),
                origin=statement.origin or url,
                version=len(earlier) + 1,
            )
            for statement in statements
        )
        notices = [replace(notice, url=notice.url or url) for notice in notices]
        carried = self.notices.setdefault(url, set())
        case = compare.Case(
            claim=self.claim,
            report=url,
            outlet=outlet,
            version=len(earlier) + 1,
            new=new,
            said=earlier[-1] if earlier else (),
            live=tuple(self.live),
            notices=tuple(notices),
            unseen=tuple(n for n in notices if n.text not in carried),
            silent=tuple(self.silent.get(url, ())),
            names=NAMES,
            owners=self.owners,
        )
        found = [self._enter(change) for change in compare.changes(case)]
        earlier.append(new)
        carried |= {notice.text for notice in notices}
        return found

    def _enter(self, change: Change) -> Change:
        self.seq += 1
        change = replace(change, seq=self.seq)
        self.live = [s for s in self.live if s not in change.ends]
        if change.after is not None and change.after not in self.live:
            self.live.append(change.after)
        if change.kind is ChangeKind.SILENTLY_EDITED:
            self.silent.setdefault(change.report, []).append(change)
        return change

    @property
    def state(self) -> State:
        return compare.standing(self.claim, self.live, NAMES).state


def kinds(changes: Iterable[Change]) -> list[str]:
    return [str(change.kind) for change in changes]


def correction(
    wrong: Value | None, right: Value | None, claim: Claim = MEETINGS, kind: str = "correction"
) -> Notice:
    return Notice(
        kind=NoticeKind(kind),
        text=f"{kind}: not {wrong} but {right}",
        url="",
        touches=(Touch(claim=claim.id, wrong=wrong, right=right),),
    )


# ── what others say ────────────────────────────────────────────────────────────────────


def test_the_first_value_is_first_and_the_same_from_its_speaker_is_repeated() -> None:
    desk = Desk(CONTRACT)
    assert kinds(desk.reads("post", 23, said(state("none")))) == ["first"]
    assert kinds(desk.reads("ledger", 24, said(state("none"), by="the agency"))) == ["repeated"]
    assert desk.state is State.AGREED


def test_another_party_with_its_own_reporting_corroborates() -> None:
    desk = Desk(MET_ON)
    desk.reads("post", 23, said(june(12, 12), by="ICE"))
    assert kinds(desk.reads("axios", 24, said(june(12, 12), by="Amazon"))) == ["corroborated"]
    standing = compare.standing(MET_ON, desk.live, NAMES)
    assert (standing.outlets, standing.origins) == (2, 2)


def test_a_copy_repeats_however_many_outlets_carry_it() -> None:
    desk = Desk(MET_ON)
    desk.reads("wire", 23, said(june(12, 12), by="the emails"))
    copy = said(june(12, 12), by="records", origin="https://wire.example/report")
    for outlet in ("courier", "tribune"):
        assert kinds(desk.reads(outlet, 24, copy)) == ["repeated"]
    standing = compare.standing(MET_ON, desk.live, NAMES)
    assert (standing.outlets, standing.origins) == (3, 1)


@pytest.mark.parametrize("stance", [Stance.ALLEGED, Stance.HEDGED])
def test_what_is_only_alleged_or_hedged_never_corroborates(stance: Stance) -> None:
    desk = Desk(MET_ON)
    desk.reads("post", 23, said(june(12, 12), by="ICE"))
    assert kinds(desk.reads("axios", 24, said(june(12, 12), "Amazon", stance))) == ["repeated"]


def test_a_narrower_value_refines_and_a_wider_one_does_not() -> None:
    desk = Desk(MET_ON)
    desk.reads("post", 23, said(june(1, 30), by="documents"))
    refined = desk.reads("ledger", 24, said(june(12, 12), by="Amazon"))
    assert kinds(refined) == ["refined"]
    assert refined[0].before is not None
    assert refined[0].before.value == june(1, 30)
    assert kinds(desk.reads("echo", 25, said(june(1, 30), by="Ruiz"))) == ["corroborated"]


def test_talks_after_no_contract_refine_it_and_a_signature_contradicts() -> None:
    desk = Desk(CONTRACT)
    desk.reads("post", 23, said(state("none"), by="ICE"))
    assert kinds(desk.reads("a", 24, said(state("talks"), by="two officials"))) == ["refined"]
    assert kinds(desk.reads("b", 24, said(state("signed"), by="an aide"))) == ["contradicted"]
    assert desk.state is State.DISPUTED


def test_the_same_speaker_on_a_later_day_has_moved() -> None:
    desk = Desk(CONTRACT)
    desk.reads("post", 23, said(state("none"), by="ICE"))
    changes = desk.reads("ledger", 30, said(state("signed"), by="an ICE spokesman"))
    assert kinds(changes) == ["updated"]
    assert desk.state is State.AGREED


def test_another_speaker_needs_words_of_change_to_update() -> None:
    desk = Desk(CONTRACT)
    desk.reads("post", 23, said(state("none"), by="ICE"))
    assert kinds(desk.reads("a", 30, said(state("signed"), by="Amazon", moved=True))) == ["updated"]


def test_a_count_that_grows_is_updated_by_a_larger_one_only() -> None:
    desk = Desk(SIGNERS)
    desk.reads("post", 23, said(number(450), by="an organizer"))
    assert kinds(desk.reads("a", 25, said(number(600), by="a letter"))) == ["updated"]
    assert kinds(desk.reads("b", 27, said(number(300), by="Amazon"))) == ["contradicted"]


def test_a_later_date_by_another_speaker_contradicts() -> None:
    desk = Desk(MET_ON)
    desk.reads("post", 23, said(june(12, 12), by="ICE"))
    assert kinds(desk.reads("a", 30, said(june(14, 14), by="Amazon"))) == ["contradicted"]


def test_an_earlier_state_reported_later_does_not_update() -> None:
    desk = Desk(CONTRACT)
    desk.reads("post", 23, said(state("none"), by="ICE"))
    old = said(state("signed"), by="records", moved=True, as_of=date(2017, 1, 1))
    assert kinds(desk.reads("a", 30, old)) == ["contradicted"]


def test_a_denial_contradicts_what_another_says_and_agrees_with_its_own_side() -> None:
    desk = Desk(CONTRACT)
    desk.reads("post", 23, said(state("signed"), by="an aide"))
    denial = said(state("none"), "ICE", Stance.DENIED, denies=state("signed"))
    assert kinds(desk.reads("ledger", 24, denial)) == ["contradicted"]
    assert desk.state is State.DISPUTED


def test_a_denial_carried_by_another_outlet_is_repeated() -> None:
    desk = Desk(CONTRACT)
    desk.reads("post", 23, said(state("signed"), by="an aide"))
    denial = said(state("none"), "ICE", Stance.DENIED, denies=state("signed"))
    desk.reads("wire", 24, denial)
    assert kinds(desk.reads("courier", 24, denial)) == ["repeated"]


def test_a_denial_with_nothing_on_record_is_first() -> None:
    denial = said(state("none"), "ICE", Stance.DENIED, denies=state("signed"))
    assert kinds(Desk(CONTRACT).reads("ledger", 24, denial)) == ["first"]


def test_denying_a_number_disputes_only_that_number() -> None:
    desk = Desk(MEETINGS)
    desk.reads("post", 23, said(number(5), by="an aide"))
    changes = desk.reads("a", 24, said(None, "Amazon", Stance.DENIED, denies=number(5)))
    assert kinds(changes) == ["contradicted"]
    assert desk.state is State.DISPUTED


def test_a_narrower_scope_never_disputes() -> None:
    desk = Desk(CONTRACT)
    desk.reads("post", 23, said(state("none"), by="ICE", scope="for Rekognition"))
    assert kinds(desk.reads("a", 24, said(state("signed"), by="records"))) == ["first"]
    assert desk.state is State.AGREED


def test_a_plan_is_no_fact_yet() -> None:
    desk = Desk(CONTRACT)
    desk.reads("post", 23, said(state("none"), by="ICE"))
    plan = said(state("signed"), "Amazon", Stance.PLANNED)
    assert kinds(desk.reads("a", 24, plan)) == ["first"]
    assert desk.state is State.AGREED


def test_a_later_plan_takes_the_place_of_an_earlier_one() -> None:
    desk = Desk(MET_ON)
    desk.reads("post", 23, said(june(12, 12), "ICE", Stance.PLANNED))
    assert kinds(desk.reads("a", 25, said(june(20, 20), "ICE", Stance.PLANNED))) == ["updated"]
    assert [s.value for s in desk.live] == [june(20, 20)]


def test_what_came_about_takes_the_place_of_the_plan() -> None:
    desk = Desk(MET_ON)
    desk.reads("post", 23, said(june(1, 30), "ICE", Stance.PLANNED))
    assert kinds(desk.reads("a", 25, said(june(12, 12), by="Amazon"))) == ["refined"]


def test_a_fact_beside_a_plan_of_the_same_day_disputes_nothing() -> None:
    desk = Desk(CONTRACT)
    desk.reads("post", 23, said(state("signed"), "Amazon", Stance.PLANNED))
    assert kinds(desk.reads("a", 23, said(state("none"), by="ICE"))) == ["first"]
    assert desk.state is State.AGREED


# ── silence ────────────────────────────────────────────────────────────────────────────


def test_silence_never_erases_a_value() -> None:
    desk = Desk(MEETINGS)
    desk.reads("post", 23, said(number(3), by="an aide"))
    assert kinds(desk.reads("fox", 24, said(None, "ICE", Stance.DECLINED))) == ["withheld"]
    assert desk.state is State.AGREED
    assert [s.value for s in desk.live] == [number(3), None]


def test_a_claim_with_nothing_but_silence_is_withheld() -> None:
    desk = Desk(MEETINGS)
    desk.reads("fox", 24, said(None, "ICE", Stance.DECLINED))
    assert desk.state is State.WITHHELD


def test_a_value_after_silence_is_first_and_ends_the_speakers_silence() -> None:
    desk = Desk(MEETINGS)
    desk.reads("fox", 24, said(None, "ICE", Stance.DECLINED))
    assert kinds(desk.reads("post", 25, said(number(2), by="ICE"))) == ["first"]
    assert [s.value for s in desk.live] == [number(2)]


# ── the same report again ──────────────────────────────────────────────────────────────


def test_a_version_that_says_the_same_makes_no_change() -> None:
    desk = Desk(MEETINGS)
    desk.reads("post", 23, said(number(3)))
    assert desk.reads("post", 23, said(number(3))) == []


def test_a_number_changed_without_a_notice_is_silently_edited() -> None:
    desk = Desk(MEETINGS)
    desk.reads("post", 23, said(number(3)))
    [change] = desk.reads("post", 23, said(number(1)))
    assert (change.kind, change.announced) == (ChangeKind.SILENTLY_EDITED, False)
    assert [s.value for s in desk.live] == [number(1)]


def test_a_number_changed_with_a_notice_is_corrected() -> None:
    desk = Desk(MEETINGS)
    desk.reads("post", 23, said(number(3)))
    [change] = desk.reads("post", 23, said(number(1)), notices=[correction(number(3), number(1))])
    assert (change.kind, change.announced) == (ChangeKind.CORRECTED, True)
    assert change.before is not None
    assert change.after is not None
    assert (change.before.value, change.after.value) == (number(3), number(1))


def test_a_notice_alone_corrects_though_the_body_says_nothing_new() -> None:
    desk = Desk(MEETINGS)
    desk.reads("post", 23, said(number(3)))
    notice = correction(number(3), number(1))
    [change] = desk.reads("post", 23, said(number(3)), notices=[notice])
    assert change.kind is ChangeKind.CORRECTED
    assert change.after is not None
    assert (change.after.value, change.after.evidence) == (number(1), notice.text)
    assert desk.reads("post", 23, said(number(3)), notices=[notice]) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [(number(400, None), number(300, None)), (number(360, 440), number(420))],
    ids=["at least 300, not at least 400", "420, not about 400"],
)
def test_a_correction_may_overlap_what_it_corrects(wrong: Value, right: Value) -> None:
    desk = Desk(MEETINGS)
    desk.reads("wire", 23, said(wrong))
    desk.reads("courier", 24, said(wrong, origin="https://wire.example/report"))
    changes = desk.reads("wire", 23, said(right), notices=[correction(wrong, right)])
    assert kinds(changes) == ["corrected", "corrected"]


def test_a_notice_on_another_matter_does_not_cover_a_silent_change() -> None:
    desk = Desk(MEETINGS)
    desk.reads("post", 23, said(number(3)))
    elsewhere = replace(correction(None, None), touches=())
    assert kinds(desk.reads("post", 23, said(number(1)), notices=[elsewhere])) == [
        "silently_edited"
    ]


def test_a_notice_that_turns_up_late_amends_the_silent_edit() -> None:
    desk = Desk(MEETINGS)
    desk.reads("post", 23, said(number(3)))
    [silent] = desk.reads("post", 23, said(number(1)))
    [late] = desk.reads("post", 23, said(number(1)), notices=[correction(number(3), number(1))])
    assert (late.kind, late.amends) == (ChangeKind.CORRECTED, silent.seq)
    assert late.before is not None
    assert late.before.value == number(3)


def test_a_correction_carries_over_to_copies_and_not_to_independents() -> None:
    desk = Desk(MEETINGS)
    desk.reads("wire", 23, said(number(3), by="emails"))
    desk.reads("courier", 24, said(number(3), by="emails", origin="https://wire.example/report"))
    desk.reads("post", 24, said(number(3), by="Amazon"))
    changes = desk.reads("wire", 23, said(number(1)), notices=[correction(number(3), number(1))])
    assert kinds(changes) == ["corrected", "corrected"]
    assert [c.before.outlet for c in changes if c.before] == ["wire", "courier"]
    assert {c.report for c in changes} == {"https://wire.example/report"}
    assert sorted(s.outlet for s in desk.live) == ["post", "wire"]


def test_the_copys_own_later_notice_gives_no_second_correction() -> None:
    desk = Desk(MEETINGS)
    desk.reads("wire", 23, said(number(3)))
    copy = "https://wire.example/report"
    desk.reads("courier", 24, said(number(3), origin=copy))
    notice = [correction(number(3), number(1))]
    desk.reads("wire", 23, said(number(1)), notices=notice)
    changes = desk.reads("courier", 24, said(number(1), origin=copy), notices=notice)
    assert "corrected" not in kinds(changes)


def test_a_retraction_withdraws_all_the_report_said_and_what_rests_on_it() -> None:
    desk = Desk(MEETINGS)
    desk.reads("wire", 23, said(number(3), by="emails"))
    desk.reads("courier", 24, said(number(3), by="emails", origin="https://wire.example/report"))
    notice = correction(None, None, kind="retraction")
    changes = desk.reads("wire", 23, said(number(3), by="emails"), notices=[notice])
    assert kinds(changes) == ["withdrawn", "withdrawn"]
    assert all(change.after is None for change in changes)
    assert desk.state is State.EMPTY
    assert desk.reads("wire", 23, said(number(3), by="emails"), notices=[notice]) == []


def test_a_page_first_seen_with_its_notice_is_read_as_it_stands() -> None:
    desk = Desk(MEETINGS)
    notice = correction(number(3), number(1))
    assert kinds(desk.reads("post", 23, said(number(1)), notices=[notice])) == ["first"]


def test_an_update_the_report_announces_is_no_silent_edit() -> None:
    desk = Desk(SIGNERS)
    desk.reads("post", 23, said(number(450)))
    update = correction(None, None, SIGNERS, kind="update")
    assert kinds(desk.reads("post", 23, said(number(600)), notices=[update])) == ["updated"]


def test_an_update_on_another_matter_does_not_cover_a_silent_change() -> None:
    desk = Desk(SIGNERS)
    desk.reads("post", 23, said(number(450)))
    elsewhere = Notice(kind=NoticeKind.UPDATE, text="Update: adds a comment from Amazon.", url="")
    changes = desk.reads("post", 23, said(number(600)), notices=[elsewhere])
    assert kinds(changes) == ["silently_edited"]


def test_an_outlet_does_not_corroborate_itself() -> None:
    desk = Desk(MET_ON)
    desk.reads("post", 23, said(june(12, 12), by="documents"))
    second = "https://post.example/second"
    case = compare.Case(
        claim=MET_ON,
        report=second,
        outlet="post",
        version=1,
        new=(replace(desk.live[0], speaker="officials", url=second, origin=second),),
        live=tuple(desk.live),
        names=NAMES,
    )
    assert kinds(compare.changes(case)) == ["repeated"]


def test_one_speakers_new_number_leaves_the_other_side_standing() -> None:
    desk = Desk(SIGNERS)
    desk.reads("post", 23, said(number(500), by="ICE"))
    desk.reads("ledger", 23, said(number(100), by="Amazon"))
    assert kinds(desk.reads("herald", 27, said(number(600), by="ICE"))) == ["updated"]
    assert desk.state is State.DISPUTED
    assert sorted(s.speaker for s in desk.live) == ["Amazon", "ICE"]


def test_a_value_only_the_notice_gives_is_not_gone_when_the_page_changes_again() -> None:
    desk = Desk(MEETINGS)
    desk.reads("post", 23, said(number(3)))
    notice = correction(number(3), number(1))
    desk.reads("post", 23, notices=[notice])
    assert desk.reads("post", 24, notices=[notice]) == []
    assert [s.value for s in desk.live] == [number(1)]


def test_two_sides_in_one_report_are_both_kept() -> None:
    desk = Desk(CONTRACT)
    changes = desk.reads(
        "post", 23, said(state("none"), by="ICE"), said(state("signed"), "an aide", Stance.ALLEGED)
    )
    assert kinds(changes) == ["first", "contradicted"]
    assert desk.state is State.DISPUTED


def test_a_side_that_is_on_record_already_is_repeated_beside_the_new_one() -> None:
    desk = Desk(CONTRACT)
    desk.reads("post", 23, said(state("none"), by="ICE"))
    changes = desk.reads(
        "herald", 24, said(state("signed"), by="an aide"), said(state("none"), by="the agency")
    )
    assert kinds(changes) == ["contradicted", "repeated"]
    standing = compare.standing(CONTRACT, desk.live, NAMES)
    assert (standing.outlets, standing.origins) == (2, 2)


def test_what_a_version_no_longer_says_is_gone_only_from_the_same_article() -> None:
    desk = Desk(MEETINGS)
    desk.reads("post", 23, said(number(3)))
    case = compare.Case(
        claim=MEETINGS,
        report="https://post.example/report",
        outlet="post",
        version=2,
        new=(),
        live=tuple(desk.live),
        names=NAMES,
    )
    rest = " ".join(f"The council heard witness number {n} on the matter." for n in range(9))
    earlier = {1: f"{rest} {desk.live[0].evidence}."}
    page = Page(url="https://post.example/report", outlet="post", title="", text=rest)
    assert kinds(compare.gone(case, earlier, page)) == ["silently_edited"]
    assert compare.gone(case, earlier, replace(page, text="Subscribe now to read on.")) == ()


# ── notices that stand elsewhere, and copies ───────────────────────────────────────────


def headed(host: str, *titles: str) -> compare.Headed:
    return compare.Headed(url=f"https://{host}.example/a", outlet=host, titles=titles)


def carrier(*, lists: bool = True, wire: str = "post") -> compare.Carrier:
    url = "https://post.example/corrections"
    return compare.Carrier(url=url, outlets=("post", wire), lists=lists)


TOLL = "Toll on the harbour bridge to rise in May"


@pytest.mark.parametrize(
    ("names", "title"),
    [
        (TOLL, TOLL),
        ("Toll on the Harbour Bridge to Rise in May", TOLL),
        ("Toll on the harbour bridge ‘to rise’ in May", TOLL),
        (TOLL, f"CORRECTED-{TOLL}"),
        ("Toll on the harbour bridge to rise in May, council says", TOLL),
        ("Harbour-Toll story", TOLL),
    ],
)
def test_a_headline_names_its_report(names: str, title: str) -> None:
    known = [headed("post", title), headed("post", "Ferry to run on Sundays")]
    assert compare.named(names, carrier(), known) == (known[0],)


@pytest.mark.parametrize(
    "names", ["Toll to rise", "Toll on the harbour bridge to fall in May", "Toll story", "Bridge"]
)
def test_what_is_merely_like_a_headline_names_nothing(names: str) -> None:
    assert compare.named(names, carrier(), [headed("post", TOLL)]) == ()


def test_of_one_headline_the_carriers_own_report_is_meant() -> None:
    ours, theirs = headed("post", TOLL), headed("ledger", TOLL)
    assert compare.named(TOLL, carrier(), [theirs, ours]) == (ours,)
    assert compare.named(TOLL, carrier(), [theirs]) == (theirs,)
    assert compare.named(TOLL, carrier(), [ours, replace(ours, url="https://post.example/b")]) == (
        ours, replace(ours, url="https://post.example/b"),
    )  # fmt: skip


def test_an_item_speaks_of_its_own_outlets_reports_and_of_the_wires_it_carries() -> None:
    theirs = headed("ledger", TOLL)
    assert compare.named(TOLL, carrier(lists=False), [theirs]) == ()
    assert compare.named(TOLL, carrier(lists=False, wire="ledger"), [theirs]) == (theirs,)


def sighting(number_of: int, hour: int, *said_here: Statement, text: str) -> compare.Sighting:
    at = datetime(2018, 10, 25, hour, tzinfo=UTC)
    return compare.Sighting(
        number=number_of, first_seen=at, last_seen=at, said=said_here, notices=(), text=text
    )


def test_a_copy_that_shows_something_else_has_not_followed() -> None:
    wrong = replace(said(number(3)), url="https://sun.example/c", version=1, evidence="Thrice.")
    right = replace(said(number(1)), url="https://wire.example/a")
    along = replace(
        compare.editorial(wrong), kind=ChangeKind.CORRECTED, before=wrong, after=right, seq=9
    )
    body = "They met over the summer, the emails show.\nThe software was shown to officials.\n"
    first = sighting(1, 8, wrong, text=f"{body}Thrice.")
    gone = compare.copy(along, along, [first, sighting(2, 9, text=body)])
    other = compare.copy(along, along, [first, sighting(2, 9, text="A page about the weather.")])
    assert gone is not None
    assert other is not None
    assert (gone.still, gone.followed_at) == (False, datetime(2018, 10, 25, 9, tzinfo=UTC))
    assert (other.still, other.seen_at) == (True, datetime(2018, 10, 25, 8, tzinfo=UTC))
