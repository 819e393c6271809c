"""The step of a build that compiles the catalogues of texts to what gettext reads."""

from __future__ import annotations

import sys
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALE = "tiekartta/base/locale"


class CompiledTexts(BuildHookInterface[Any]):
    """Puts the compiled catalogues into a wheel; beside their sources where the source tree itself is installed."""

    made = ""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue anew, whatever was compiled before."""
        source = Path(self.root, "src")
        sys.path.insert(0, str(source))
        from tiekartta.base.compiled_texts import write_all_compiled

        locale = source / LOCALE
        if version == "editable":
            write_all_compiled(str(locale), str(locale))
            return
        self.made = mkdtemp()
        for name in write_all_compiled(str(locale), self.made):
            build_data["force_include"][str(Path(self.made, name))] = f"{LOCALE}/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Nothing is left behind."""
        rmtree(self.made, ignore_errors=True)
