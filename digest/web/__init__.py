"""The only network client: guarded, bounded in time and size, polite."""

from digest.web.chat import Chat, Reply
from digest.web.client import Answer, Web

__all__ = ["Answer", "Chat", "Reply", "Web"]
