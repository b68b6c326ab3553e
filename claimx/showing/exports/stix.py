"""Ledgers as a STIX 2.1 bundle (OASIS Standard, 2021): identities, a note a claim, a report or a grouping."""

import datetime
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from claimx.controls import escaped
from claimx.errors import InputError, ModelError
from claimx.ledger import Claim, Ledger, Source, neighbours

_NAMESPACE = uuid.UUID("7b5f5b1e-8a0c-5d0e-9a55-3c1d4a0c9f21")  # of claimx, for ids that stay the same
_CLASSES = {
    **dict.fromkeys(("official", "person"), "individual"),
    **dict.fromkeys(("government", "force", "organization", "outlet"), "organization"),
    "group": "group",
}


def to_stix(ledgers: Sequence[Ledger], *, created: str | None = None, confidence: int | None = None) -> str:
    """Return a bundle: an identity for each source and outlet, a note with the verbatim words of each claim, a report.

    A source that is named is one identity in all ledgers. Without a date of publication a grouping stands for a report.
    `created` is the time that the objects bear (ISO 8601), else that of publication or retrieval, else now.
    `confidence` (0 to 100) is the analyst's own, for every note; none is ever taken from the wording. `ModelError`
    without stix2.
    """
    try:
        import stix2
    except ImportError:
        raise ModelError("stix: needs stix2; pip install 'claimx[stix]'") from None
    shared: dict[str, Any] = {}
    objects = [each for ledger in ledgers for each in _objects(ledger, shared, created=created, confidence=confidence)]
    bundle = stix2.Bundle(objects=[*shared.values(), *objects], id=_id("bundle", *ledgers))
    return f"{escaped(bundle.serialize(pretty=True))}\n"


def _objects(ledger: Ledger, shared: dict[str, Any], *, created: str | None, confidence: int | None) -> list[Any]:
    """Return a ledger's notes and what holds them, its identities added to the shared ones."""
    import stix2

    article = ledger.article
    time = _time(created or article.published or article.retrieved)
    stamps = {"created": time, "modified": time, "allow_custom": False}
    made = {source.id: _identity(source, ledger, stamps) for source in ledger.sources}
    publisher = _publisher(ledger, made, stamps)
    identities = {name: shared.setdefault(one.id, one) for name, one in made.items()}
    holder = _id("grouping" if article.published is None else "report", ledger)
    of_notes = stamps if confidence is None else {**stamps, "confidence": confidence}
    notes = [_note(claim, ledger, identities, publisher or holder, of_notes) for claim in ledger.claims]
    refs = list(dict.fromkeys(one.id for one in (*identities.values(), *notes)))
    if not refs:
        return []
    title = article.title or article.location
    known: dict[str, Any] = {"id": holder, "name": title, "external_references": [_reference(ledger)], **stamps}
    if article.published is None:
        return [*notes, stix2.Grouping(context="unspecified", object_refs=refs, **known)]
    published = _time(article.published)
    return [*notes, stix2.Report(published=published, report_types=["observed-data"], object_refs=refs, **known)]


def _identity(source: Source, ledger: Ledger, stamps: dict[str, Any]) -> Any:
    """Return a source's identity; that of a named one is the same in every ledger."""
    import stix2

    parts = [part for part in (source.role, source.affiliation, source.country) if part]
    parts += ["not named by the article"] if not source.named else []
    return stix2.Identity(
        id=_named_id(source.name, source.kind) if source.named else _id("identity", ledger, part=source.id),
        name=source.name,
        identity_class=_CLASSES.get(source.kind or "", "unknown"),
        description="; ".join(parts) or None,
        **stamps,
    )


def _publisher(ledger: Ledger, identities: dict[str, Any], stamps: dict[str, Any]) -> str | None:
    """Return the id of the outlet that published the article, one of the sources or an identity of its own."""
    import stix2

    name = ledger.article.publisher
    if name is None:
        return None
    for source in ledger.sources:
        if source.name.casefold() == name.casefold():
            return str(identities[source.id].id)
    own = stix2.Identity(
        id=_named_id(name, "outlet"),
        name=name,
        identity_class="organization",
        description="published the article",
        **stamps,
    )
    identities["publisher"] = own
    return str(own.id)


def _note(claim: Claim, ledger: Ledger, identities: dict[str, Any], otherwise: str, stamps: dict[str, Any]) -> Any:
    """Return a claim's note about those who stand for it; `otherwise` is what a note about nobody refers to."""
    import stix2

    near = [identities[one] for one in ((claim.source,) if claim.source else ()) + claim.via]
    return stix2.Note(
        id=_id("note", ledger, part=claim.id),
        abstract="; ".join(_told(claim, ledger, identities)),
        content=claim.text,
        authors=[near[0].name] if claim.source else None,
        object_refs=[one.id for one in near] or [otherwise],
        external_references=[_reference(ledger)],
        **stamps,
    )


def _told(claim: Claim, ledger: Ledger, identities: dict[str, Any]) -> Iterator[str]:
    """Say what the words show, as words."""
    if claim.attribution is None:
        yield "the article's own voice"
    else:
        yield f"{claim.attribution.type}, {claim.attribution.manner}, {claim.attribution.stance}"
    if claim.via:
        yield f"via {', '.join(identities[one].name for one in claim.via)}"
    if others := len(neighbours(ledger, claim)):
        yield f"said with {others} other {'claim' if others == 1 else 'claims'} in one utterance"
    yield f"worded as {claim.certainty.level}, {claim.certainty.polarity}"


def _reference(ledger: Ledger) -> dict[str, Any]:
    article = ledger.article
    known: dict[str, Any] = {
        "source_name": article.publisher or article.location,
        "description": article.title or article.location,
        "external_id": f"sha256:{article.sha256}",
    }
    if article.location.startswith(("http://", "https://")):
        known |= {"url": article.location, "hashes": {"SHA-256": article.sha256}}
    return known


def _id(kind: str, *ledgers: Ledger, part: str = "") -> str:
    texts = "+".join(ledger.article.text_sha256 for ledger in ledgers)
    return f"{kind}--{uuid.uuid5(_NAMESPACE, f'{texts}/{kind}/{part}')}"


def _named_id(name: str, kind: str | None) -> str:
    return f"identity--{uuid.uuid5(_NAMESPACE, f'identity/{kind}/{name.casefold()}')}"


def _time(text: str | None) -> datetime.datetime:
    if text is None:
        return datetime.datetime.now(datetime.UTC)
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        raise InputError(f"created: {text!r} is no ISO 8601 date") from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=datetime.UTC)
