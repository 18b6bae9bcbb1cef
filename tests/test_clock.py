"""Today is the day in Europe/Amsterdam, whatever the server's zone, unless another day is set."""

import time
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from register import clock


@pytest.fixture
def in_zone(monkeypatch):
    """Puts this process in another zone."""

    def put(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield put
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Etc/GMT+12"])
def test_today_is_the_day_in_amsterdam(in_zone, monkeypatch, zone):
    monkeypatch.delenv("REGISTER_TODAY", raising=False)
    in_zone(zone)
    before = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    assert before <= clock.today() <= datetime.now(ZoneInfo("Europe/Amsterdam")).date()


def test_another_day_can_be_set(monkeypatch):
    monkeypatch.setenv("REGISTER_TODAY", "2026-03-01")
    assert clock.today() == date(2026, 3, 1)


def test_what_is_no_day_is_refused(monkeypatch):
    monkeypatch.setenv("REGISTER_TODAY", "morgen")
    with pytest.raises(ValueError, match="morgen"):
        clock.today()
