"""What the manifests say of the workbook is so: commands, options, settings, paths, the metric, the times."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from jupyterhub.services import auth
from rendering import CHECKOUT, KUBERNETES, OVERLAYS, containers, of_kind, one, workloads

from mmb_learn.cli import parser
from mmb_learn.server import draining, routes
from mmb_learn.server.metrics import Metrics

EACH = pytest.mark.parametrize("overlay", OVERLAYS)
OURS = ("workbook", "grader", "migration")
SOURCES = "\n".join(path.read_text("utf-8") for path in (CHECKOUT / "src").rglob("*.py"))
HUBS_OWN = Path(auth.__file__).read_text("utf-8")
ERASURES = "/srv/erasures"
TMP = "/tmp"  # noqa: S108 - a folder of the pod's own


def _settings(overlay: str) -> dict[str, str]:
    (found,) = (each["data"] for each in of_kind(overlay, "ConfigMap") if "CLUSTER_DOMAIN" in each["data"])
    return dict(found)


def _container(overlay: str, name: str) -> Any:
    (workload,) = (each for each in workloads(overlay) if each["metadata"]["name"] == name)
    (container,) = containers(workload)
    return container


def _told(overlay: str, container: Any) -> set[str]:
    """Give the names of everything the container finds in its environment."""
    whole = [each for each in container.get("envFrom", []) if "configMapRef" in each]
    return {each["name"] for each in container["env"]} | set(_settings(overlay) if whole else ())


def _asked(container: Any) -> set[str]:
    return set(re.findall(r"\$\((\w+)\)", " ".join(container["args"])))


def _understood(overlay: str, name: str) -> Any:
    container = _container(overlay, name)
    words = [
        re.sub(r"\$\((\w+)\)", lambda found: _settings(overlay)[found[1]], word) for word in container["args"]
    ]
    return parser().parse_args(words)


@EACH
@pytest.mark.parametrize("name", OURS)
def test_every_command_is_one_that_the_workbook_understands(overlay, name):
    understood = _understood(overlay, name)

    assert (
        understood.run.__module__
        == {
            "workbook": "mmb_learn.cli.serve",
            "grader": "mmb_learn.cli.grade",
            "migration": "mmb_learn.cli.update",
        }[name]
    )


@EACH
@pytest.mark.parametrize("name", OURS)
def test_every_setting_that_is_given_is_read_and_every_one_that_is_named_is_given(overlay, name):
    container = _container(overlay, name)
    given, asked = _told(overlay, container), _asked(container)
    others = {"CLUSTER_DOMAIN"}  # the front's

    read = {word for word in given if f'"{word}"' in SOURCES or re.search(rf"['\"]{word}['\"]", HUBS_OWN)}

    assert asked <= given
    assert given - read - asked - others == set()
    assert {"MMB_LEARN_STORE"} <= given


@EACH
def test_workbooks_share_the_store_and_leave_gradings_to_graders(overlay):
    serving, grading = _understood(overlay, "workbook"), _understood(overlay, "grader")

    assert serving.no_grader
    assert grading.watch
    assert serving.host == "0.0.0.0"  # noqa: S104 - a pod's own address is not known before it runs
    assert {port["containerPort"] for port in _container(overlay, "workbook")["ports"]} == {serving.port}


def test_what_was_erased_is_noted_outside_the_database_on_a_disk_that_all_workbooks_share():
    container = _container("county", "workbook")
    pod = one("county", "Deployment", "workbook")["spec"]["template"]["spec"]
    told = {each["name"]: each.get("value") for each in container["env"]}
    (volume,) = (each["persistentVolumeClaim"] for each in pod["volumes"] if "persistentVolumeClaim" in each)

    assert told["MMB_LEARN_ERASURES"] in {mount["mountPath"] for mount in container["volumeMounts"]}
    claim = one("county", "PersistentVolumeClaim", volume["claimName"])
    assert claim["spec"]["accessModes"] == ["ReadWriteMany"]


@EACH
def test_there_is_time_to_drain_and_who_sends_people_notices_first(overlay):
    pod = one(overlay, "Deployment", "workbook")["spec"]["template"]["spec"]
    serving = _understood(overlay, "workbook")
    text = (KUBERNETES / "base" / "front" / "haproxy.cfg").read_text("utf-8")
    found = re.search(r"check inter (\d+)s fall (\d+) rise 1 fastinter (\d+)ms", text)

    assert found is not None
    assert pod["terminationGracePeriodSeconds"] >= serving.drain + 20
    seconds, times, quickly_ms = map(int, found.groups())  # after the first failed check it asks more often
    assert seconds + (times - 1) * quickly_ms / 1000 < draining.Pace().noticed


def test_the_front_has_time_to_let_open_channels_go_on():
    pod = one("county", "Deployment", "front")["spec"]["template"]["spec"]
    container = _container("county", "front")
    text = (KUBERNETES / "base" / "front" / "haproxy.cfg").read_text("utf-8")
    found = re.search(r"hard-stop-after (\d+)s", text)
    _, seconds = container["lifecycle"]["preStop"]["exec"]["command"]

    assert found is not None
    assert pod["terminationGracePeriodSeconds"] >= int(seconds) + int(found[1])


@EACH
def test_every_probe_and_every_watcher_asks_a_page_that_is_there(overlay):
    base = _settings(overlay)["JUPYTERHUB_SERVICE_PREFIX"]
    container = _container(overlay, "workbook")
    template = one(overlay, "Deployment", "workbook")["spec"]["template"]
    probes = ("startupProbe", "readinessProbe", "livenessProbe")
    asked = {name: container[name]["httpGet"]["path"] for name in probes}
    asked["prometheus"] = template["metadata"]["annotations"]["prometheus.io/path"]

    assert {name: path.removeprefix(base) for name, path in asked.items()} == {
        "startupProbe": "readyz",
        "readinessProbe": "readyz",
        "livenessProbe": "healthz",
        "prometheus": "metrics",
    }
    assert set(asked.values()) <= _machines_pages(base)
    assert template["metadata"]["annotations"]["prometheus.io/port"] == str(
        _understood(overlay, "workbook").port
    )


def _machines_pages(base: str) -> set[str]:
    """Give the plain addresses that the workbook's own routes have."""
    course = SimpleNamespace(folder=CHECKOUT)
    workbook: Any = SimpleNamespace(base_url=base, course=course, watchers=(), hub=None)
    app: Any = SimpleNamespace(workbook=workbook)
    return {str(pattern).replace("\\", "") for pattern, *_ in routes.routes(app)}


