"""Mails as servers return them, each in its shape and in our own words."""

OURS = "<d.12.0123456789abcdef@record.example>"
READER = "ana@post.example"
BOUNCES = "bounces@record.example"

COPY = f"""From: On the Record <digest@record.example>
To: {READER}
Subject: Two changes, and a user unknown to the police
Message-ID: {OURS}
List-Unsubscribe: <https://record.example/u/x>

Three meetings, as Harbor Ledger reported.
"""


def report(
    diagnosis: str,
    status: str,
    action: str = "failed",
    *,
    text: str = "Your message could not be delivered.",
    copy: str = COPY,
    extra: str = "",
) -> bytes:
    """A delivery report as RFC 3464 has it; without a diagnosis where that is empty."""
    said = f"Diagnostic-Code: smtp; {diagnosis}\n" if diagnosis else ""
    return f"""Return-Path: <>
Delivered-To: {BOUNCES}
From: Mail Delivery System <MAILER-DAEMON@relay.example>
To: {BOUNCES}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

--cut
Content-Type: text/plain; charset=us-ascii

{text}

--cut
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example
{extra}
Final-Recipient: rfc822; {READER}
Original-Recipient: rfc822;{READER}
Action: {action}
Status: {status}
{said}
--cut
Content-Type: message/rfc822

{copy}
--cut--
""".encode()


def notice(text: str, *, sender: str = "MAILER-DAEMON@post.example", head: str = "") -> bytes:
    """What is written for people alone, with a copy of our message below."""
    return f"""Return-Path: <>
From: <{sender}>
To: {BOUNCES}
Subject: failure notice
{head}
{text}
""".encode()


def complaint(kind: str = "abuse", *, mail_from: str = "digest@record.example") -> bytes:
    """A feedback report (RFC 5965)."""
    return f"""From: feedback@mail.example
To: abuse@record.example
Subject: FW: Two changes
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="cut"

--cut
Content-Type: text/plain

A reader did not want this.

--cut
Content-Type: message/feedback-report

Feedback-Type: {kind}
User-Agent: Sorting/1.0
Version: 1
Original-Mail-From: <{mail_from}>
Original-Rcpt-To: <{READER}>

--cut
Content-Type: message/rfc822

{COPY}
--cut--
""".encode()


QMAIL = notice(
    f"""Hi. This is the qmail-send program at post.example.
I could not deliver your message to the addresses below.
This is a permanent error; I've given up. Sorry it didn't work out.

<{READER}>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

{COPY}"""
)
EXIM = notice(
    f"""This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one of its recipients.
This is a permanent error. The following address failed:

  {READER}
    host mx.post.example [192.0.2.7]
    SMTP error from remote mail server after RCPT TO:<{READER}>:
    550 5.1.1 <{READER}>: Recipient address rejected: User unknown

------ This is a copy of the message, including all the headers. ------

{COPY}""",
    head=f"X-Failed-Recipients: {READER}\nAuto-Submitted: auto-replied\n",
)
SENDMAIL = report(
    f"550 5.1.1 <{READER}>... User unknown",
    "5.1.1",
    text=f"""   ----- The following addresses had permanent fatal errors -----
<{READER}>

   ----- Transcript of session follows -----
... while talking to mx.post.example.:
>>> RCPT To:<{READER}>
<<< 550 5.1.1 <{READER}>... User unknown""",
)
YAHOO = notice(
    f"""Sorry, we could not deliver your message to this address.

<{READER}>:
Remote host said:
554 delivery error: This user doesn't have a post.example account ({READER}) [0]

--- Below this line is a copy of the message.

{COPY}""",
    sender="MAILER-DAEMON@yahoo.com",
)
GMAIL = report(
    "550-5.1.1 The email account that you tried to reach does not exist. Please check\n"
    " 550 5.1.1 it for unnecessary spaces. https://help.example/policy?p=NoSuchUser gsmtp",
    "5.1.1",
    text="** Address not found **\n\nCheck for typos and try again.",
)
EXCHANGE = notice(
    f"""Delivery has failed to these recipients or groups:

{READER}
The address you entered could not be found.

Diagnostic information for administrators:

Generating server: mail.post.example

{READER}
Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found'

Original message headers:

{COPY}""",
    sender="postmaster@post.example",
    head="Content-Type: text/plain; charset=utf-8\n",
)
ANSWER = f"""From: Ana <{READER}>
To: {BOUNCES}
Subject: Away: Two changes returned with an error
Auto-Submitted: auto-replied
Return-Path: <>
In-Reply-To: {OURS}

I am away until May. Bo is no longer with us: his address does not exist.
""".encode()
LETTER = f"""From: Ana <{READER}>
To: {BOUNCES}
Subject: Re: Two changes
Return-Path: <{READER}>

550 5.1.1 User unknown is what your mail to my brother says. Why?
""".encode()
