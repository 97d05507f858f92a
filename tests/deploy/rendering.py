"""Renders the overlays of deploy/kubernetes by the kustomize in kubectl."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

CHECKOUT = Path(__file__).parents[2]
KUBERNETES = CHECKOUT / "deploy" / "kubernetes"
PARTS = Path(sys.prefix) / "deploy" / "node_modules"
OVERLAYS = ("trial", "county", "county-cpu")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # many times as quick, where it is built in
Resource = Mapping[str, Any]


@cache
def text(overlay: str) -> str:
    """Give an overlay as it would be applied; skip where nothing here can render it."""
    kubectl = shutil.which("kubectl")
    if kubectl is None:
        pytest.skip("What kustomize renders is not tested here: install kubectl to have it.")
    command = [kubectl, "kustomize", str(KUBERNETES / overlay)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@cache
def rendered(overlay: str) -> tuple[Resource, ...]:
    """Give the resources of an overlay."""
    return tuple(each for each in yaml.load_all(text(overlay), LOADER) if each)


def of_kind(overlay: str, *kinds: str) -> list[Any]:
    """Give the resources of some kinds."""
    return [each for each in rendered(overlay) if each["kind"] in kinds]


def one(overlay: str, kind: str, name: str) -> Any:
    """Give the one resource of that kind and name."""
    (found,) = (each for each in of_kind(overlay, kind) if each["metadata"]["name"] == name)
    return found


def workloads(overlay: str) -> list[Any]:
    """Give everything that makes pods."""
    return of_kind(overlay, "Deployment", "StatefulSet", "DaemonSet", "Job")


def containers(workload: Resource) -> Iterator[Any]:
    """Give every container of a workload's pods."""
    pod = workload["spec"]["template"]["spec"]
    yield from pod.get("initContainers", [])
    yield from pod["containers"]


def labels(workload: Resource) -> Mapping[str, str]:
    """Give the labels of a workload's pods."""
    found: Mapping[str, str] = workload["spec"]["template"]["metadata"]["labels"]
    return found


def fits(selector: Mapping[str, Any], has: Mapping[str, str]) -> bool:
    """Say whether labels fit a selector, as Kubernetes reads it."""
    wanted = selector.get("matchLabels", {})
    return all(has.get(key) == value for key, value in wanted.items()) and all(
        _fits(each, has) for each in selector.get("matchExpressions", [])
    )


def _fits(expression: Mapping[str, Any], has: Mapping[str, str]) -> bool:
    assert expression["operator"] == "In", "no other is used here"
    return has.get(expression["key"]) in expression["values"]
