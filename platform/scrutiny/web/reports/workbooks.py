"""Workbooks: asked for, made by the worker, fetched by whoever asked."""

from __future__ import annotations

import secrets
from dataclasses import replace

from flask import Response, current_app, make_response, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as Reply

from scrutiny.method.permissions import Verb
from scrutiny.records import jobs
from scrutiny.records.base import need
from scrutiny.reports import exports
from scrutiny.web.access import requires, viewer
from scrutiny.web.pages import clock, commit
from scrutiny.web.reports import asking
from scrutiny.web.reports.blueprint import blueprint

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.post("/<key>/workbook")
@requires(Verb.EXPORT)
def ask_for_workbook(key: str) -> Reply:
    """Ask for the workbook of what is shown; the same press twice is one."""
    given, press = request.form, request.form.get("press", "")[:32] or secrets.token_hex(8)
    job = exports.ask(
        viewer(),
        key,
        periods=given.getlist("period"),
        organisations=sorted(asking.numbers(given.getlist("organisation"))),
        types=given.getlist("type"),
        phases=given.getlist("phase"),
        press=press,
        now=clock(),
    )
    commit()
    return redirect(url_for(".job", job_id=job.id), 303)


@blueprint.get("/jobs/<int:job_id>")
@requires(Verb.EXPORT)
def job(job_id: int) -> Response:
    """How far it is; looks again by itself every two seconds, scripts or none."""
    found = exports.asked_for(viewer(), job_id, clock())
    reply = make_response(render_template("reports/job.html", found=found))
    if found.under_way:
        reply.headers["Refresh"] = "2"
    return reply


@blueprint.post("/jobs/<int:job_id>/cancel")
@requires(Verb.EXPORT)
def cancel(job_id: int) -> Reply:
    """Want it no longer."""
    jobs.cancel(viewer(), job_id)
    commit()
    return redirect(url_for(".job", job_id=job_id), 303)


@blueprint.get("/jobs/<int:job_id>/workbook")
@requires(Verb.EXPORT)
def download(job_id: int) -> Response:
    """The file, while it is kept."""
    need(viewer(), Verb.EXPORT)
    found = exports.asked_for(viewer(), job_id, clock())
    place = exports.file_of(found, current_app.config["SETTINGS"].exports)
    if place is None:
        return make_response(render_template("reports/job.html", found=replace(found, state="gone")), 410)
    return send_file(place, mimetype=XLSX, as_attachment=True, download_name=found.name)
