"""Who may speak to whom: the policies are read as Kubernetes reads them, and compared with a list of ways."""

from __future__ import annotations

from typing import Any

import pytest
from rendering import OVERLAYS, fits, labels, of_kind, workloads

Way = tuple[str, str, int]
Pod = tuple[str, Any, str]
EACH = pytest.mark.parametrize("overlay", OVERLAYS)
PORTS = (53, 22, 80, 443, 5432, 8001, 8080, 8081, 8404, 8866)
NAMESPACE = "kubernetes.io/metadata.name"
HUB = {"app": "jupyterhub", "app.kubernetes.io/name": "jupyterhub"}
OTHERS = {  # pods that are not ours: the namespace, their labels, and their address
    "hub": ("mmb", HUB | {"app.kubernetes.io/component": "hub"}, ""),
    "hub's proxy": ("mmb", HUB | {"app.kubernetes.io/component": "proxy"}, ""),
    "names": ("kube-system", {"k8s-app": "kube-dns"}, ""),
    "prometheus": ("monitoring", {"app.kubernetes.io/name": "prometheus"}, ""),
    "ingress": ("ingress", {}, ""),
    "neighbour": ("elsewhere", {"app.kubernetes.io/name": "prometheus"}, ""),
    "database elsewhere": ("", {}, "192.0.2.54/32"),
    "the world": ("", {}, "198.51.100.7/32"),
}
EVERYWHERE = {
    *((ours, "names", 53) for ours in ("workbook", "front", "grader", "migration")),
    *((hub, "front", 8080) for hub in ("hub", "hub's proxy")),
    ("front", "workbook", 8866),
    ("workbook", "hub", 8081),
    ("prometheus", "workbook", 8866),
    ("prometheus", "front", 8404),
}
KEEPING = ("workbook", "grader", "migration")
MORE = {
    "trial": {("database", "names", 53), *((ours, "database", 5432) for ours in KEEPING)},
    "county": {("ingress", "front", 8080), *((ours, "database elsewhere", 5432) for ours in KEEPING)},
}
MORE["county-cpu"] = MORE["county"]


def _pods(overlay: str) -> dict[str, Pod]:
    ours = {each["metadata"]["name"]: ("mmb", labels(each), "") for each in workloads(overlay)}
    return {**ours, **OTHERS}


def _is(peer: Any, pod: Pod) -> bool:
    namespace, has, address = pod
    if "ipBlock" in peer:
        return bool(address) and peer["ipBlock"] == {"cidr": address}
    if not namespace:
        return False
    inside = {NAMESPACE: namespace}
    right = fits(peer["namespaceSelector"], inside) if "namespaceSelector" in peer else namespace == "mmb"
    return right and fits(peer.get("podSelector", {}), has)


def _lets(rule: Any, side: str, other: Pod, port: int) -> bool:
    ports = [each["port"] for each in rule.get("ports", [])]
    return (not ports or port in ports) and (side not in rule or any(_is(peer, other) for peer in rule[side]))


def _may(overlay: str, direction: str, pod: Pod, other: Pod, port: int) -> bool:
    """Say whether a pod's own policies let something in or out; a pod without any is not ours to judge."""
    side, rules = {"Ingress": ("from", "ingress"), "Egress": ("to", "egress")}[direction]
    about = [
        policy["spec"]
        for policy in of_kind(overlay, "NetworkPolicy")
        if pod[0] == "mmb"
        and fits(policy["spec"]["podSelector"], pod[1])
        and direction in policy["spec"]["policyTypes"]
    ]
    return not about or any(_lets(rule, side, other, port) for spec in about for rule in spec.get(rules, []))


def _ways(overlay: str) -> set[Way]:
    pods = _pods(overlay)
    return {
        (one, two, port)
        for one, pod in pods.items()
        for two, other in pods.items()
        for port in PORTS
        if one != two
        and not (one in OTHERS and two in OTHERS)
        and _may(overlay, "Egress", pod, other, port)
        and _may(overlay, "Ingress", other, pod, port)
    }


@EACH
def test_these_ways_are_open_and_no_others(overlay):
    assert _ways(overlay) == EVERYWHERE | MORE[overlay]


@EACH
def test_every_pod_of_ours_is_shut_first_and_nobody_elses(overlay):
    (shut,) = (p for p in of_kind(overlay, "NetworkPolicy") if p["metadata"]["name"] == "mmb-nothing-else")
    spec = shut["spec"]

    assert spec.keys() == {"podSelector", "policyTypes"}
    assert set(spec["policyTypes"]) == {"Ingress", "Egress"}
    assert [
        each["metadata"]["name"] for each in workloads(overlay) if not fits(spec["podSelector"], labels(each))
    ] == []
    assert [name for name, pod in OTHERS.items() if fits(spec["podSelector"], pod[1])] == []
