"""The values for the hub's chart: they fit the manifests, and the hub's settings for one machine."""

from __future__ import annotations

import ast
import re
from typing import Any

import pytest
import yaml
from jupyterhub import scopes
from rendering import CHECKOUT, KUBERNETES, containers, of_kind, one
from traitlets.config import Config

ONE_MACHINE = CHECKOUT / "deploy" / "jupyterhub"
VALUES = yaml.safe_load((KUBERNETES / "values.yaml").read_text("utf-8"))
HUB = VALUES["hub"]
AROUND = HUB["extraConfig"]["10-around"]
SIGN_IN = ("feide.py", "lti.py")


def _on_one_machine(name: str) -> str:
    """Give a file of the hub's settings for one machine."""
    return (ONE_MACHINE / name).read_text("utf-8")


def _functions(code: str) -> dict[str, str]:
    return {node.name: ast.dump(node) for node in ast.parse(code).body if isinstance(node, ast.FunctionDef)}


def _settings() -> dict[str, str]:
    (found,) = (each["data"] for each in of_kind("county", "ConfigMap") if "CLUSTER_DOMAIN" in each["data"])
    return dict(found)


def _workbook() -> Any:
    (container,) = containers(one("county", "Deployment", "workbook"))
    return container


def test_the_hub_knows_the_workbook_by_the_name_and_the_path_that_it_goes_by():
    settings, services = _settings(), HUB["services"]
    (name,) = services
    token = {each["name"]: each for each in _workbook()["env"]}["JUPYTERHUB_API_TOKEN"]
    (path,) = one("county", "Ingress", "workbook")["spec"]["rules"][0]["http"]["paths"]

    assert settings["JUPYTERHUB_SERVICE_NAME"] == name
    assert settings["JUPYTERHUB_CLIENT_ID"] == f"service-{name}"
    assert settings["JUPYTERHUB_SERVICE_PREFIX"] == path["path"] == f"/services/{name}/"
    assert HUB["config"]["JupyterHub"]["default_url"] == path["path"]
    assert token["valueFrom"]["secretKeyRef"] == {"name": "hub", "key": f"hub.services.{name}.apiToken"}


def test_the_hub_sends_people_to_the_front_and_the_ingresses_share_a_name():
    (service,) = HUB["services"].values()
    host = service["url"].removeprefix("http://")
    ingress = one("county", "Ingress", "workbook")["spec"]

    assert {port["port"] for port in one("county", "Service", host)["spec"]["ports"]} == {80}
    assert VALUES["ingress"]["hosts"] == [rule["host"] for rule in ingress["rules"]]
    assert VALUES["ingress"]["tls"] == ingress["tls"]


def test_people_may_open_the_workbook_and_start_nothing():
    (role,) = HUB["loadRoles"].values()
    named = {scope.split("!")[0] for scope in role["scopes"]}

    assert set(HUB["loadRoles"]) == {"user"}  # the one that everybody has
    assert named <= set(scopes.scope_definitions)
    assert f"access:services!service={next(iter(HUB['services']))}" in role["scopes"]
    assert [name for name in named if name == "self" or "servers" in name or name.startswith("admin")] == []


def test_what_is_around_the_ways_to_sign_in_is_the_same_as_on_one_machine():
    there = _functions(_on_one_machine("jupyterhub_config.py"))

    assert _functions(AROUND)
    assert _functions(AROUND).items() <= there.items()


@pytest.mark.parametrize("name", SIGN_IN)
def test_a_way_to_sign_in_finds_all_that_it_asks_for(name, tmp_path, monkeypatch):
    code = _on_one_machine(name)
    asked = set(re.findall(r'secret\("(\w+)"\)', code))
    mounted = {each["mountPath"] for each in HUB["extraVolumeMounts"]}
    for word in asked:
        path = HUB["extraEnv"][f"{word}_FILE"]
        assert path.rsplit("/", 1) == [path.removesuffix(f"/{word}"), word]
        assert path.removesuffix(f"/{word}") in mounted
        (tmp_path / word).write_text(f"https://platform.example.org/{word}\n", encoding="utf-8")
        monkeypatch.setenv(f"{word}_FILE", str(tmp_path / word))

    inside: dict[str, Any] = {"c": Config()}
    exec(AROUND, inside)  # noqa: S102 - as the chart does with what is set
    exec(code, inside)  # noqa: S102 - as the chart does with a file that is named

    assert asked
    assert inside["c"].JupyterHub.authenticator_class != HUB["config"]["JupyterHub"]["authenticator_class"]
    assert inside["c"].Authenticator.manage_groups is True


def test_the_secrets_that_the_hub_reads_are_told_of():
    example = (KUBERNETES / "secrets.example.sh").read_text("utf-8")

    assert {each["name"] for each in HUB["extraVolumeMounts"]} == {
        each["name"] for each in HUB["extraVolumes"]
    }
    for each in HUB["extraVolumes"]:
        assert f"create secret generic {each['secret']['secretName']} " in example


def test_people_may_do_what_they_may_on_one_machine_and_are_signed_in_as_long():
    code = _on_one_machine("jupyterhub_config.py")
    config = HUB["config"]["JupyterHub"]

    assert [scope for scope in HUB["loadRoles"]["user"]["scopes"] if f'"{scope}"' not in code] == []
    assert f"cookie_max_age_days = {config['cookie_max_age_days']}\n" in code
    assert config["oauth_token_expires_in"] == 24 * 3600
    assert "oauth_token_expires_in = 24 * 3600\n" in code
