import importlib
import sys

import pytest

from zhangju import Pipeline
from zhangju.errors import MissingPackageError


@pytest.mark.parametrize(("module", "package"), [("ray", "ray.data"), ("spark", "pyspark.sql")])
def test_a_missing_engine_is_told_with_how_to_install_it(module, package, monkeypatch):
    monkeypatch.setitem(sys.modules, package, None)
    engine = importlib.import_module(f"zhangju.engines.{module}")
    with pytest.raises(MissingPackageError, match=rf"pip install 'zhangju\[{module}\]'"):
        engine.map_texts([], Pipeline(["repair"]))
