"""Packing: what a slow phone is sent is made small; the pages hold no secret of anybody else that this could tell."""

from __future__ import annotations

import gzip
from functools import lru_cache

from flask import Response, request

PACKED = frozenset({"text/html", "text/css", "text/javascript", "application/javascript", "image/svg+xml"})
LEAST = 512  # bytes; smaller ones gain nothing


def pack(response: Response) -> Response:
    """The reply, gzipped where that helps and the device can take it."""
    if response.mimetype not in PACKED:
        return response
    response.vary.add("Accept-Encoding")
    if response.status_code in (206, 304) or not request.accept_encodings["gzip"]:
        return response
    response.direct_passthrough = False
    data = response.get_data()
    if len(data) >= LEAST:
        response.set_data(_file(data) if request.endpoint == "asset" else gzip.compress(data, 6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        response.headers.pop("ETag", None)
    return response


@lru_cache(maxsize=16)
def _file(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)
