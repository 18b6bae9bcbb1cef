"""What differs between two versions, and two people's changes together: nothing is lost, nothing is decided for them."""

import copy
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from register.differences import Difference, Merged, Place, differences, gathered, merge, spread
from register.model import KINDS, item_of
from register.records import link_fields
from register.signing import plain
from tests.examples import anything, full, least

Item = dict[str, Any]


def item(kind: str, values: Item) -> Item:
    return plain(item_of(KINDS[kind].model_validate(values)))


@st.composite
def versions(draw: st.DrawFn, n: int) -> tuple[str, list[Item]]:
    """Versions of one record of any kind."""
    kind = draw(st.sampled_from(list(KINDS)))
    return kind, [item(kind, draw(anything(KINDS[kind]))) for _ in range(n)]


def together(kind: str, base: Item, mine: Item, theirs: Item) -> Merged:
    return merge(base, mine, theirs, set(link_fields(KINDS[kind])))


@pytest.mark.parametrize("shape", [full, least])
@pytest.mark.parametrize("kind", KINDS)
def test_an_item_is_the_sum_of_its_places(kind, shape):
    one = item(kind, shape(KINDS[kind]))
    assert gathered(spread(one), set(link_fields(KINDS[kind]))) == one


@given(versions(1))
def test_any_item_is_the_sum_of_its_places(found):
    kind, [one] = found
    assert gathered(spread(one), set(link_fields(KINDS[kind]))) == one


@given(versions(2))
def test_the_differences_are_the_places_that_differ(found):
    kind, [before, after] = found
    there = spread(before)
    for place, old, new in differences(before, after):
        assert old != new
        assert there.pop(place, None) == old
        there |= {place: new} if new is not None else {}
    assert gathered(there, set(link_fields(KINDS[kind]))) == after


@given(versions(1))
def test_nothing_differs_from_itself_nor_from_its_copy_with_the_number_of_the_model(found):
    [one] = found[1]
    assert differences(one, copy.deepcopy(one) | {"model": 1}) == []


def test_a_difference_names_the_place_and_both_sides():
    link = {"key": "RC1", "origin": "dpo"}
    before = {"name": {"nl": "Lening", "en": "Loan"}, "recipients": [link], "context": "driver"}
    after = {"name": {"nl": "Krediet", "en": "Loan"}, "recipients": [link, link | {"key": "RC2"}]}
    assert differences(before, after) == [
        Difference(Place("context"), "driver", None),
        Difference(Place("name", "nl"), "Lening", "Krediet"),
        Difference(Place("recipients", "RC2"), None, link | {"key": "RC2"}),
    ]


@given(versions(2))
def test_changes_of_one_person_alone_are_taken_as_they_are(found):
    kind, [base, changed] = found
    assert together(kind, base, changed, base) == Merged(changed, [])
    assert together(kind, base, base, changed) == Merged(changed, [])
    assert together(kind, base, changed, changed) == Merged(changed, [])


@given(versions(3))
def test_what_only_one_of_us_changed_survives_and_what_both_changed_is_disputed(found):
    kind, [base, mine, theirs] = found
    merged = together(kind, base, mine, theirs)
    ours = {one.place: one.after for one in differences(base, mine)}
    others = {one.place: one.after for one in differences(base, theirs)}
    assert merged.disputed == sorted(
        [(place, ours[place], others[place]) for place in ours.keys() & others.keys() if ours[place] != others[place]],
        key=lambda one: one[0],
    )
    there = spread(merged.item)
    for place in spread(base).keys() | ours.keys() | others.keys():
        wanted = ours[place] if place in ours else others[place] if place in others else spread(base)[place]
        assert there.pop(place, None) == wanted
    assert there == {}


@given(versions(3))
def test_who_saves_first_does_not_change_what_goes_together(found):
    kind, [base, mine, theirs] = found
    one, other = together(kind, base, mine, theirs), together(kind, base, theirs, mine)
    assume(not one.disputed)
    assert one == other


def test_two_links_and_two_languages_of_one_record_do_not_overlap():
    def link(key: str, **facts: str) -> Item:
        return {"key": key, "origin": "dpo", **facts}

    base = {"name": {"nl": "Lening", "en": "Loan"}, "recipients": [link("RC1"), link("RC2")]}
    mine = {"name": {"nl": "Krediet", "en": "Loan"}, "recipients": [link("RC1", agreement="A7"), link("RC2")]}
    theirs = {"name": {"nl": "Lening", "en": "Credit"}, "recipients": [link("RC1"), link("RC3")]}
    assert merge(base, mine, theirs, {"recipients"}) == Merged(
        {"name": {"nl": "Krediet", "en": "Credit"}, "recipients": [link("RC1", agreement="A7"), link("RC3")]}, []
    )


def test_where_both_changed_a_place_mine_stands_until_somebody_chooses():
    base, mine, theirs = ({"context": context, "owner": "x"} for context in ("driver", "visitor", "loose"))
    assert merge(base, mine, theirs, set()) == Merged(mine, [(Place("context"), "visitor", "loose")])
    gone = {"owner": "x"}
    assert merge(base, gone, theirs, set()) == Merged(gone, [(Place("context"), None, "loose")])
    assert merge(base, mine, gone, set()) == Merged(mine, [(Place("context"), "visitor", None)])
