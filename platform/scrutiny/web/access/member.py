"""The person as flask-login knows her; what she may do stands in the Viewer."""

from __future__ import annotations

from flask_login import LoginManager, UserMixin

manager = LoginManager()
manager.session_protection = None  # "strong" signs a phone out when its address changes


class Member(UserMixin):
    """Somebody signed in, by id."""

    def __init__(self, person_id: int) -> None:
        self.id = str(person_id)


@manager.user_loader
def load(person_id: str) -> Member:
    """The session row was already matched with an open account; nothing to look up again."""
    return Member(int(person_id))
