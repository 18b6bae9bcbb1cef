"""Sign-in below the screens: every wrong setting has its sentence, and the role of somebody follows from what the provider says."""

import json
import os
import re
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from register import identity, people, sign_in, sign_outs
from register.access import NO_ROLE, NotAllowed, Person, require
from register.identity import NotAdmitted, Roles
from register.sign_in import WrongSetting
from register.text import LANGUAGES
from register.ui import doors, visitors, way_in
from tests.provider import SECRET, settings, write

ROOT = Path(__file__).resolve().parents[1]
METADATA = "https://provider.example/.well-known/openid-configuration"
PUBLIC = "https://register.example"
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ANN = {"is_logged_in": True, "sub": "ann", "iss": "i", "iat": 1, "nonce": "n", "exp": NOW.timestamp() + 1}
LIST = Roles({"ann": "dpo", "bo@example.org": "auditor"}, "", {}, unverified_email=False)


def file_with(folder: Path, **sections) -> Path:
    return write(folder / "sign-in.toml", settings(METADATA, PUBLIC, **sections))


def changed(folder: Path, section: str, setting: str, value: object) -> Path:
    """The file with one setting of another value, or without it."""
    given = settings(METADATA, PUBLIC)
    given[section] = {name: one for name, one in given.get(section, {}).items() if name != setting}
    if value is not None:
        given[section][setting] = value
    return write(folder / "sign-in.toml", given)


def wrong(path: Path) -> str:
    with pytest.raises(WrongSetting) as refusal:
        sign_in.read(path)
    for language in LANGUAGES:
        sentence = refusal.value.text.in_(language)
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert str(path) in sentence
        assert SECRET not in sentence
    return refusal.value.text.en


# The settings


def test_the_settings_are_read_as_they_stand(tmp_path):
    extra = {"register": {"proxies": ["10.0.0.2", "::1"], "claim": "groups"}, "roles": {"privacy": "dpo"}}
    read = sign_in.read(file_with(tmp_path, **extra, people={"Ann@Example.org": "auditor"}))
    assert read.public.netloc == "register.example"
    assert [str(one) for one in read.proxies] == ["10.0.0.2", "::1"]
    assert read.roles == Roles({"ann@example.org": "auditor"}, "groups", {"privacy": "dpo"}, unverified_email=False)


def test_the_sample_is_a_file_in_which_only_the_secrets_are_missing(tmp_path):
    sample = (ROOT / ".streamlit/sign-in.toml.example").read_text(encoding="utf-8")
    path = tmp_path / "sign-in.toml"
    path.write_text(sample, encoding="utf-8")
    assert "auth.client_id" in wrong(path)
    filled_in = sample.replace('= ""', f'= "{SECRET}"')
    path.write_text(filled_in, encoding="utf-8")
    assert sign_in.read(path).roles.people == {"ann@example.org": "dpo"}
    with_everything = re.sub(r"^# (?=\[roles|\"|[a-z_]+ = )", "", filled_in, flags=re.MULTILINE)
    path.write_text(with_everything, encoding="utf-8")
    assert sign_in.read(path).roles.values == {"privacy-office": "dpo"}


WRONG = [
    ("auth", "client_id", None),
    ("auth", "client_id", " "),
    ("auth", "client_secret", None),
    ("auth", "client_secret", 7),
    ("auth", "cookie_secret", None),
    ("auth", "cookie_secret", "too short"),
    ("auth", "redirect_uri", None),
    ("auth", "redirect_uri", "http://register.example/oauth2callback"),
    ("auth", "redirect_uri", "https://register.example/"),
    ("auth", "redirect_uri", "https://register.example/oauth2callback?next=x"),
    ("auth", "redirect_uri", "https://u:p@register.example/oauth2callback"),
    ("auth", "redirect_uri", "register.example/oauth2callback"),
    ("auth", "redirect_uri", "https://register.example:port/oauth2callback"),
    ("auth", "server_metadata_url", None),
    ("auth", "server_metadata_url", "http://provider.example/.well-known/openid-configuration"),
    ("auth", "expose_tokens", "id"),
    ("register", "proxies", "10.0.0.2"),
    ("register", "proxies", ["proxy.example"]),
    ("register", "unverified_email", "yes"),
    ("register", "proxy", ["10.0.0.2"]),
    ("register", "claim", ""),
    ("people", "bo", "boss"),
    ("people", "bo", True),
    ("roles", "privacy", "everything"),
]


@pytest.mark.parametrize(("section", "setting", "value"), WRONG)
def test_a_wrong_setting_is_named(tmp_path, section, setting, value):
    sentence = wrong(changed(tmp_path, section, setting, value))
    assert setting in sentence
    assert section in sentence


