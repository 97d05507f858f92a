"""Every overlay, rendered: what Kubernetes' own schemas say, and what has to fit together."""

from __future__ import annotations

import json
import re
from typing import Any

import kubernetes_validate
import pytest
import yaml
from rendering import (
    KUBERNETES,
    OVERLAYS,
    containers,
    fits,
    labels,
    of_kind,
    one,
    rendered,
    text,
    workloads,
)

VERSIONS = (
    "1.32",
    "1.37",
)  # the oldest that the hub's chart takes, and the newest known here
NOT_KUBERNETES = {"kustomize.config.k8s.io/v1beta1", "monitoring.coreos.com/v1"}
SECRET = re.compile("PASS|TOKEN|SECRET|KEY|STORE|GRADEBOOK")
EACH = pytest.mark.parametrize("overlay", OVERLAYS)


def _refusals(resources: Any, version: str) -> list[str]:
    refused = []
    for resource in resources:
        try:
            kubernetes_validate.validate(resource, version, strict=True)
        except kubernetes_validate.ValidationError as error:
            where = ".".join(map(str, error.path))
            refused.append(f"{resource['kind']} {resource['metadata']['name']}: {where}: {error.message}")
    return refused


def _files() -> list[Any]:
    """Give every whole resource that stands in a file, before any overlay changes it."""
    paths = [path for path in KUBERNETES.rglob("*.yaml") if path.name != "values.yaml"]
    documents = [each for path in paths for each in yaml.safe_load_all(path.read_text("utf-8")) if each]
    return [each for each in documents if each.get("apiVersion") not in {*NOT_KUBERNETES, None}]


@pytest.mark.parametrize("version", VERSIONS)
def test_kubernetes_takes_every_manifest_of_every_overlay(version):
    every = {json.dumps(each, sort_keys=True): each for overlay in OVERLAYS for each in rendered(overlay)}

    assert len(every) > 20
    assert _refusals(every.values(), version) == []


def test_kubernetes_takes_every_file_by_itself():
    assert len(_files()) > 15
    assert _refusals(_files(), VERSIONS[0]) == []


def test_a_slip_in_a_manifest_is_seen():
    resource = json.loads(json.dumps(next(each for each in _files() if each["kind"] == "Deployment")))
    resource["spec"]["template"]["spec"]["containers"][0]["readinesProbe"] = {}

    assert _refusals([resource], VERSIONS[-1]) != []


@EACH
def test_no_two_resources_have_the_same_name_and_all_lie_in_one_namespace(overlay):
    names = [(each["kind"], each["metadata"]["name"]) for each in rendered(overlay)]

    assert len(names) == len(set(names))
    assert {each["metadata"].get("namespace") for each in rendered(overlay)} == {"mmb"}


@EACH
def test_every_service_finds_pods_and_a_port_of_theirs(overlay):
    for service in of_kind(overlay, "Service"):
        found = [
            each
            for each in workloads(overlay)
            if fits({"matchLabels": service["spec"]["selector"]}, labels(each))
        ]
        open_ports = {port["name"] for each in found for c in containers(each) for port in c["ports"]}

        assert len(found) == 1, service["metadata"]["name"]
        assert {port["targetPort"] for port in service["spec"]["ports"]} <= open_ports


@EACH
def test_every_selector_fits_its_own_pods_and_no_others(overlay):
    for each in workloads(overlay):
        if each["kind"] == "Job":
            continue
        chosen = [other for other in workloads(overlay) if fits(each["spec"]["selector"], labels(other))]

        assert [other["metadata"]["name"] for other in chosen] == [each["metadata"]["name"]]


@EACH
def test_pods_are_spread_by_their_own_labels(overlay):
    for each in workloads(overlay):
        for spread in each["spec"]["template"]["spec"].get("topologySpreadConstraints", []):
            assert fits(spread["labelSelector"], labels(each)), each["metadata"]["name"]


@EACH
def test_every_probe_asks_a_port_that_is_open(overlay):
    for each in workloads(overlay):
        for container in containers(each):
            ports = {port["name"] for port in container.get("ports", [])}
            for name in ("startupProbe", "readinessProbe", "livenessProbe"):
                asked = container.get(name, {})
                port = (asked.get("httpGet") or asked.get("tcpSocket") or {}).get("port")
                assert port is None or port in ports, (each["metadata"]["name"], name)


