"""A real name server on loopback, over UDP."""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

Zone = Mapping[tuple[str, str], list[str]]  #: (name, type): records, as a zone file has them


@contextmanager
def naming(zone: Zone, asked: list[str] | None = None) -> Iterator[str]:
    """A name server that knows a zone; gives its address.

    What is under a name of type "SERVFAIL" fails, of type "SILENT" is not answered.
    """
    heard = [] if asked is None else asked
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door:
        door.bind(("127.0.0.1", 0))

        def serve() -> None:
            while True:
                raw, whence = door.recvfrom(4096)
                if raw == b"stop":
                    return
                query = dns.message.from_wire(raw)
                heard.append(query.question[0].to_text())
                if answer := _answer(query, zone):
                    door.sendto(answer.to_wire(), whence)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        host, port = door.getsockname()
        try:
            yield f"{host}:{port}"
        finally:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as closer:
                closer.sendto(b"stop", (host, port))
            thread.join(timeout=5)


def _answer(query: dns.message.Message, zone: Zone) -> dns.message.Message | None:
    question = query.question[0]
    name, kind = question.name.to_text().rstrip("."), dns.rdatatype.to_text(question.rdtype)
    if (name, "SILENT") in zone:
        return None
    answer = dns.message.make_response(query)
    answer.flags |= dns.flags.RA
    if (name, "SERVFAIL") in zone:
        answer.set_rcode(dns.rcode.SERVFAIL)
    elif records := zone.get((name, kind)):
        answer.answer.append(dns.rrset.from_text_list(question.name, 60, "IN", kind, records))
    elif not any(known == name for known, _ in zone):
        answer.set_rcode(dns.rcode.NXDOMAIN)
    return answer
