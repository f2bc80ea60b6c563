"""`colophon init`, `person`, `doctor`, `backup` and `restore`, run as an operator runs them."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest

from colophon.commands import ground
from tests.commands.conftest import ANSWERS, run

JOIN = """
import django; django.setup()
from django.utils import timezone
from colophon.people.join import join
join(email="ada@example.org", name="Ada", password="twelve tide gauges", at=timezone.now())
join(email="otto@example.org", name="Otto", password="twelve tide gauges", at=timezone.now())
"""


@pytest.fixture(scope="module")
def peopled(folder: Path) -> Path:
    """The site with two people on it."""
    import os
    import subprocess
    import sys

    environment = {**os.environ, "COLOPHON_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "colophon.settings"}
    subprocess.run([sys.executable, "-c", JOIN], env=environment, check=True, cwd=Path(__file__).parents[2] / "src")
    return folder


def _rows(folder: Path, question: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(folder / "colophon.sqlite3")
    try:
        return connection.execute(question).fetchall()
    finally:
        connection.close()


def test_init_prints_one_setup_address_and_keeps_its_token_nowhere(made):
    folder, printed = made
    (token,) = re.findall(r"https://times\.example/setup/([\w-]{43})/", printed)
    for file in folder.rglob("*"):
        if file.is_file():
            assert token.encode() not in file.read_bytes(), file
    assert _rows(folder, "SELECT purpose, used_at FROM colophon_entrance") == [("setup", None)]
    assert _rows(folder, "SELECT count(*) FROM colophon_person") == [(0,)]


def test_init_keeps_everything_from_the_eyes_of_others(folder):
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for name in ("colophon.sqlite3", "secret.key", "colophon.toml"):
        assert stat.S_IMODE((folder / name).stat().st_mode) & 0o077 == 0, name


def test_init_installs_texts_that_name_the_operator_in_both_languages(folder):
    texts = _rows(folder, "SELECT kind, language, body FROM colophon_agreement")
    assert {(kind, language) for kind, language, _body in texts} == {
        (kind, language) for kind in ("terms", "privacy", "about", "corrections") for language in ("zh-hans", "en")
    }
    for kind, language, body in texts:
        assert "{" not in str(body), (kind, language)
        if kind != "corrections":
            assert "潮城&lt;时报&gt;社" in str(body), (kind, language)


def test_init_never_touches_a_site_that_stands_there(folder):
    before = (folder / "secret.key").read_bytes()
    again = run(folder, "init", *ANSWERS)
    assert again.returncode == 1 and "there is a site" in again.stderr
    assert (folder / "secret.key").read_bytes() == before


def test_init_without_a_terminal_says_which_answer_is_missing_and_leaves_nothing(tmp_path):
    done = run(tmp_path / "site", "init", "--name", "潮城时报")
    assert done.returncode == 1 and "--operator is needed" in done.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("instead", "words"),
    [
        (("--address", "https://times.example/path"), "site_url must look like"),
        (("--address", 'https://x"y'), "quotation marks"),
        (("--languages", "fr"), "languages may name"),
        (("--name", "字" * 61), "name:"),
    ],
)
def test_init_refuses_what_cannot_work_in_a_sentence_and_leaves_nothing(tmp_path, instead, words):
    done = run(tmp_path / "site", "init", *ANSWERS, *instead)
    assert done.returncode == 1 and words in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()


def test_init_again_prints_a_new_address_while_nobody_operates_the_site(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "site")
    done = run(tmp_path / "site", "init", "--again")
    assert re.search(r"/setup/[\w-]{43}/", done.stdout), done.stderr


def test_person_gives_and_takes_roles_and_keeps_the_last_operator(peopled):
    given = run(peopled, "person", "OTTO@example.org", "--give", "operator")
    assert given.stdout.strip().endswith("Otto <otto@example.org>: operator")
    refused = run(peopled, "person", "otto@example.org", "--take", "operator")
    assert refused.returncode == 1 and "at least one operator" in refused.stderr
    assert run(peopled, "init", "--again").returncode == 1
    unknown = run(peopled, "person", "otto@example.org", "--give", "emperor")
    assert unknown.returncode == 1 and "no such role" in unknown.stderr


def test_person_finds_people_by_a_part_of_their_name(peopled):
    assert "Ada <ada@example.org>: no roles" in run(peopled, "person", "ad").stdout
    nobody = run(peopled, "person", "zebra")
    assert nobody.returncode == 1 and "nobody here is called" in nobody.stderr
    stranger = run(peopled, "person", "zebra@example.org", "--recover")
    assert stranger.returncode == 1 and "nobody here has the address" in stranger.stderr


def test_person_prints_a_way_back_in_and_suspends(peopled):
    recovered = run(peopled, "person", "ada@example.org", "--recover", "--remove-second-factor")
    assert re.search(r"https://times\.example/recover/[\w-]{43}/", recovered.stdout)
    assert "second factors removed: 0" in recovered.stdout
    assert run(peopled, "person", "ada@example.org", "--suspend").stdout.strip().endswith("suspended")
    assert run(peopled, "person", "ada@example.org", "--reinstate").stdout.strip().endswith("no roles")


def test_doctor_finds_nothing_wrong_with_a_new_site_and_says_what_is(folder, tmp_path):
    assert "Nothing is wrong." in run(folder, "doctor").stdout
    shutil.copytree(folder, tmp_path / "site")
    (tmp_path / "site" / "secret.key").chmod(0o644)
    found = run(tmp_path / "site", "doctor")
    assert found.returncode == 1 and "can be read by others" in found.stdout


def test_a_backup_is_written_read_again_and_brought_back(peopled, tmp_path):
    done = run(peopled, "backup", str(tmp_path / "one.tar"))
    assert done.returncode == 0 and "found whole" in done.stdout, done.stderr
    back = run(tmp_path / "elsewhere", "restore", str(tmp_path / "one.tar"))
    assert back.returncode == 0, back.stderr
    question = "SELECT email FROM colophon_person ORDER BY id"
    assert _rows(tmp_path / "elsewhere", question) == _rows(peopled, question)
    assert (tmp_path / "elsewhere" / "secret.key").read_bytes() == (peopled / "secret.key").read_bytes()
    facts = "SELECT count(*) FROM colophon_entry WHERE fact = 'backup.restored'"
    assert (_rows(tmp_path / "elsewhere", facts), _rows(peopled, facts)) == ([(1,)], [(0,)])
    assert "Nothing is wrong." in run(tmp_path / "elsewhere", "doctor").stdout
    refused = run(peopled, "restore", str(tmp_path / "one.tar"))
    assert refused.returncode == 1 and "--replace" in refused.stderr


def test_static_files_of_the_release_before_stay_for_a_while(tmp_path, settings, monkeypatch):
    settings.STATIC_ROOT = tmp_path
    for name in ("old.0123456789ab.css", "old.0123456789ab.css.gz", "new.0123456789ab.css", "new.0123456789ab.css.br"):
        (tmp_path / name).write_text(name)
        os.utime(tmp_path / name, (1000, 1000))
    (tmp_path / "last.0123456789ab.css").write_text("written a moment ago")
    named = SimpleNamespace(hashed_files={"new.css": "new.0123456789ab.css"}, manifest_name="staticfiles.json")
    monkeypatch.setattr("django.contrib.staticfiles.storage.staticfiles_storage", named)
    ground.clear_old_static(before=2000)
    left = {file.name for file in tmp_path.iterdir()}
    assert left == {"new.0123456789ab.css", "new.0123456789ab.css.br", "last.0123456789ab.css"}
