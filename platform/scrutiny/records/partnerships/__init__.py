"""Partnerships, their organisations (agencies and schools), successions and service areas."""

from __future__ import annotations

from scrutiny.records.partnerships.organisations import (
    add_organisation,
    add_service_area,
    all_named,
    change_organisation,
    found,
    is_open,
    organisation,
    organisations,
    partnership,
    service_areas,
    visible_to,
)
from scrutiny.records.partnerships.register import AGENCY, ATTRIBUTES, SCHOOL, checked_attributes
from scrutiny.records.partnerships.successions import SUCCESSIONS, predecessors, succeed, successions
from scrutiny.records.partnerships.tables import Organisation, Partnership, ServiceArea, Succession

__all__ = [
    "AGENCY",
    "ATTRIBUTES",
    "SCHOOL",
    "SUCCESSIONS",
    "Organisation",
    "Partnership",
    "ServiceArea",
    "Succession",
    "add_organisation",
    "add_service_area",
    "all_named",
    "change_organisation",
    "checked_attributes",
    "found",
    "is_open",
    "organisation",
    "organisations",
    "partnership",
    "predecessors",
    "service_areas",
    "succeed",
    "successions",
    "visible_to",
]