@pytest.mark.parametrize(
    ("sections", "named"),
    [
        ({"people": {}}, "[people]"),
        ({"people": {"": "dpo"}}, "[people]"),
        ({"people": {" ": "dpo"}}, "[people]"),
        ({"roles": {"privacy": "dpo"}}, "register.claim"),
        ({"register": {"claim": "groups"}}, "[roles]"),
        ({"auth": {}}, "auth.client_id"),
        ({"role": {"privacy": "dpo"}}, "role"),
    ],
)
def test_a_sign_in_that_lets_nobody_or_everybody_in_is_refused(tmp_path, sections, named):
    assert f"{named} is not right" in wrong(file_with(tmp_path, **sections))


@pytest.mark.parametrize("content", ["[auth", "auth = 1", "", "[[auth]]\na = 1", "\udcff"])
def test_a_file_that_is_no_settings_is_refused(tmp_path, content):
    path = tmp_path / "sign-in.toml"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    wrong(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    assert "cannot be read" in wrong(tmp_path / "nothing.toml")


HTTP = "http://127.0.0.1:8501"
SERVER = {"server.address": "127.0.0.1", "server.sslCertFile": None, "server.allowedHosts": ["register.example"]}


@pytest.mark.parametrize(
    ("address", "proxies", "options", "environment", "named"),
    [
        (PUBLIC, ["10.0.0.2"], {}, {"FORWARDED_ALLOW_IPS": ""}, None),
        (PUBLIC, [], {"server.sslCertFile": "c.pem", "server.address": "0.0.0.0"}, {}, None),
        (HTTP, [], {"server.allowedHosts": ["127.0.0.1"]}, {}, None),
        (PUBLIC, [], {}, {}, "register.proxies"),
        (PUBLIC, ["10.0.0.2"], {"server.sslCertFile": "c.pem"}, {"FORWARDED_ALLOW_IPS": ""}, "register.proxies"),
        (PUBLIC, ["10.0.0.2"], {}, {}, "FORWARDED_ALLOW_IPS"),
        (PUBLIC, ["10.0.0.2"], {}, {"FORWARDED_ALLOW_IPS": "*"}, "FORWARDED_ALLOW_IPS"),
        (PUBLIC, ["10.0.0.2"], {"server.allowedHosts": []}, {"FORWARDED_ALLOW_IPS": ""}, "server.allowedHosts"),
        (HTTP, [], {"server.address": "0.0.0.0", "server.allowedHosts": ["127.0.0.1"]}, {}, "server.address"),
    ],
)
def test_the_server_has_to_stand_as_the_settings_say(tmp_path, address, proxies, options, environment, named):
    path = write(tmp_path / "s.toml", settings(METADATA, address, register={"proxies": proxies}))
    read = sign_in.read(path)
    if named is None:
        return way_in.check(read, {**SERVER, **options}.__getitem__, environment)
    with pytest.raises(WrongSetting, match=f"(?s){named}.*{named}"):
        way_in.check(read, {**SERVER, **options}.__getitem__, environment)


def test_serve_starts_the_server_as_the_settings_say(tmp_path):
    read = sign_in.read(file_with(tmp_path, register={"proxies": ["10.0.0.2"]}))
    more, environment = way_in.options(read, {"FORWARDED_ALLOW_IPS": "*", "A": "b"})
    assert more == ["--server.allowedHosts", "register.example"]
    assert environment == {"FORWARDED_ALLOW_IPS": "", "A": "b"}


def serve(tmp_path: Path, path: Path, *options: str) -> subprocess.CompletedProcess:
    environment = {**os.environ, "REGISTER_SIGN_IN": str(path), "REGISTER_DATABASE": str(tmp_path / "r.duckdb")}
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", "0", *options]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)


def test_the_server_says_in_one_sentence_which_setting_keeps_it_from_starting(tmp_path):
    stopped = serve(tmp_path, changed(tmp_path, "auth", "cookie_secret", "short"))
    assert stopped.returncode != 0
    assert stopped.stderr.startswith("De server start niet: ")
    assert "auth.cookie_secret" in stopped.stderr
    assert "Traceback" not in stopped.stderr


def test_the_server_does_not_start_behind_a_proxy_that_nobody_named(tmp_path):
    stopped = serve(tmp_path, file_with(tmp_path))
    assert stopped.returncode != 0
    assert "register.proxies" in stopped.stderr
    assert "Traceback" not in stopped.stderr


# Who somebody is


def test_somebody_in_the_list_gets_that_role_and_is_verified():
    assert identity.person_of(ANN, LIST, NOW) == Person("oidc:ann", "dpo", verified=True)


@pytest.mark.parametrize(
    ("claims", "text"),
    [
        ({}, identity.NOT_SIGNED_IN),
        ({**ANN, "is_logged_in": False}, identity.NOT_SIGNED_IN),
        ({**ANN, "is_logged_in": "true"}, identity.NOT_SIGNED_IN),
        ({**ANN, "sub": ""}, identity.NOT_SIGNED_IN),
        ({**ANN, "sub": ["ann"]}, identity.NOT_SIGNED_IN),
        ({**ANN, "exp": NOW.timestamp()}, identity.EXPIRED),
        ({**ANN, "exp": str(NOW.timestamp() + 1)}, identity.EXPIRED),
        ({**ANN, "exp": None}, identity.EXPIRED),
        ({**ANN, "exp": float("nan")}, identity.EXPIRED),
    ],
)
def test_somebody_who_is_not_signed_in_or_no_longer_is_nobody(claims, text):
    with pytest.raises(NotAdmitted) as refusal:
        identity.person_of(claims, LIST, NOW)
    assert refusal.value.text == text
    assert not refusal.value.signed_in


def test_somebody_without_a_role_is_told_for_whom_to_ask_one():
    with pytest.raises(NotAdmitted) as refusal:
        identity.person_of({**ANN, "sub": "carl"}, LIST, NOW)
    assert refusal.value.signed_in
    assert all("carl" in phrase for phrase in refusal.value.text)


@pytest.mark.parametrize(
    ("verified", "unverified_counts", "role"),
    [(True, False, "auditor"), ("true", False, None), (None, False, None), (False, False, None), (None, True, "auditor"),
     (False, True, None)],
)  # fmt: skip
def test_an_address_counts_as_far_as_the_provider_vouches_for_it(verified, unverified_counts, role):
    claims = {"sub": "x", "email": "BO@example.org"} | ({} if verified is None else {"email_verified": verified})
    assert identity.role_of(claims, LIST._replace(unverified_email=unverified_counts)) == role


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        ({"groups": ["staff", "privacy"]}, "dpo"),
        ({"groups": "audit"}, "auditor"),
        ({"groups": ["audit", "privacy"]}, "dpo"),
        ({"groups": "staff audit"}, None),
        ({"groups": ["Privacy", 7, None, {"privacy": 1}, ["privacy"]]}, None),
        ({"groups": {"privacy": True}}, None),
        ({"groups": None}, None),
        ({}, None),
    ],
)
def test_the_first_value_in_the_settings_that_the_claim_holds_gives_the_role(claims, role):
    by_claim = Roles({}, "groups", {"privacy": "dpo", "audit": "auditor"}, unverified_email=False)
    assert identity.role_of({"sub": "x", **claims}, by_claim) == role


