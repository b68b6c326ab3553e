"""The block quotations of a page, which only their form shows: put in quotation marks, repetitions dropped."""

import re
from typing import Any

_POSTS = re.compile(r"tweet|twitter|instagram|tiktok|facebook|bluesky|mastodon|telegram|embed", re.I)
_STRUCTURE = ("h1", "h2", "h3", "h4", "ul", "ol", "table", "img", "figure")  # of what is no quotation
_SIGNED = ("cite", "footer", "figcaption")
_OPENING = "“«„\"'‘—–-"
_LARGEST = 0.5  # of the page's text: a larger one lays the page out


def mark_block_quotations(tree: Any) -> None:
    """Put each block quotation of a page's tree in marks, one before each paragraph; posts and layout stay as they are.

    One that repeats words of the page ("pull quote") is dropped.
    """
    page = _plain("".join(tree.itertext()))
    for quoted in [each for each in tree.iter("blockquote") if next(each.iterancestors("blockquote"), None) is None]:
        text = _plain("".join(quoted.itertext()))
        if not text or any(quoted.find(f".//{tag}") is not None for tag in _STRUCTURE):
            continue
        if len(text) > _LARGEST * len(page) or _POSTS.search(quoted.get("class") or ""):
            continue
        if page.count(text.strip(_OPENING + "”».")) > 1:
            quoted.drop_tree()
        elif text[0] not in _OPENING:
            _mark(quoted)


def _mark(quoted: Any) -> None:
    signed = [each for each in quoted.iter(*_SIGNED) if "".join(each.itertext()).strip()]
    paragraphs = [each for each in quoted.iter("p") if "".join(each.itertext()).strip() and each not in signed]
    paragraphs = [each for each in paragraphs if not any(each in list(name.iter("p")) for name in signed)]
    for paragraph in paragraphs or [quoted]:
        paragraph.text = "“" + (paragraph.text or "").lstrip()
    for name in signed:
        words = (name.text or "").strip()
        name.text = words if words[:1] in "—–-" and words else f"— {words}"
        name.tag = "p"
    if paragraphs:
        _close(paragraphs[-1], [])
    else:
        _close(quoted, signed)


def _close(element: Any, signed: list[Any]) -> None:
    """Write the closing mark behind the last words of an element, before a name under them."""
    inside = [child for child in element if child not in signed]
    before = [child for child in inside if not signed or list(element).index(child) < list(element).index(signed[0])]
    if before:
        before[-1].tail = (before[-1].tail or "").rstrip() + "”"
    else:
        element.text = (element.text or "").rstrip() + "”"


def _plain(text: str) -> str:
    return " ".join(text.split())
