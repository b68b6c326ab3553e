"""The flow of claims as a graph: sources and outlets → claims; GraphML and DOT through networkx."""

import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from claimx.controls import shown
from claimx.errors import ModelError
from claimx.ledger import Claim, Ledger, Source

if TYPE_CHECKING:
    import networkx

_LONGEST = 80  # characters of a claim's label


def to_graphml(ledgers: Iterable[Ledger]) -> str:
    """Return the graph as GraphML; `ModelError` without networkx."""
    graph = claim_graph(ledgers)
    import networkx

    file = io.BytesIO()
    networkx.write_graphml_xml(graph, file)
    return file.getvalue().decode("utf-8")


def to_dot(ledgers: Iterable[Ledger]) -> str:
    """Return the graph in the DOT language; `ModelError` without networkx and pydot."""
    graph = claim_graph(ledgers)
    try:
        import pydot
    except ImportError:
        raise ModelError("dot: needs pydot; pip install 'claimx[graph]'") from None
    dot = pydot.Dot("claims", graph_type="digraph", rankdir="LR")
    for node, known in graph.nodes(data=True):
        drawn = pydot.Node(_quoted(node))
        for key, value in known.items():
            drawn.set(key, _quoted(str(value)))
        dot.add_node(drawn)
    for start, end, known in graph.edges(data=True):
        dot.add_edge(pydot.Edge(_quoted(start), _quoted(end), label=_quoted(known["role"])))
    return str(dot.to_string())


def claim_graph(ledgers: Iterable[Ledger]) -> "networkx.DiGraph[str]":
    """Return the graph: nodes of kind source, outlet and claim; edges of role source and via, towards the claim.

    A source that is named is one node for all ledgers.
    """
    try:
        import networkx
    except ImportError:
        raise ModelError("graph: needs networkx; pip install 'claimx[graph]'") from None
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    for number, ledger in enumerate(ledgers, 1):
        nodes = {source.id: _node(number, source) for source in ledger.sources}
        for source in ledger.sources:
            kind = "outlet" if source.kind == "outlet" else "source"
            known = {"label": shown(source.name), "kind": kind, "named": source.named, "sort": source.kind or ""}
            graph.add_node(nodes[source.id], **known)
        for claim in ledger.claims:
            _add_claim(graph, f"{number}:{claim.id}", claim, nodes)
    return graph


def _node(number: int, source: Source) -> str:
    return f"{source.kind}:{source.name.casefold()}" if source.named else f"{number}:{source.id}"


def _add_claim(graph: Any, name: str, claim: Claim, nodes: Mapping[str, str]) -> None:
    """Add a claim and the way to it: from its source through its outlets, the nearest to the source first."""
    text = shown(claim.text)
    label = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    utterance = "" if claim.attribution is None else f"{name.partition(':')[0]}:{claim.attribution.utterance}"
    graph.add_node(name, label=label, kind="claim", text=text, level=claim.certainty.level, utterance=utterance)
    way = [nodes[one] for one in ((claim.source,) if claim.source else ()) + claim.via]
    for start, end in zip(way, [*way[1:], name]):
        graph.add_edge(start, end, role="source" if start == way[0] and claim.source else "via")


def _quoted(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'
