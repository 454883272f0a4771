"""A certificate authority of a test's own, made with openssl(1).

authority = Authority(folder / "ours")
certificate, key = authority.certificate("localhost")
ssl.create_default_context(cafile=authority.file)        # trusts it and nobody else
"""

from __future__ import annotations

import subprocess
from pathlib import Path

_EXTENSIONS = """
[req]
distinguished_name = name
[name]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = DNS:{host}
"""
"""What OpenSSL's strict checks ask for (Python 3.13 turns them on: ssl.VERIFY_X509_STRICT)."""

_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


class Authority:
    """Signs certificates for names; its key never leaves its folder."""

    def __init__(self, folder: Path) -> None:
        """Makes the folder."""
        folder.mkdir(parents=True)
        self._folder = folder
        self._key = folder / "authority.key"
        self.file = folder / "authority.pem"
        """Its own certificate, for those who are to trust it."""
        extensions = ("-config", self._extensions("none"), "-extensions", "authority")
        keys = ("-keyout", str(self._key), "-out", str(self.file))
        _openssl("req", "-x509", *_KEY, *extensions, "-subj", "/CN=Authority of a test", "-days", "2", *keys)

    def certificate(self, host: str, days: int = 2) -> tuple[Path, Path]:
        """PEM files with certificate and key of a server; with negative `days` it has expired."""
        certificate, key = (self._folder / f"{host}.{days}.{kind}" for kind in ("pem", "key"))
        request, extensions = self._folder / "request", self._extensions(host)
        names = ("-config", extensions, "-subj", f"/CN={host}")
        _openssl("req", *_KEY, *names, "-keyout", str(key), "-out", str(request))
        signer = ("-CA", str(self.file), "-CAkey", str(self._key), "-CAcreateserial", "-days", str(days))
        wanted = ("-extfile", extensions, "-extensions", "server")
        _openssl("x509", "-req", "-in", str(request), *signer, *wanted, "-out", str(certificate))
        return certificate, key

    def _extensions(self, host: str) -> str:
        file = self._folder / "extensions"
        file.write_text(_EXTENSIONS.format(host=host))
        return str(file)


def _openssl(*arguments: str) -> None:
    done = subprocess.run(["openssl", *arguments], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
