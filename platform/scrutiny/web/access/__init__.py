"""Access: who is looking, and the guard every view wears."""

from scrutiny.web.access.guard import guard_all, public, requires, stand_guard, viewer
from scrutiny.web.access.session import DatabaseSessions
from scrutiny.web.ground import begin_writing

__all__ = ["DatabaseSessions", "begin_writing", "guard_all", "public", "requires", "stand_guard", "viewer"]
