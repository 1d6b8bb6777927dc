"""A small IMAP4rev1 server on loopback (RFC 3501): as much of it as a reader of mail needs."""

import re
import socketserver
import threading
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Mailbox:
    """One user's one folder. Mails by UID; `seen` holds what was marked."""

    user: str = "bounces"
    password: str = "se cret"
    folder: str = "Returned"
    mails: dict[int, bytes] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    broken: set[int] = field(default_factory=set)  #: UIDs it refuses to give out


class ImapServer:
    """Serves a mailbox until closed."""

    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox
        self.heard: list[str] = []
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), self._answer)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, *request: Any) -> "_Session":
        return _Session(self, *request)


class _Session(socketserver.StreamRequestHandler):
    def __init__(self, server: ImapServer, *request: Any) -> None:
        self.imap = server
        self.selected = False
        super().__init__(*request)

    def handle(self) -> None:
        self.wfile.write(b"* OK [CAPABILITY IMAP4rev1] ready\r\n")
        while line := self.rfile.readline():
            tag, _, command = line.decode().rstrip("\r\n").partition(" ")
            self.imap.heard.append(re.sub(r"(?i)^(login) .*", r"\1", command))
            name, _, rest = command.partition(" ")
            if name.upper() == "UID":
                name, _, rest = rest.partition(" ")
            answer = getattr(self, f"on_{name.lower()}", None)
            status = answer(rest) if answer else "BAD not known here"
            self.wfile.write(f"{tag} {status}\r\n".encode())
            if name.upper() == "LOGOUT":
                return

    def on_capability(self, _: str) -> str:
        self.wfile.write(b"* CAPABILITY IMAP4rev1\r\n")
        return "OK done"

    def on_login(self, rest: str) -> str:
        box = self.imap.mailbox
        given = [one.strip('"') for one in re.findall(r'"[^"]*"|\S+', rest)]
        return "OK in" if given == [box.user, box.password] else "NO not with these"

    def on_select(self, rest: str) -> str:
        if rest.strip('"') != self.imap.mailbox.folder:
            return "NO no such folder"
        self.selected = True
        self.wfile.write(f"* {len(self.imap.mailbox.mails)} EXISTS\r\n".encode())
        return "OK [READ-WRITE] selected"

    def on_search(self, _: str) -> str:
        assert self.selected
        found = sorted(self.imap.mailbox.mails.keys() - self.imap.mailbox.seen)
        self.wfile.write(f"* SEARCH {' '.join(map(str, found))}".rstrip().encode() + b"\r\n")
        return "OK searched"

    def on_fetch(self, rest: str) -> str:
        uid, items = int(rest.split(maxsplit=1)[0]), rest.upper()
        if uid in self.imap.mailbox.broken:
            return "NO cannot be read now"
        mail = self.imap.mailbox.mails.get(uid)
        if mail is None:
            return "OK nothing"
        if "RFC822.SIZE" in items:
            self.wfile.write(f"* 1 FETCH (UID {uid} RFC822.SIZE {len(mail)})\r\n".encode())
            return "OK fetched"
        part = re.search(r"BODY\.PEEK\[\]<(\d+)\.(\d+)>", items)
        assert part, "a mail is fetched in part and without marking it"
        piece = mail[int(part[1]) : int(part[1]) + int(part[2])]
        self.wfile.write(f"* 1 FETCH (UID {uid} BODY[]<{part[1]}> {{{len(piece)}}}\r\n".encode())
        self.wfile.write(piece + b")\r\n")
        return "OK fetched"

    def on_store(self, rest: str) -> str:
        uid, how, flags = rest.split(" ", 2)
        assert (how, flags) == ("+FLAGS.SILENT", "(\\Seen)")
        self.imap.mailbox.seen.add(int(uid))
        return "OK stored"

    def on_logout(self, _: str) -> str:
        self.wfile.write(b"* BYE\r\n")
        return "OK out"
