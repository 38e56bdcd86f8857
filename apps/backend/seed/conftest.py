from pathlib import Path

import pytest

# The Argentine Grand Prix of 1956, which Musso and Fangio won in one car, and the weekend of Baku 2023, with a sprint.
SESSIONS = (
    "fp1Date,fp1Time,fp2Date,fp2Time,fp3Date,fp3Time,qualifyingDate,qualifyingTime,"
    "sprintQualifyingDate,sprintQualifyingTime,sprintDate,sprintTime"
)
RESULT = (
    "season,round,number,driverId,constructorId,grid,position,positionText,points,laps,status,time,millis,"
    "fastestLapRank,fastestLapLap,fastestLapTime,fastestLapAvgSpeed,positionOrder"
)
FILES = {
    "seasons": "season,url\n1956,\n2023,http://en.wikipedia.org/wiki/2023_Formula_One_World_Championship\n",
    "circuits": (
        "circuitId,name,locality,country,lat,long,url\n"
        "galvez,Autódromo Juan y Oscar Gálvez,Buenos Aires,Argentina,-34.6943,-58.4593,\n"
        "baku,Baku City Circuit,Baku,Azerbaijan,40.3725,49.8533,\n"
    ),
    "drivers": (
        "driverId,code,permanentNumber,givenName,familyName,dateOfBirth,nationality,url\n"
        "fangio,,,Juan,Fangio,1911-06-24,Argentine,\n"
        "musso,,,Luigi,Musso,1924-07-28,Italian,\n"
        "perez,PER,11,Sergio,Pérez,1990-01-26,Mexican,\n"
    ),
    "constructors": ("constructorId,name,nationality,url\nferrari,Ferrari,Italian,\nred_bull,Red Bull,Austrian,\n"),
    "races": (
        f"season,round,raceName,circuitId,date,time,{SESSIONS},url\n"
        "1956,1,Argentine Grand Prix,galvez,1956-01-22,,,,,,,,,,,,,,\n"
        "2023,4,Azerbaijan Grand Prix,baku,2023-04-30,11:00:00Z,2023-04-28,09:30:00Z,,,,,2023-04-28,13:00:00Z,"
        "2023-04-29,09:30:00Z,2023-04-29,13:30:00Z,\n"
    ),
    "results": (
        f"{RESULT}\n"
        "1956,1,34,musso,ferrari,3,1,1,4,98,Finished,3:00:03.7,10803700,,,,,1\n"
        "1956,1,34,fangio,ferrari,3,1,1,5,98,Finished,3:00:03.7,10803700,,,,,1\n"
        "1956,1,30,fangio,ferrari,1,,R,0,22,Fuel pump,,,,,,,13\n"
        "2023,4,11,perez,red_bull,3,1,1,25,51,Finished,1:32:42.436,5562436,4,49,1:44.589,206.631,1\n"
    ),
    "sprint_results": f"{RESULT}\n2023,4,11,perez,red_bull,2,1,1,8,17,Finished,33:17.667,1997667,,11,1:43.616,,1\n",
    "qualifying": (
        "season,round,number,driverId,constructorId,position,q1,q2,q3\n"
        "2023,4,11,perez,red_bull,3,1:41.756,1:41.131,1:40.495\n"
    ),
    "pit_stops": "season,round,driverId,stop,lap,time,duration\n2023,4,perez,1,10,15:21:15,20.662\n",
    "driver_standings": (
        "season,round,position,positionText,points,wins,driverId\n"
        "1956,1,1,1,5,1,fangio\n1956,1,2,2,4,1,musso\n2023,4,1,1,87,2,perez\n"
    ),
    "constructor_standings": (
        "season,round,position,positionText,points,wins,constructorId\n2023,4,1,1,180,4,red_bull\n"
    ),
    "champions": "season,driverId,constructorId\n1956,fangio,\n",
}


@pytest.fixture
def csv_folder(tmp_path: Path) -> Path:
    """A small and valid set of CSV files."""
    folder = tmp_path / "csv"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder
