"""A body is encoded once for all readers, and is what encoding each reader's own would give."""

import time
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.deliver import body
from digest.deliver.body import body_of
from digest.model import TOKEN, Content

CONTENT = Content(
    subject="One change",
    text=f"Was: none.\nhttps://record.example/u/{TOKEN}\n",
    html=f'<p>“signed” <a href="https://record.example/u/{TOKEN}">Leave</a></p>\n',
)
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.~-"

#: text in which placeholders stand anywhere, run into one another, and are cut short
texts = st.lists(
    st.sampled_from(
        [TOKEN, TOKEN[:7], TOKEN[5:], "TOKEN", "/u/", " ", "\n", "=", "=\r\n", ".", "é"]
    )
    | st.text(alphabet=st.characters(codec="utf-8"), max_size=80),
    max_size=12,
).map("".join)
tokens = st.text(alphabet=LETTERS, min_size=len(TOKEN), max_size=len(TOKEN))


@settings(deadline=None)
@given(text=texts, html=texts, token=tokens)
def test_a_spliced_body_is_the_encoded_one(text: str, html: str, token: str) -> None:
    content = replace(CONTENT, text=text, html=html)
    assert body_of(content).for_reader(token) == body._encoded(content, token)


@settings(deadline=None)
@given(text=texts, token=st.text(alphabet=LETTERS, min_size=1, max_size=100))
def test_a_token_of_another_length_is_encoded_anew(text: str, token: str) -> None:
    content = replace(CONTENT, text=text)
    assert body_of(content).for_reader(token) == body._encoded(content, token)


def test_a_placeholder_is_broken_wherever_a_line_may_end() -> None:
    token = "".join(LETTERS[n] for n in range(len(TOKEN)))
    for before in range(80):
        content = replace(CONTENT, text=f"{'x' * before}{TOKEN}\n")
        spliced = body_of(content).for_reader(token)
        assert token.encode() in spliced.replace(b"=\r\n", b"")
        assert b"TOKEN" not in spliced.replace(b"=\r\n", b"").partition(b"text/html")[0]
        assert max(map(len, spliced.split(b"\r\n"))) <= 76


def test_the_boundary_is_the_contents_own_and_stands_in_no_text() -> None:
    one, other = (body_of(CONTENT).for_reader(letter * len(TOKEN)) for letter in "AB")
    assert one.partition(b"\r\n\r\n")[0] == other.partition(b"\r\n\r\n")[0]
    hostile = replace(CONTENT, text=one.decode("ascii"))
    boundary = b"--=_"
    assert body_of(hostile).for_reader("A" * len(TOKEN)).count(boundary) == 3


def test_a_readers_body_costs_microseconds() -> None:
    content = replace(CONTENT, html=f"<p>{'“signed” ' * 4000}{TOKEN}</p>")
    ready = body_of(content)
    began = time.process_time()
    for number in range(1000):
        ready.for_reader(f"{number:032}")
    assert time.process_time() - began < 0.1
    assert body_of(replace(content)) is ready  # equal content, however it was come by
