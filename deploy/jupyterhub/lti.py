# ruff: noqa: INP001, F821, D100 - read by jupyterhub_config.py, which gives it `c`
# A learning platform, by LTI 1.3: people come in from a link in their course. It is for signing in; what they
# have done goes back as a file (`mmb-learn export`).
#
# Register a tool in the platform with these addresses, and let it open in a new window:
#   log-in (OIDC):  https://YOUR-HUB/hub/lti13/oauth_login
#   redirect:       https://YOUR-HUB/hub/lti13/oauth_callback
#   target link:    https://YOUR-HUB/services/mmb/
# Offer it in chosen courses alone: whoever is a teacher in a course that has it is a teacher here, of that
# course's class. The platform then gives a client id, and has three addresses of its own:
#                  LTI_ISSUER                        LTI_AUTHORIZE_URL                LTI_JWKS_URL
#   Canvas         https://canvas.instructure.com    https://sso.canvaslms.com/api/lti/authorize_redirect
#                                                    https://sso.canvaslms.com/api/lti/security/jwks
#   itslearning    as its page for administrators shows them under the tool
#   Moodle         https://YOUR-MOODLE               …/mod/lti/auth.php               …/mod/lti/certs.php
#   (KS Læring is a Moodle)
import hashlib
import time

from ltiauthenticator.lti13.auth import LTI13Authenticator
from ltiauthenticator.lti13.handlers import LTI13CallbackHandler, LTI13LoginInitHandler
from tornado import web

CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership#"
TEACHES = {f"{MEMBERSHIP}Instructor"}
MINUTES = 10
_used: dict[str, float] = {}  # nonces that have let somebody in, until they would be too old anyway


class LoginInit(LTI13LoginInitHandler):
    """The platform's first call. Its answer comes from another site, so the cookies must go along with it."""

    def _set_oauth_cookie(self, key, value):  # noqa: ANN001, ANN202 - the class's own signature
        """Set a cookie that a form from the platform's page brings back."""
        far = {"samesite": "None", "secure": True} if self.request.protocol == "https" else {}
        self._set_cookie(
            key, value, expires_days=None, max_age=MINUTES * 60, httponly=True, encrypted=True, **far
        )


class Callback(LTI13CallbackHandler):
    """The launch: a state counts for ten minutes, and a nonce once."""

    def _get_oauth_cookie(self, name):  # noqa: ANN001, ANN202
        """Give a cookie that is not too old, this once."""
        kept = self.get_secure_cookie(name, max_age_days=MINUTES / (24 * 60)) or b""
        self.clear_cookie(name, path=self.hub.base_url)
        return kept.decode("utf-8", "replace")

    def check_nonce(self, id_token) -> None:  # noqa: ANN001
        """Refuse a nonce that has been used, also where somebody has the cookies too."""
        super().check_nonce(id_token)
        now = time.time()
        for old in [nonce for nonce, until in _used.items() if until < now]:
            del _used[old]
        if id_token["nonce"] in _used:
            raise web.HTTPError(400, "This launch has been used.")
        _used[id_token["nonce"]] = now + 2 * MINUTES * 60


class Launch(LTI13Authenticator):
    """Lets in from one platform, with the class of the course that the link stands in."""

    login_handler = LoginInit
    callback_handler = Callback

    def normalize_username(self, username):  # noqa: ANN001, ANN201
        """Leave it as it is: «Ab1» and «aB1» may be two persons, and the hub would make one of them."""
        return username

    async def authenticate(self, handler, data=None):  # noqa: ANN001, ANN201, ARG002
        """Give the user and her groups, and keep nothing else of the launch."""
        name = self.get_username(data)
        course = data.get(f"{CLAIM}context", {})
        groups = named_groups(name) | {"mmb-upper-secondary"}
        if course.get("id"):
            whole = f"{self.issuer} {data.get(f'{CLAIM}deployment_id')} {course['id']}"
            key = hashlib.sha256(whole.encode()).hexdigest()[:16]
            groups.add(class_group(course.get("title") or course.get("label") or "", key))
        if TEACHES & set(data.get(f"{CLAIM}roles", [])):
            groups.add("mmb-teacher")
        return {"name": name, "groups": sorted(groups)}


c.JupyterHub.authenticator_class = Launch
c.Authenticator.manage_groups = True
c.Authenticator.allow_all = True  # whom the platform lets in
c.LTI13Authenticator.issuer = secret("LTI_ISSUER")
c.LTI13Authenticator.client_id = {secret("LTI_CLIENT_ID")}
c.LTI13Authenticator.authorize_url = secret("LTI_AUTHORIZE_URL")
c.LTI13Authenticator.jwks_endpoint = secret("LTI_JWKS_URL")
# `sub` is the platform's own number for a person, and people choose the name they are shown by. `email` reads
# better, where the platform lets nobody change her own.
c.LTI13Authenticator.username_key = os.environ.get("LTI_USERNAME_KEY", "sub")