@pytest.mark.parametrize(
    ("name", "claims"),
    [
        ("realm_access.roles", {"realm_access": {"roles": ["privacy"]}}),
        ("https://example.org/roles", {"https://example.org/roles": ["privacy"]}),
    ],
)
def test_a_claim_may_lie_within_another(name, claims):
    by_claim = Roles({}, name, {"privacy": "dpo"}, unverified_email=False)
    assert identity.role_of({"sub": "x", **claims}, by_claim) == "dpo"
    assert identity.role_of({"sub": "x", "realm_access": "privacy"}, by_claim) is None


def test_a_role_of_the_list_goes_before_one_of_the_claim():
    both = Roles({"ann": "management"}, "groups", {"privacy": "dpo"}, unverified_email=False)
    assert identity.role_of({"sub": "ann", "groups": ["privacy"]}, both) == "management"


def test_two_sign_ins_of_the_same_person_are_told_apart():
    assert identity.login_of(ANN) == identity.login_of(dict(ANN))
    assert identity.login_of(ANN) != identity.login_of({**ANN, "nonce": "m"})


def test_nobody_may_do_nothing_and_is_told_to_sign_in():
    with pytest.raises(NotAllowed) as refusal:
        require(Person("", ""), "look")
    assert refusal.value.text == NO_ROLE


@pytest.fixture
def reception(tmp_path, monkeypatch):
    """A server that started with these settings."""
    monkeypatch.setenv(sign_in.VARIABLE, str(file_with(tmp_path)))
    visitors.open_for_business(tmp_path / "register.duckdb")
    yield tmp_path
    visitors.close()


def later(seconds: float) -> dict:
    return {**ANN, "exp": datetime.now(UTC).timestamp() + seconds}


def test_a_sign_in_that_was_ended_stays_ended_and_another_of_the_same_person_does_not(reception):
    one, other = visitors.come_in(later(60)), visitors.come_in({**later(60), "nonce": "other"})
    visitors.leave(one)
    visitors.come_in(later(60))
    with pytest.raises(NotAdmitted) as refusal:
        visitors.person_of(one)
    assert refusal.value.text == identity.ENDED
    assert visitors.person_of(other).role == "dpo"


