"""config.toml is put in its place whole, or not at all."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from digest.config import writing
from digest.errors import ConfigError, Overtaken

OLD = "# ours\n[digest]\ntitle = 'Old'\n"
NEW = OLD.replace("Old", "New")

#: dies at the nth of the steps that leave a trace on disk
DIES = """
import os, sys
from pathlib import Path
from digest.config import writing

left = int(sys.argv[2])

def dying(act):
    def step(*given, **named):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return act(*given, **named)
    return step

for name in ("open", "fchmod", "fsync", "fdopen"):
    setattr(os, name, dying(getattr(os, name)))
Path.replace = dying(Path.replace)
old = writing.read(Path(sys.argv[1]))
writing.save(old, old.text.replace("Old", "New"))
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_another_text_takes_the_place_of_the_one_that_was_read(file: Path) -> None:
    saved = writing.save(writing.read(file), NEW)
    assert file.read_text() == saved.text == NEW
    assert names(file.parent) == ["config.toml"]


def test_what_somebody_else_wrote_meanwhile_is_never_written_over(file: Path) -> None:
    old = writing.read(file)
    file.write_text("# theirs\n")
    with pytest.raises(Overtaken):
        writing.save(old, NEW)
    assert file.read_text() == "# theirs\n"


def test_line_ends_and_the_byte_order_mark_are_kept(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbfa = 1\r\n")
    old = writing.read(file)
    writing.save(old, old.text + "b = 2\r\n")
    assert file.read_bytes() == b"\xef\xbb\xbfa = 1\r\nb = 2\r\n"


def test_the_mode_is_kept_and_a_link_is_followed(file: Path, tmp_path: Path) -> None:
    file.chmod(0o640)
    link = tmp_path / "elsewhere" / "link.toml"
    link.parent.mkdir()
    link.symlink_to(file)
    writing.save(writing.read(link), NEW)
    assert link.is_symlink()
    assert file.read_text() == NEW
    assert file.stat().st_mode & 0o7777 == 0o640
    assert names(link.parent) == ["link.toml"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file away")
def test_the_owner_is_kept(file: Path) -> None:
    os.chown(file, 12, 34)
    writing.save(writing.read(file), NEW)
    assert (file.stat().st_uid, file.stat().st_gid) == (12, 34)


def test_a_file_that_cannot_be_read_or_written_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        writing.read(tmp_path / "config.toml")
    gone = writing.Written(tmp_path / "config.toml", OLD)
    with pytest.raises(ConfigError, match="cannot be written: No such file"):
        writing.save(gone, NEW)
    (tmp_path / "latin.toml").write_bytes(b"\xff")
    with pytest.raises(ConfigError, match="not UTF-8"):
        writing.read(tmp_path / "latin.toml")


def test_of_many_that_save_at_once_one_does(file: Path) -> None:
    old, gate, outcomes = writing.read(file), threading.Barrier(8), []

    def save(number: int) -> None:
        gate.wait()
        try:
            writing.save(old, f"{OLD}# {number}\n")
            outcomes.append(number)
        except Overtaken:
            pass

    threads = [threading.Thread(target=save, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    [winner] = outcomes
    assert file.read_text() == f"{OLD}# {winner}\n"


def test_wherever_it_is_killed_the_file_is_the_old_one_or_the_new(file: Path) -> None:
    found = []
    for steps in range(20):
        file.write_text(OLD)
        done = subprocess.run([sys.executable, "-c", DIES, file, str(steps)], check=False)
        found.append(file.read_text())
        if done.returncode == 0:
            break
        assert done.returncode == 9
    assert set(found) == {OLD, NEW}
    assert found == sorted(found, key=[OLD, NEW].index), "once it is the new one, it stays so"
    file.write_text(OLD)
    writing.save(writing.read(file), NEW)  # whatever was left lying is no hindrance
    assert names(file.parent) == ["config.toml"]
