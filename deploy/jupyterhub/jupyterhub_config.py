# ruff: noqa: INP001 - settings for JupyterHub, no part of a package
"""JupyterHub in front of the workbook, on one machine; docs/jupyterhub.md goes through it step by step.

    MMB_SIGN_IN=feide jupyterhub -f jupyterhub_config.py

`MMB_SIGN_IN` is feide, lti or trial, and each has a file beside this one. Nobody gets a Jupyter server of her
own here: the hub says who somebody is, and the workbook is a service of the hub. Hub, proxy and workbook are
three processes, so that each can be started anew while the others go on.
"""

import os
import re
from pathlib import Path

HERE = Path(__file__).parent
WAYS = ("feide", "lti", "trial")

c = get_config()  # type: ignore[name-defined]  # noqa: F821 - JupyterHub gives it


def secret(name: str) -> str:
    """Give a secret from the environment, or from the file that NAME_FILE names; there is no default."""
    file = os.environ.get(f"{name}_FILE")
    value = Path(file).read_text(encoding="utf-8").strip() if file else os.environ.get(name, "")
    if not value:
        raise SystemExit(f"{name} is not set: give it in the environment, or a file's name in {name}_FILE.")
    return value


# Who may look at reflections and at sums is named by the operator, whatever way people sign in: a file with a
# user name a line for each of the two roles. It is read anew at every sign-in.
def named_groups(user_name: str) -> set[str]:
    """Give the groups of the two files that a user stands in."""
    found = set()
    for role in ("facilitator", "coordinator"):
        path = os.environ.get(f"MMB_{role.upper()}S_FILE")
        if path and user_name in Path(path).read_text(encoding="utf-8").split():
            found.add(f"mmb-{role}")
    return found


def class_group(title: str, key: str) -> str:
    """Give the group of a class: a readable name, and after `--` what it is known by for good."""
    readable = re.sub(r"[^\w]+", "-", title.casefold()).strip("-")[:40] or "klasse"
    return f"mmb-class-{readable}--{key}"


# The address that people open, through the proxy. Put a server with a certificate in front of it, or give the
# proxy one of its own (c.JupyterHub.ssl_cert and ssl_key).
c.JupyterHub.bind_url = os.environ.get("MMB_BIND_URL", "http://127.0.0.1:8000")
c.JupyterHub.hub_bind_url = os.environ.get("MMB_HUB_URL", "http://127.0.0.1:8081")

# The proxy is a process of its own and outlives the hub. Started anew it knows no way, so the hub looks each
# five seconds, when it asks for the last activity, and tells it again.
c.ConfigurableHTTPProxy.should_start = False
c.ConfigurableHTTPProxy.auth_token = secret("CONFIGPROXY_AUTH_TOKEN")
c.ConfigurableHTTPProxy.api_url = os.environ.get("MMB_PROXY_API", "http://127.0.0.1:8001")
c.JupyterHub.last_activity_interval = int(os.environ.get("MMB_PROXY_CHECK", "5"))
c.JupyterHub.cleanup_proxy = False
c.JupyterHub.cleanup_servers = False

# What the hub keeps: user names, groups and hashes of tokens, and nothing of the workbook's.
STATE = Path(os.environ.get("MMB_HUB_STATE", ".")).resolve()
c.JupyterHub.db_url = os.environ.get("MMB_HUB_DB", f"sqlite:///{STATE / 'jupyterhub.sqlite'}")
c.JupyterHub.cookie_secret_file = str(STATE / "jupyterhub-cookie-secret")

# Groups are read from Feide or the LMS at sign-in, so nobody stays signed in for longer than a day.
c.JupyterHub.cookie_max_age_days = 1
c.JupyterHub.oauth_token_expires_in = 24 * 3600

# The workbook. Without `command` the hub does not start it, and so does not stop it either.
c.JupyterHub.services = [
    {
        "name": "mmb",
        "url": os.environ.get("MMB_WORKBOOK_URL", "http://127.0.0.1:8866"),
        "api_token": secret("MMB_HUB_TOKEN"),
        "oauth_no_confirm": True,
    }
]

# Everybody who may sign in may open the workbook, may end her own sign-ins, and may start nothing.
c.JupyterHub.load_roles = [
    {
        "name": "user",
        "scopes": ["access:services!service=mmb", "read:users!user", "tokens!user", "users:activity!user"],
    }
]
c.JupyterHub.default_url = f"{c.JupyterHub.base_url if 'base_url' in c.JupyterHub else '/'}services/mmb/"
c.JupyterHub.concurrent_spawn_limit = 1

way = os.environ.get("MMB_SIGN_IN", "")
if way not in WAYS:
    raise SystemExit(f"MMB_SIGN_IN is {way or 'not set'}: say feide, lti or trial.")
exec(compile((HERE / f"{way}.py").read_text(encoding="utf-8"), f"{way}.py", "exec"))  # noqa: S102 - the file beside this one, which uses what stands above
