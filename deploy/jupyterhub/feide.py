# ruff: noqa: INP001, F821, D100 - read by jupyterhub_config.py, which gives it `c`
# Feide: OpenID Connect by code flow with PKCE (S256). Register the service in Feide's customer portal with
# the redirect address https://YOUR-HUB/hub/oauth_callback and the attribute groups openid, userid-feide and
# groups-edu, and open it for the school owners that take part: nobody else can sign in then.
# Addresses and fields: docs.feide.no, looked up 2026-11-22.
import hashlib

from aiohttp import ClientSession, ClientTimeout
from tornado import web

FEIDE = os.environ.get("FEIDE_URL", "https://auth.dataporten.no")
GROUPS = os.environ.get("FEIDE_GROUPS_URL", "https://groups-api.dataporten.no/groups/me/groups")
REALMS = os.environ.get(
    "FEIDE_REALMS", ""
).split()  # such as «fylke.example»; none named: all that Feide lets in
NAME = "https://n.feide.no/claims/eduPersonPrincipalName"  # ola@skole.example
CLASSES = {"b", "u"}  # a class, or a group that is taught together
TEACHES = "faculty"
PATIENCE = ClientTimeout(total=10)

c.JupyterHub.authenticator_class = "generic-oauth"
c.GenericOAuthenticator.login_service = "Feide"
c.GenericOAuthenticator.client_id = secret("FEIDE_CLIENT_ID")
c.GenericOAuthenticator.client_secret = secret("FEIDE_CLIENT_SECRET")
c.GenericOAuthenticator.authorize_url = f"{FEIDE}/oauth/authorization"
c.GenericOAuthenticator.token_url = f"{FEIDE}/oauth/token"
c.GenericOAuthenticator.userdata_url = f"{FEIDE}/openid/userinfo"
c.GenericOAuthenticator.scope = ["openid", "userid-feide", "groups-edu"]
c.GenericOAuthenticator.enable_pkce = True
c.GenericOAuthenticator.auto_login = True
c.GenericOAuthenticator.allow_all = True  # whom Feide lets in to this service, less `REALMS`
# With "sub" instead, the workbook knows nothing but a number, and people choose the name they are shown by.
c.GenericOAuthenticator.username_claim = os.environ.get("FEIDE_USERNAME_CLAIM", NAME)
if "MMB_PUBLIC_URL" in os.environ:
    c.GenericOAuthenticator.oauth_callback_url = (
        f"{os.environ['MMB_PUBLIC_URL'].rstrip('/')}/hub/oauth_callback"
    )


def _of_feide(groups: list[dict]) -> set[str]:
    """Give the workbook's groups for those of Feide: classes, and teacher for whoever teaches one."""
    found = set()
    for group in groups:
        if group.get("type") == "fc:gogroup" and group.get("go_type") in CLASSES:
            # fc:gogroup:<realm>:<type>:<organisation>:<id>:<from>:<to>; a name is used again next year
            key = hashlib.sha256(group["id"].encode()).hexdigest()[:16]
            found |= {class_group(group.get("displayName", ""), key), "mmb-upper-secondary"}
            if group.get("membership", {}).get("affiliation") == TEACHES:
                found.add("mmb-teacher")
    return found


async def _look_up_groups(authenticator, auth_state):  # noqa: ANN001, ANN202 - oauthenticator's own signature
    """Ask Feide for the groups, and keep of its answer nothing but the workbook's own."""
    name = str(authenticator.user_info_to_username(auth_state["oauth_user"]))
    if REALMS and name.rpartition("@")[2] not in REALMS:
        raise web.HTTPError(403, "Not one of the school owners that take part.")
    bearer = {"Authorization": f"Bearer {auth_state['access_token']}"}
    async with ClientSession(timeout=PATIENCE) as asking, asking.get(GROUPS, headers=bearer) as answer:
        answer.raise_for_status()
        of_feide = _of_feide(await answer.json())
    return auth_state | {"mmb": of_feide | named_groups(name)}


c.Authenticator.manage_groups = True
c.GenericOAuthenticator.modify_auth_state_hook = _look_up_groups
c.GenericOAuthenticator.auth_state_groups_key = "mmb"
