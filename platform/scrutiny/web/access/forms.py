"""The forms of signing in."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import EmailField, HiddenField, PasswordField
from wtforms.validators import InputRequired, Length, Regexp

from scrutiny.web.access import passwords


class SignIn(FlaskForm):
    """Address and password."""

    address = EmailField(
        "Email address",
        validators=[
            InputRequired("Enter your email address"),
            Length(max=254),
            Regexp(r"[^\x00-\x1f\x7f]*$", message="Enter your email address, such as name@example.org"),
        ],
    )
    password = PasswordField(
        "Password", validators=[InputRequired("Enter your password"), Length(max=passwords.MOST)]
    )
    next = HiddenField()


class ChoosePassword(FlaskForm):
    """A new password, typed once and shown on request by the browser; twice would only add mistakes."""

    password = PasswordField("New password", validators=[InputRequired("Choose a password")])


class ChangePassword(ChoosePassword):
    """The old one too."""

    current = PasswordField("Current password", validators=[InputRequired("Enter your current password")])
