"""Put models/ into the wheel as claimx/models, without what makes and measures the models."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

KINDS = {".yaml", ".json", ".onnx", ".md", ""}  # the hashes of the word lists have no suffix
LEFT_OUT = {"training", "__pycache__"}


class ModelsHook(BuildHookInterface):  # type: ignore[type-arg, misc, unused-ignore]
    """Add what the package reads at run time; an editable install finds it beside the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name each file in the folders of models/ and its place in the wheel."""
        if version == "editable":
            return
        root = Path(self.root)
        for path in sorted((root / "models").rglob("*")):
            parts = path.relative_to(root / "models").parts
            if path.is_file() and len(parts) > 1 and path.suffix in KINDS and LEFT_OUT.isdisjoint(parts):
                build_data["force_include"][str(path)] = "/".join(("claimx", "models", *parts))
