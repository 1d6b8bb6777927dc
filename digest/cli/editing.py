"""Commands for who may use the desk: desk editor."""

import sys

import typer

from digest.cli import terminal
from digest.cli.options import CONFIG, ConfigPath, Now, moment, settings

editor_app = typer.Typer(help="Who may use the desk.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    editor_app.command("add")(add_editor)
    editor_app.command("list")(list_editors)
    editor_app.command("password")(change_password)
    editor_app.command("remove")(remove_editor)
    app.add_typer(editor_app, name="editor")


def add_editor(name: str, path: ConfigPath = CONFIG, now: Now = None) -> None:
    """Let somebody use the desk; asks for a password, or reads it from standard input."""
    from digest.ledger import Ledger
    from digest.pipeline import editors

    known, at = settings(path), moment(now)
    with Ledger(known.store) as ledger:
        editors.add(ledger, name, _password(), at)
    terminal.say(f"{name} may edit at {known.base_url}/desk while `digest serve` runs.")


def list_editors(path: ConfigPath = CONFIG) -> None:
    """List who may use the desk."""
    from digest.ledger import Ledger, editors

    with Ledger(settings(path).store) as ledger, ledger.reading() as tx:
        for one in editors.all_of_them(tx):
            terminal.say(one.name)


def change_password(name: str, path: ConfigPath = CONFIG) -> None:
    """Change an editor's password; whoever is signed in with the old one is signed out."""
    from digest.ledger import Ledger
    from digest.pipeline import editors

    with Ledger(settings(path).store) as ledger:
        editors.change_password(ledger, name, _password())
    terminal.say(f"The password of {name} is changed.")


def remove_editor(name: str, path: ConfigPath = CONFIG, now: Now = None) -> None:
    """Let somebody use the desk no more; what they decided stays."""
    from digest.ledger import Ledger, editors

    known, at = settings(path), moment(now)
    with Ledger(known.store) as ledger, ledger.writing() as tx:
        editors.remove(tx, name, at)
    terminal.say(f"{name} may not edit any more.")


def _password() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\n")