def test_the_front_asks_the_page_that_says_whether_people_may_come():
    base = _settings("county")["JUPYTERHUB_SERVICE_PREFIX"]
    text = (KUBERNETES / "base" / "front" / "haproxy.cfg").read_text("utf-8")
    found = re.search(r'http-check send meth GET uri "\$\{BASE_URL\}(\w+)"', text)

    assert found is not None
    assert base + found[1] in _machines_pages(base)
    port = _understood("county", "workbook").port
    assert f'.svc.${{CLUSTER_DOMAIN}}:{port}"' in text


def test_the_autoscaler_counts_what_the_workbook_tells():
    (metric,) = one("county", "HorizontalPodAutoscaler", "workbook")["spec"]["metrics"]
    name = metric["pods"]["metric"]["name"]
    adapter = yaml.safe_load((KUBERNETES / "monitoring" / "prometheus-adapter.yaml").read_text("utf-8"))
    (rule,) = adapter["rules"]["custom"]
    told = {each.name: each for each in Metrics().registry.collect()}

    assert told[name].type == "gauge"
    assert [label for sample in told[name].samples for label in sample.labels] == []
    assert rule["name"] == {"matches": f"^{name}$", "as": name}
    assert f'__name__="{name}"' in rule["seriesQuery"]
    assert set(rule["resources"]["overrides"]) == set(re.findall(r'(\w+)!=""', rule["seriesQuery"]))


def test_the_operators_monitor_finds_the_same_page_of_the_same_pods():
    monitor = yaml.safe_load((KUBERNETES / "monitoring" / "podmonitor.yaml").read_text("utf-8"))
    (endpoint,) = monitor["spec"]["podMetricsEndpoints"]
    template = one("county", "Deployment", "workbook")["spec"]["template"]

    assert monitor["metadata"]["namespace"] == "mmb"
    assert monitor["spec"]["selector"]["matchLabels"].items() <= template["metadata"]["labels"].items()
    assert endpoint["path"] == template["metadata"]["annotations"]["prometheus.io/path"]
    assert endpoint["port"] in {port["name"] for port in _container("county", "workbook")["ports"]}


@EACH
@pytest.mark.parametrize("name", OURS)
def test_pods_run_as_the_images_nobody_and_can_write_where_it_writes(overlay, name):
    image = (CHECKOUT / "deploy" / "Dockerfile").read_text("utf-8")
    (workload,) = (each for each in workloads(overlay) if each["metadata"]["name"] == name)
    security = workload["spec"]["template"]["spec"]["securityContext"]
    container = _container(overlay, name)
    home = re.findall(r"^WORKDIR (\S+)", image, re.MULTILINE)[-1]

    assert f"USER {security['runAsUser']}:{security['runAsGroup']}\n" in image
    assert security["fsGroup"] == security["runAsGroup"]
    assert {mount["mountPath"] for mount in container["volumeMounts"]} - {ERASURES} == {home, TMP}
    assert getattr(_understood(overlay, name), "data", None) in {None, Path(home) / "data"}
