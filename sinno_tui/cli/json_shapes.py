"""The answers for scripts. The names are stable; more may be added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinno_tui.cli.output import iso

if TYPE_CHECKING:
    from sinno_tui.domain.customers import Contact
    from sinno_tui.domain.readiness import Readiness
    from sinno_tui.services.activation_view import ActivationView
    from sinno_tui.services.customer_file import CustomerSheet
    from sinno_tui.services.importing.report import ImportReport
    from sinno_tui.services.search import Found

NO_ACTIVATION = "none"


def found_json(found: Found) -> dict[str, Any]:
    """`find --json`."""
    return {
        "hits": [
            {
                "number": hit.number,
                "last_name": hit.last_name,
                "first_name": hit.first_name,
                "birth_date": hit.birth_date.isoformat() if hit.birth_date else None,
                "town": hit.town,
                "branch": hit.branch,
                "state": hit.state,
                "locked_by_staff": hit.locked,
                "sounds_alike": hit.sounds_alike,
                "archived": hit.archived,
            }
            for hit in found.hits
        ],
        "more": found.more,
    }


def customer_json(sheet: CustomerSheet) -> dict[str, Any]:
    """`show --json`."""
    customer = sheet.customer
    return {
        "number": customer.number,
        "salutation": customer.salutation,
        "title": customer.title,
        "last_name": customer.last_name,
        "first_name": customer.first_name,
        "birth_date": customer.birth_date.isoformat() if customer.birth_date else None,
        "street": customer.street,
        "postcode": customer.postcode,
        "town": customer.town,
        "branch": customer.branch.name,
        "phone": customer.phone,
        "mobile": _contact(customer.mobile),
        "email": _contact(customer.email),
        "language": customer.language.value,
        "note": customer.note,
        "archived": customer.archived,
        "readiness": _readiness(sheet.readiness),
        "properties": [
            {"name": item.name, "value": item.value, "short_code": item.short_code}
            for item in sheet.properties
        ],
        "consents": [
            {"channel": item.channel.value, "state": item.state.value, "at": iso(item.at), "by": item.by}
            for item in sheet.consents
        ],
        "state": sheet.activation.state.value if sheet.activation else NO_ACTIVATION,
        "activation": activation_json(sheet.activation) if sheet.activation else None,
        "history": [{"at": iso(item.at), "by": item.by, "event": item.event} for item in sheet.history],
    }


def activation_json(view: ActivationView) -> dict[str, Any]:
    """The activation in `show --json`."""
    return {
        "state": view.state.value,
        "locked": view.activation.locked or view.activation.account_locked,
        "locked_by_staff": view.activation.account_locked,
        "problem": view.activation.problem.code if view.activation.problem else None,
        "steps": [
            {
                "step": step.step.value,
                "state": step.state.value,
                "at": iso(step.at),
                "attempts": step.attempts,
                "error": step.problem.code if step.problem else None,
            }
            for step in view.steps
        ],
        "milestones": [{"milestone": item.name, "at": iso(item.at)} for item in view.milestones],
    }


def import_json(report: ImportReport) -> dict[str, Any]:
    """`import --json`."""
    return {
        "read": report.read,
        "taken": report.taken,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "rejected": [{"line": item.line, "reason": item.reason} for item in report.rejected],
        "kept": [{"line": item.line, "number": item.number, "reason": item.reason} for item in report.kept],
        "flagged": [
            {"line": item.line, "number": item.number, "reason": item.reason} for item in report.flagged
        ],
        "new_branches": report.new_branches,
        "unknown_headings": report.unknown_headings,
        "reject_file": str(report.reject_file) if report.reject_file else None,
        "dry_run": report.dry_run,
    }


def _contact(contact: Contact) -> dict[str, str | None]:
    return {"typed": contact.typed, "normalised": contact.normalised}


def _readiness(readiness: Readiness) -> dict[str, Any]:
    return {
        "ready": readiness.ready,
        "problems": [
            {
                "code": problem.code.value,
                "field": problem.field,
                "other_customer": problem.other_customer.number if problem.other_customer else None,
            }
            for problem in readiness.problems
        ],
    }
