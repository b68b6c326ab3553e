"""The figures that stand in a claim: numbers with their unit, and whether they are exact."""

from claimx.reading.figures.figures import FigurePhrase, find_figures

__all__ = ["FigurePhrase", "find_figures"]
