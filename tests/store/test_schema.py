"""The migrations, and the tables as the code sees them."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import inspect

from quizapp.deck.places import bundled
from quizapp.errors import NewerStoreError, StoreError
from quizapp.store import tables
from quizapp.store.diary import Diary
from quizapp.store.engine import pragmas
from quizapp.store.migrate import check_header


def test_the_code_and_the_migrations_name_the_same_columns(diary: Diary) -> None:
    found = inspect(diary.connection)
    assert set(found.get_table_names()) - {"alembic_version"} == set(tables.metadata.tables)
    for name, table in tables.metadata.tables.items():
        columns = {column["name"]: column for column in found.get_columns(name)}
        assert set(columns) == set(table.columns.keys()), name
        for column in table.columns:
            assert str(columns[column.name]["type"]).replace("REAL", "FLOAT") == str(column.type), (
                f"{name}.{column.name}"
            )
            if not column.primary_key:
                assert columns[column.name]["nullable"] == column.nullable, f"{name}.{column.name}"


def test_every_table_is_strict_and_db_readme_names_every_column(diary: Diary) -> None:
    rows = diary.connection.exec_driver_sql("PRAGMA table_list").all()
    strict = {row[1] for row in rows if row[5]}
    assert set(tables.metadata.tables) <= strict
    readme = (bundled("db") / "README.md").read_text("utf-8")
    for table in tables.metadata.tables.values():
        for column in table.columns:
            if table.name not in ("meta", "draft", "load", "day_total"):
                assert f"`{column.name}`" in readme, f"{table.name}.{column.name}"


def test_every_connection_is_as_durable_as_sqlite_can_be(diary: Diary) -> None:
    def pragma(name: str) -> object:
        return diary.connection.exec_driver_sql(f"PRAGMA {name}").scalar()

    wal = sqlite3.sqlite_version_info >= (3, 51, 3)
    assert pragma("journal_mode") == ("wal" if wal else "delete")
    assert pragma("synchronous") == (2 if wal else 3)
    assert [pragma(name) for name in ("foreign_keys", "trusted_schema", "cell_size_check")] == [1, 0, 1]
    assert len(pragmas()) == 6


def test_the_headers_numbers_say_whose_file_it_is(diary: Diary) -> None:
    assert diary.connection.exec_driver_sql("PRAGMA application_id").scalar() == tables.APPLICATION_ID
    assert diary.connection.exec_driver_sql("PRAGMA user_version").scalar() == tables.SCHEMA
    assert check_header(diary.path) == tables.SCHEMA


def test_a_diary_of_a_newer_version_is_refused_and_stays_as_it_is(diary: Diary) -> None:
    diary.connection.exec_driver_sql(f"PRAGMA user_version = {tables.SCHEMA + 1}")
    diary.close()
    before = diary.path.read_bytes()
    with pytest.raises(
        NewerStoreError, match="written by a newer quizapp.*Nothing was changed: install the newer version"
    ):
        Diary.open(diary.path.parent)
    assert diary.path.read_bytes() == before
    assert sorted(file.name for file in diary.path.parent.iterdir()) == ["diary.db"]


def test_another_programs_database_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    raw = sqlite3.connect(tmp_path / "diary.db")
    raw.execute("CREATE TABLE theirs (x)")
    raw.commit()
    raw.close()
    before = (tmp_path / "diary.db").read_bytes()
    with pytest.raises(StoreError, match="belongs to another program. Name another folder with --home"):
        Diary.open(tmp_path)
    assert (tmp_path / "diary.db").read_bytes() == before


@pytest.mark.parametrize("content", [b"no database at all " * 20, b"SQLite format 3\x00", b"x"])
def test_a_damaged_file_is_refused_and_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "diary.db").write_bytes(content)
    with pytest.raises(StoreError, match="damaged or no diary. Restore a copy with 'quizapp restore'"):
        Diary.open(tmp_path)
    assert (tmp_path / "diary.db").read_bytes() == content


NEXT = tables.SCHEMA + 1


def with_another_migration(folder: Path, body: str) -> Path:
    """A copy of the migrations with one more, which does what `body` says."""
    shutil.copytree(bundled("db"), folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / f"{NEXT:04}_more.py").write_text(
        f'from alembic import op\nrevision = "{NEXT:04}"\ndown_revision = "{NEXT - 1:04}"\n\n\ndef upgrade():\n'
        + "".join(f"    {line}\n" for line in body.split("\n")))  # fmt: skip
    return folder


def older(diary: Diary) -> bytes:
    """A diary with an answer in it, as the program before the next migration leaves it; return its bytes."""
    with diary.writing():
        diary.record("review", "gru", 1, 0, {"grade": 3})
    diary.close()
    return diary.path.read_bytes()


def upgrade(path: Path, migrations: Path) -> None:
    from quizapp.store.engine import open_engine
    from quizapp.store.migrate import migrate

    migrate(open_engine(path), path, tables.SCHEMA, migrations)


def test_a_migration_runs_in_one_transaction_after_a_backup(diary: Diary, tmp_path: Path) -> None:
    before = older(diary)
    migrations = with_another_migration(tmp_path / "db", 'op.execute("CREATE TABLE extra (x INTEGER) STRICT")\n'
                                       f'op.execute("PRAGMA user_version = {NEXT}")')  # fmt: skip
    upgrade(diary.path, migrations)
    assert check_schema(diary.path) == NEXT
    copies = list((diary.path.parent / "backups").iterdir())
    assert len(copies) == 1
    assert check_schema(copies[0]) == tables.SCHEMA
    assert len(before) <= copies[0].stat().st_size


def check_schema(path: Path) -> int:
    raw = sqlite3.connect(path)
    try:
        return int(raw.execute("PRAGMA user_version").fetchone()[0])
    finally:
        raw.close()


@pytest.mark.parametrize("failure", ['raise ValueError("half-way")', 'op.execute("NO SQL")', "raise SystemExit(3)"])
def test_a_migration_that_fails_half_way_leaves_the_file_as_it_was(diary: Diary, tmp_path: Path, failure: str) -> None:
    before = older(diary)
    migrations = with_another_migration(tmp_path / "db", 'op.execute("CREATE TABLE extra (x INTEGER) STRICT")\n'
                                       f'op.execute("PRAGMA user_version = {NEXT}")\n{failure}')  # fmt: skip
    with pytest.raises((StoreError, ValueError), match=r"as before|half-way"):
        upgrade(diary.path, migrations)
    assert diary.path.read_bytes() == before
    good = with_another_migration(tmp_path / "better", f'op.execute("PRAGMA user_version = {NEXT}")')
    upgrade(diary.path, good)
    assert check_schema(diary.path) == NEXT


def test_a_diary_of_the_first_program_is_brought_up_to_date_with_all_its_events(tmp_path: Path) -> None:
    first = tmp_path / "db"
    shutil.copytree(bundled("db"), first, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (first / "versions").glob("*.py"):
        if not file.name.startswith("0001"):
            file.unlink()
    diary = Diary.open(tmp_path / "home", first)
    assert check_schema(diary.path) == 1
    with diary.writing():
        event = diary.record("review", "gru", 1, 0, {"grade": 3})
    diary.close()
    diary = Diary.open(tmp_path / "home")
    assert check_schema(diary.path) == tables.SCHEMA
    assert diary.events() == [event]
    assert diary.sheets.open_sittings() == []
    assert diary.damaged() == []
    diary.close()
