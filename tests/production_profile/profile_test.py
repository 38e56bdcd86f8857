"""Load, sync, API and site work with production settings, on stores with the limits of AWS."""

import time
from typing import Any

import httpx
import msgspec
import pytest
from pymongo import MongoClient
from pymongo.errors import InvalidOperation, OperationFailure

from apps.backend.jolpica.fake.server import fake_ergast
from apps.backend.seed import seed
from packages.embedded_stores.documentdb import DocumentDB
from packages.embedded_stores.memorydb import MemoryDB
from tests.production_profile.conftest import PASSWORDS, run
from tests.production_profile.profile import Addresses, Profile


@pytest.fixture
def sync_settings(profile: Profile, addresses: Addresses, loaded: dict[str, str]) -> dict[str, str]:
    settings = profile.settings("Sync", addresses, PASSWORDS)
    return {**settings, "SSL_CERT_FILE": loaded["SSL_CERT_FILE"], "F1_JOLPICA_INTERVAL": "0"}


def test_the_load_publishes_a_version(loaded: dict[str, str], documentdb: DocumentDB) -> None:
    with MongoClient[dict[str, Any]](documentdb.upstream) as client:
        assert client["f1"]["versions"].count_documents({}) == 1


def test_the_sync_changes_a_driver_of_many_races(sync_settings: dict[str, str], documentdb: DocumentDB) -> None:
    data = seed.read()
    renamed = msgspec.structs.replace(
        data,
        drivers=tuple(
            msgspec.structs.replace(driver, family_name="Albon Ansusinha") if driver.driver_id == "albon" else driver
            for driver in data.drivers
        ),
        races=tuple(_renamed(race) if race.season == 2026 else race for race in data.races),
    )
    with fake_ergast(renamed) as jolpica:
        ended = run("apps.backend.sync", {**sync_settings, "F1_JOLPICA_URL": jolpica.url})
    assert ended.returncode == 0, ended.stderr
    assert "published" in ended.stdout + ended.stderr
    with MongoClient[dict[str, Any]](documentdb.upstream) as client:
        published = client["f1"]["versions"].find_one({})
        assert published
        digest = published["manifest"]["drivers"]["albon"]
        stored = client["f1"]["records"].find_one({"_id": f"drivers/albon@{digest}"})
        assert client["f1"]["records"].count_documents({"payload.results.driver": "albon"}) > 101
    assert stored
    assert stored["payload"]["familyName"] == "Albon Ansusinha"


def _renamed(race: Any) -> Any:
    def corrected(entries: Any) -> Any:
        return tuple(
            msgspec.structs.replace(entry, driver=msgspec.structs.replace(entry.driver, family_name="Albon Ansusinha"))
            if entry.driver.driver_id == "albon"
            else entry
            for entry in entries
        )

    return msgspec.structs.replace(
        race,
        results=corrected(race.results),
        sprint_results=corrected(race.sprint_results),
        qualifying_results=corrected(race.qualifying_results),
    )


def test_a_second_sync_changes_nothing(sync_settings: dict[str, str]) -> None:
    with fake_ergast(seed.read()) as jolpica:
        url = jolpica.url
        assert run("apps.backend.sync", {**sync_settings, "F1_JOLPICA_URL": url}).returncode == 0
        again = run("apps.backend.sync", {**sync_settings, "F1_JOLPICA_URL": url})
    assert "nothing has changed" in again.stdout + again.stderr


def test_the_api_answers_and_caches(api: httpx.Client, memorydb: MemoryDB) -> None:
    standings = api.get("/api/v1/seasons/2021/standings/drivers").raise_for_status().json()["standings"]
    assert (standings[0]["driver"]["driverId"], standings[0]["points"]) == ("max_verstappen", 395.5)
    with memorydb.administrator() as client:
        # A slow moment lets the API go on without Redis for a while; later responses are stored again.
        for round_ in range(1, 21):
            api.get(f"/api/v1/seasons/2021/standings/drivers?round={round_}").raise_for_status()
            if client.dbsize() > 0:
                break
            time.sleep(0.5)
        assert client.dbsize() > 0


def test_the_site_answers(site: httpx.Client) -> None:
    assert "Verstappen" in site.get("/seasons/2021").raise_for_status().text


def superuser(profile: Profile, loaded: dict[str, str]) -> MongoClient[dict[str, Any]]:
    name = profile.login("DatabaseMaster")
    return MongoClient(loaded["F1_MONGODB_URI"], username=name, password=PASSWORDS["DatabaseMaster"])


def test_the_programs_log_in_with_rights_on_their_database_alone(
    profile: Profile, loaded: dict[str, str], documentdb: DocumentDB
) -> None:
    """The superuser has created their user, and has done nothing else."""
    commands = {
        user: {name for _, name, each in documentdb.commands if each == user} for _, _, user in documentdb.commands
    }
    administration = {"connectionStatus", "createUser"}
    assert commands[profile.login("DatabaseMaster")] - {"ping", "endSessions"} == {"createUser"}
    assert {"insert", "update", "find"} <= commands[profile.login("DatabaseLogin")]
    assert commands[profile.login("DatabaseLogin")] & administration <= {"connectionStatus"}
    with MongoClient[dict[str, Any]](loaded["F1_MONGODB_URI"]) as client:
        for forbidden in (client["other"]["versions"].find_one, lambda: client.admin.command("usersInfo", "f1app")):
            with pytest.raises(OperationFailure, match="Authorization failure"):
                forbidden()
    assert len(documentdb.take_refused()) == 2


def test_the_clone_that_a_rotation_makes_reads_and_writes(profile: Profile, loaded: dict[str, str]) -> None:
    """AWS's function gives the clone the roles of the user that it takes turns with."""
    name = profile.login("DatabaseLogin")
    clone: dict[str, Any] = {"username": f"{name}_clone", "password": "Rotated"}
    with superuser(profile, loaded) as client:
        (user,) = client.admin.command("usersInfo", name)["users"]
        client.admin.command("createUser", clone["username"], pwd=clone["password"], roles=user["roles"])
    with MongoClient[dict[str, Any]](loaded["F1_MONGODB_URI"], **clone) as client:
        assert client["f1"]["versions"].count_documents({}) == 1
        client["f1"]["trial"].insert_one({"_id": 1})
        client["f1"]["trial"].drop()


def test_the_options_that_broke_the_sync_are_seen_to_break_a_transaction(
    loaded: dict[str, str], documentdb: DocumentDB
) -> None:
    uri = loaded["F1_MONGODB_URI"].replace("readPreference=primary", "readPreference=secondaryPreferred")
    with (
        MongoClient[dict[str, Any]](uri) as client,
        client.start_session() as session,
        pytest.raises(InvalidOperation, match="read preference in a transaction must be primary"),
    ):
        session.with_transaction(lambda each: client["f1"]["versions"].find_one(session=each))
