"""Lets hypothesis draw newsdoc's articles wherever a type asks for them; hypothesis calls ``register`` on its import.

This stands beside the package: whoever imports hypothesis would have to wait for all of newsdoc if it stood inside.
The strategies are registered when newsdoc's model is imported, and made when one of them is asked for.
"""

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType

_MODEL = "newsdoc.model"
_CLASSES = ("Article", "Boilerplate", "Byline", "Dateline", "Heading", "Paragraph", "Published", "Section", "Span")


def register() -> None:
    """Registers strategies for the model's classes, now or when the model is imported."""
    model = sys.modules.get(_MODEL)
    if model is None:
        sys.meta_path.insert(0, _Watcher())
    else:
        _register_classes(model)


def _register_classes(model: ModuleType) -> None:
    from hypothesis.strategies import SearchStrategy, register_type_strategy  # noqa: PLC0415 - it is importing us

    def strategy_for(cls: type) -> SearchStrategy[object]:
        from newsdoc.testing.nodes import STRATEGIES  # noqa: PLC0415 - only who draws an article needs it

        return STRATEGIES[cls]()

    for name in _CLASSES:
        register_type_strategy(getattr(model, name), strategy_for)


class _Watcher(MetaPathFinder):
    """Finds nothing; but when the model is looked for, it has it registered after its import, and is gone."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != _MODEL:
            return None
        sys.meta_path.remove(self)
        spec = find_spec(fullname)
        if spec is not None and spec.loader is not None:
            spec.loader = _Registering(spec.loader)
        return spec


class _Registering(Loader):
    """Loads as another loader does, and registers what was loaded."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._loader.exec_module(module)
        # Whoever asks the module where it comes from gets the answer that there would be without us.
        module.__loader__ = self._loader
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader
        _register_classes(module)