def test_a_sign_in_that_nobody_saw_is_nobody(reception):
    with pytest.raises(NotAdmitted):
        visitors.person_of("made up")


def test_what_has_expired_is_not_remembered(reception):
    gone = visitors.come_in(later(-1))
    visitors.leave(gone)
    visitors.come_in({**later(60), "nonce": "new"})
    assert set(visitors._seen) == {identity.login_of({**ANN, "nonce": "new"})}
    assert visitors._ended == {}


def test_a_sign_in_that_was_ended_is_still_ended_after_a_restart_and_no_longer_than_its_token(reception):
    database = reception / "register.duckdb"
    one, short = visitors.come_in(later(60)), visitors.come_in({**later(0.5), "nonce": "short"})
    visitors.leave(short)
    visitors.leave(one)
    kept = sign_outs.file_of(database)
    assert kept.stat().st_mode & 0o777 == 0o600
    assert set(json.loads(kept.read_text())) == {one, short}
    assert "ann" not in kept.read_text()
    time.sleep(0.6)
    visitors.open_for_business(database)
    assert set(visitors._ended) == {one}
    visitors.come_in(later(60))
    with pytest.raises(NotAdmitted) as refusal:
        visitors.person_of(one)
    assert refusal.value.text == identity.ENDED


@pytest.mark.parametrize("content", ["", "{", "[]", '{"x": "y"}', '{"x": null}', "\x00"])
def test_the_server_does_not_start_when_it_cannot_read_which_sign_ins_were_ended(reception, content):
    kept = sign_outs.file_of(reception / "register.duckdb")
    kept.write_text(content)
    with pytest.raises(sign_in.WrongSetting) as refusal:
        visitors.open_for_business(reception / "register.duckdb")
    assert str(kept) in refusal.value.text.nl


def test_a_disk_that_keeps_no_sign_out_still_ends_it_and_the_log_says_so(reception, caplog):
    sign_outs.file_of(reception / "register.duckdb").with_suffix(".ended").mkdir()
    one = visitors.come_in(later(60))
    visitors.leave(one)
    with pytest.raises(NotAdmitted):
        visitors.person_of(one)
    assert "cannot be kept" in caplog.text


def test_the_settings_of_streamlit_are_only_those_of_the_sign_in(reception, monkeypatch):
    assert visitors.secrets() == {"auth": settings(METADATA, PUBLIC)["auth"]}
    monkeypatch.setenv(sign_in.VARIABLE, str(reception / "nothing.toml"))
    assert visitors.secrets() is None
    monkeypatch.delenv(sign_in.VARIABLE)
    assert visitors.secrets() is None


# What people are called


def test_a_name_stands_beside_the_journal_and_can_be_erased_for_good(register):
    before = register.journal.head()
    people.remember(register, "oidc:ann", "Ann Onvergetelijk")
    people.remember(register, "oidc:bo", "Bo")
    people.remember(register, "oidc:bo", "Bo de Vries")
    assert people.names(register) == {"oidc:ann": "Ann Onvergetelijk", "oidc:bo": "Bo de Vries"}
    assert people.forget(register, "oidc:ann")
    assert not people.forget(register, "oidc:ann")
    assert people.names(register) == {"oidc:bo": "Bo de Vries"}
    assert register.journal.head() == before
    assert b"Onvergetelijk" not in register.journal.path.read_bytes()


# Behind https


@pytest.mark.parametrize(("address", "is_safe"), [(PUBLIC, True), ("http://127.0.0.1:8501", False)])
def test_behind_https_no_cookie_goes_in_the_clear(tmp_path, monkeypatch, address, is_safe):
    async def answer(scope, receive, send):
        reply = PlainTextResponse("ok")
        reply.set_cookie("_streamlit_user", "x", httponly=True, samesite="lax")
        reply.set_cookie("_streamlit_user_tokens", "y", httponly=True, samesite="lax", secure=True)
        await reply(scope, receive, send)

    said = settings(METADATA, address)
    monkeypatch.setenv(sign_in.VARIABLE, str(write(tmp_path / "s.toml", said)))
    visitors.open_for_business(tmp_path / "register.duckdb")
    client = TestClient(doors.OverTlsOnly(doors.KnownWayOnly(answer)), base_url=address)
    found = client.get("/")
    visitors.close()
    assert found.status_code == 200
    for cookie in found.headers.get_list("set-cookie"):
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
    first, second = found.headers.get_list("set-cookie")
    assert first.endswith("; Secure") == is_safe
    assert second.count("Secure") == 1
    assert ("strict-transport-security" in found.headers) == is_safe
