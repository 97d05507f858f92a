"""The mail server's settings, the line to it with and without TLS, and what the doctor says of it."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest
from mail_server import MailServer

from mmb_learn.errors import StoreError
from mmb_learn.upkeep.doctor.mail import mail as look
from mmb_learn.upkeep.mail import Mail, mail_settings

HOST = {"MMB_SMTP_HOST": "smtp.example.org", "MMB_SMTP_FROM": "MMB <mmb@example.org>"}
SECRET = "kanelbolle"  # noqa: S105 - invented


def test_without_any_setting_there_is_no_mail(tmp_path):
    assert mail_settings(tmp_path, {}) is None
    assert mail_settings(tmp_path, {"MMB_SMTP_HOST": "", "PATH": "/bin"}) is None


def test_the_environment_goes_before_the_file_setting_by_setting(tmp_path):
    (tmp_path / "mail.toml").write_text(
        f'host = "other.example.org"\nport = 25\nuser = "mmb"\npassword = "{SECRET}"\nstarttls = false\n'
    )

    found = mail_settings(tmp_path, HOST)

    assert found == Mail("smtp.example.org", "MMB <mmb@example.org>", 25, "mmb", SECRET, starttls=False)
    assert SECRET not in repr(found)
    assert mail_settings(tmp_path / "elsewhere", HOST) == Mail("smtp.example.org", "MMB <mmb@example.org>")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"MMB_SMTP_FROM": ""}, "MMB_SMTP_FROM .* is missing"),
        ({"MMB_SMTP_HOST": ""}, "MMB_SMTP_HOST .* is missing"),
        ({"MMB_SMTP_FROM": "mmb"}, "MMB_SMTP_FROM .* is no address"),
        ({"MMB_SMTP_PORT": "0"}, "MMB_SMTP_PORT .* is no port"),
        ({"MMB_SMTP_PORT": "25a"}, "MMB_SMTP_PORT .* is no port"),
        ({"MMB_SMTP_STARTTLS": "maybe"}, "MMB_SMTP_STARTTLS .* is neither yes nor no"),
    ],
)
def test_a_setting_that_will_not_do_is_named_with_what_to_do(tmp_path, changed, said):
    with pytest.raises(StoreError, match=said):
        mail_settings(tmp_path, HOST | changed)


@pytest.mark.parametrize("written", [f'password = "{SECRET}', f'pass = "{SECRET}"'])
def test_a_file_that_cannot_be_read_is_said_without_its_secret(tmp_path, written):
    (tmp_path / "mail.toml").write_text(written)

    with pytest.raises(StoreError, match=r"mail\.toml") as refused:
        mail_settings(tmp_path, HOST)

    assert SECRET not in str(refused.value)


@pytest.fixture
def said(tmp_path, monkeypatch):
    """Set the environment and give what the doctor says."""

    def ask(**settings: object) -> list[str]:
        for name, value in settings.items():
            monkeypatch.setenv(f"MMB_SMTP_{name.upper()}", str(value))
        return [str(each) for each in look(tmp_path)]

    for name in ("HOST", "FROM", "PORT", "USER", "PASSWORD", "STARTTLS"):
        monkeypatch.delenv(f"MMB_SMTP_{name}", raising=False)
    return ask


def test_the_doctor_says_plainly_whether_mail_is_set_and_the_server_answers_and_sends_nothing(said, tmp_path):
    assert said() == ["ok       mail is not set, so nobody is reminded"]
    with MailServer() as server:
        port = server.port
        plain = {"host": "127.0.0.1", "from": "mmb@example.org", "port": port, "starttls": "no"}
        signed_in = {"user": "mmb", "password": SECRET}

        assert said(**plain, **signed_in) == [f"ok       mail is set, and 127.0.0.1:{port} answers"]
        assert server.mails == []
        assert {line.split()[0].upper() for line in server.heard} == {"EHLO", "AUTH", "NOOP", "QUIT"}

        server.silent = True
        assert f"finding  mail is set, but 127.0.0.1:{port} does not answer as it should (" in said()[0]
    assert "(Connection refused) → look at MMB_SMTP_*" in said()[0]


def test_the_doctor_finds_a_password_that_others_may_read(said, tmp_path):
    (tmp_path / "mail.toml").write_text("")
    (tmp_path / "mail.toml").chmod(0o644)

    found = said(host="smtp.invalid", **{"from": "m@example.org"}, user="m", password=SECRET, starttls="no")

    assert [line.split(" → ")[1] for line in found] == [
        f"chmod 600 {tmp_path / 'mail.toml'}",
        "set MMB_SMTP_STARTTLS to yes, or port 465",
    ]
    assert SECRET not in "".join(found)
    assert "is missing → no reminders are sent until it is put right" in said(host="")[0]


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    if shutil.which("openssl") is None:
        pytest.skip("makes a certificate with openssl")
    cert, key = tmp_path / "c.pem", tmp_path / "k.pem"
    of_a_kind = ("-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1")
    named = ("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1")
    made = ["openssl", "req", *of_a_kind, *named, "-keyout", str(key), "-out", str(cert)]
    subprocess.run(made, check=True, capture_output=True)
    return cert


def secured(certificate: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, certificate.with_name("k.pem"))
    return context


def test_the_password_goes_only_after_starttls_and_to_a_server_that_we_trust(certificate, monkeypatch):
    with MailServer(secured(certificate)) as server:
        mail = Mail("localhost", "mmb@example.org", server.port, "mmb", SECRET)

        with pytest.raises(ssl.SSLCertVerificationError):
            mail.line()
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        with mail.line() as line:
            line.noop()
        verbs = [heard.split()[0].upper() for heard in server.heard]

    assert verbs.index("STARTTLS") < verbs.index("AUTH")
    assert verbs.count("AUTH") == 1


def test_a_server_without_starttls_is_not_given_the_password():
    with MailServer() as server:
        with pytest.raises(OSError, match="STARTTLS"):
            Mail("localhost", "mmb@example.org", server.port, "mmb", SECRET).line()

        assert not any("AUTH" in heard.upper() for heard in server.heard)
