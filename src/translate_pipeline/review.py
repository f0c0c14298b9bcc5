"""The review page: a thin face over the PO files, for the browser on this machine."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from importlib import resources
from urllib.parse import parse_qsl, quote

import jinja2
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from translate_pipeline import catalog as catalogs
from translate_pipeline import locales, markup, workflow
from translate_pipeline.config import Config
from translate_pipeline.errors import ConfigError, ConflictError, FileError, PipelineError
from translate_pipeline.nouns import Catalog, Entry, Locale, State

_HOST = "127.0.0.1"
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def serve(config: Config, port: int, announce: Callable[[str], None], reviewer: str = "") -> None:
    """Serve the review page until the person ends it; *announce* gets its address, which holds a secret key.

    What is approved gets the name of *reviewer*, if there is one.
    """
    name = workflow.reviewer_name(reviewer) if reviewer else ""
    key = secrets.token_urlsafe(16)
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((_HOST, port))
    except OSError as error:
        raise FileError(f"port {port} is taken ({error.strerror}); give another one with --port") from error
    address = f"http://{_HOST}:{listener.getsockname()[1]}/{key}/"
    announce(address)
    server = uvicorn.Server(uvicorn.Config(application(config, key, name), log_level="warning"))
    with listener, suppress(KeyboardInterrupt):
        server.run(sockets=[listener])


def application(config: Config, key: str, reviewer: str = "") -> Starlette:
    """Return the page's web application; who does not know *key* gets nothing."""
    template = _template()

    def overview(request: Request) -> Response:
        outcome = workflow.status(config)
        return _page(template.render(outcome=outcome, states=State, base=f"/{key}", catalog=None))

    def catalog(request: Request) -> Response:
        document, locale = request.path_params["document"], locales.find(request.path_params["locale"])
        known = _reading(config, document, locale)[0]
        return _page(template.render(catalog=known, states=State, base=f"/{key}", row=locales.row(known.locale)))

    async def change(request: Request) -> Response:
        if request.headers.get("origin") not in (None, "null", f"http://{request.headers.get('host')}"):
            return PlainTextResponse("not from this page", status_code=403)
        document, locale = request.path_params["document"], locales.find(request.path_params["locale"])
        fields = _fields(await request.body())
        _save(config, document, locale, fields, reviewer)
        return RedirectResponse(f"/{key}/{quote(document)}/{locale}#entry-{fields['number']}", status_code=303)

    def failed(request: Request, error: Exception) -> Response:
        return PlainTextResponse(str(error), status_code=409 if isinstance(error, ConflictError) else 400)

    routes = [
        Route(f"/{key}/", overview),
        Route(f"/{key}/{{document:path}}/{{locale}}", catalog, methods=["GET"]),
        Route(f"/{key}/{{document:path}}/{{locale}}", change, methods=["POST"]),
    ]
    guard = Middleware(TrustedHostMiddleware, allowed_hosts=[_HOST, "localhost"])
    return Starlette(routes=routes, middleware=[guard], exception_handlers={PipelineError: failed})


def _template() -> jinja2.Template:
    text = resources.files("translate_pipeline").joinpath("data/review.html").read_text(encoding="utf-8")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    return environment.from_string(text, globals={"is_tagged": markup.is_tagged})


def _page(text: str) -> HTMLResponse:
    return HTMLResponse(text, headers=_HEADERS)


def _fields(body: bytes) -> dict[str, str]:
    """Return a form's fields, with the line ends that a PO file has; a form without a sentence is a `ConfigError`."""
    pairs = parse_qsl(body.decode("utf-8", errors="replace"), keep_blank_values=True)
    fields = {name: value.replace("\r\n", "\n") for name, value in pairs}
    if not fields.keys() >= {"number", "source", "was", "target", "action"} or not fields["number"].isdecimal():
        raise ConfigError("the form is not whole; load the page again")
    return fields


def _reading(config: Config, document: str, locale: Locale) -> tuple[Catalog, str]:
    project = workflow.read_project(config, (document,))
    for reading in project.readings:
        if locale in reading.catalogs:
            return reading.catalogs[locale], reading.texts[locale]
    raise ConfigError(project.errors[0] if project.errors else f"{document} has no catalog in {locale}")


def _save(config: Config, document: str, locale: Locale, fields: Mapping[str, str], reviewer: str) -> None:
    """Put a person's text into the entry that the form names, unless the entry is another one by now."""
    known, was = _reading(config, document, locale)
    number = int(fields["number"])
    entry = known.entries[number] if number < len(known.entries) else Entry("")
    if (entry.source, entry.target) != (fields["source"], fields["was"]):
        raise ConflictError("this sentence changed meanwhile; go back, load the page again and repeat the edit")
    edited = replace(entry, target=catalogs.printable(fields["target"]).strip(), is_fuzzy=True)
    if fields["action"] == "approve":
        edited = catalogs.approved(edited, reviewer, date.today().isoformat())
    entries = (*known.entries[:number], edited, *known.entries[number + 1 :])
    workflow.save(config, replace(known, entries=entries), known, was)