@EACH
def test_what_is_mounted_is_there_and_what_is_written_is_bounded(overlay):
    for each in workloads(overlay):
        pod = each["spec"]["template"]["spec"]
        there = {volume["name"] for volume in pod.get("volumes", [])}
        claimed = {claim["metadata"]["name"] for claim in each["spec"].get("volumeClaimTemplates", [])}
        mounted = {mount["name"] for c in containers(each) for mount in c.get("volumeMounts", [])}

        assert mounted == there | claimed, each["metadata"]["name"]
        assert [
            v["name"] for v in pod["volumes"] if "emptyDir" in v and "sizeLimit" not in v["emptyDir"]
        ] == []


@EACH
def test_whatever_is_named_is_made_here_or_told_of_as_a_secret_to_make(overlay):
    told = _secrets_that_are_told_of()
    maps = {each["metadata"]["name"] for each in of_kind(overlay, "ConfigMap")}

    for each in workloads(overlay):
        named = json.dumps(each)
        for key in ("configMapKeyRef", "configMapRef", "configMap"):
            assert set(re.findall(rf'"{key}": {{[^}}]*"name": "([^"]+)"', named)) <= maps
        for key in ("secretKeyRef", "secretRef"):
            assert set(re.findall(rf'"{key}": {{[^}}]*"name": "([^"]+)"', named)) <= told


def _secrets_that_are_told_of() -> set[str]:
    example = (KUBERNETES / "secrets.example.sh").read_text("utf-8")
    return {"hub", *re.findall(r"create secret generic ([\w-]+)", example)}


@EACH
def test_secrets_are_named_and_never_written_down(overlay):
    assert of_kind(overlay, "Secret") == []
    for each in workloads(overlay):
        for container in containers(each):
            open_values = {e["name"]: e["value"] for e in container.get("env", []) if "value" in e}
            assert [
                name for name in open_values if re.search("PASS|TOKEN|SECRET|KEY|STORE|GRADEBOOK", name)
            ] == []
    assert not re.search(r"://[^\s/:@]+:[^\s/@]+@", text(overlay))


@EACH
def test_every_container_is_nobody_and_can_do_nothing_but_its_work(overlay):
    for each in workloads(overlay):
        pod = each["spec"]["template"]["spec"]
        assert pod["automountServiceAccountToken"] is False
        assert pod["enableServiceLinks"] is False  # Kubernetes' own variables could be taken for settings
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["securityContext"]["runAsUser"] > 0
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        assert not {"hostNetwork", "hostPID", "hostIPC"} & set(pod)
        for container in containers(each):
            allowed = {"allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True}
            assert container["securityContext"] == {**allowed, "capabilities": {"drop": ["ALL"]}}
            assert container["resources"]["requests"].keys() == {"cpu", "memory"}
            assert "memory" in container["resources"]["limits"]
            assert re.fullmatch(r"[\w./-]+:[\w.-]+", container["image"]), "pinned by a tag"
            assert not container["image"].endswith(":latest")


@EACH
def test_a_node_can_always_be_emptied_and_never_takes_all_of_one_kind(overlay):
    budgets = of_kind(overlay, "PodDisruptionBudget")
    guarded = [each for each in workloads(overlay) if each["kind"] == "Deployment"]

    for each in guarded:
        (budget,) = (b for b in budgets if fits(b["spec"]["selector"], labels(each)))
        least = _least(overlay, each)
        may_go = budget["spec"].get("maxUnavailable", least - budget["spec"].get("minAvailable", 0))
        assert may_go >= 1, each["metadata"]["name"]
        assert least == 1 or may_go < least, each["metadata"]["name"]


def _least(overlay: str, workload: Any) -> int:
    scaled = [
        each["spec"]["minReplicas"]
        for each in of_kind(overlay, "HorizontalPodAutoscaler")
        if each["spec"]["scaleTargetRef"]["name"] == workload["metadata"]["name"]
    ]
    least: int = (scaled or [workload["spec"].get("replicas")])[0]
    return least


@EACH
def test_what_is_scaled_says_no_number_of_its_own(overlay):
    for scaler in of_kind(overlay, "HorizontalPodAutoscaler"):
        target = scaler["spec"]["scaleTargetRef"]
        workload = one(overlay, target["kind"], target["name"])

        assert "replicas" not in workload["spec"]
        assert scaler["spec"]["minReplicas"] < scaler["spec"]["maxReplicas"]


def test_the_county_has_three_workbooks_or_more_and_the_trial_one():
    trial = one("trial", "Deployment", "workbook")

    assert trial["spec"]["replicas"] == 1
    assert of_kind("trial", "HorizontalPodAutoscaler") == []
    for overlay in ("county", "county-cpu"):
        assert one(overlay, "HorizontalPodAutoscaler", "workbook")["spec"]["minReplicas"] >= 3
