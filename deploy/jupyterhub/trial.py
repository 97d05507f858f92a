# ruff: noqa: INP001, F821, D100 - read by jupyterhub_config.py, which gives it `c`
# A local trial: invented people, and one word for all of them. On this machine alone, for whoever knows a
# name and the word is that person.
from urllib.parse import urlsplit

if urlsplit(c.JupyterHub.bind_url).hostname not in {"127.0.0.1", "localhost", "::1"}:
    raise SystemExit("The trial is for this machine alone: let MMB_BIND_URL begin with http://127.0.0.1.")

c.JupyterHub.authenticator_class = "shared-password"
c.SharedPasswordAuthenticator.user_password = os.environ.get("MMB_TRIAL_WORD", "samspill")
c.SharedPasswordAuthenticator.allowed_users = {"kari", "ola", "tove", "frode", "sigrid"}
c.JupyterHub.load_groups = {
    "mmb-class-2hea": {"users": ["kari", "ola", "tove"]},
    "mmb-upper-secondary": {"users": ["kari", "ola", "tove"]},
    "mmb-teacher": {"users": ["tove"]},
    "mmb-facilitator": {"users": ["frode"]},
    "mmb-coordinator": {"users": ["sigrid"]},
}
