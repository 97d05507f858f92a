#!/bin/sh
# How the secrets are made that the manifests name: an example to copy and change, not to run as it stands.
# Values come from files that you delete afterwards, so that none stands in a shell's history. The secret `hub`,
# with the token by which workbooks ask the hub, is made by Zero to JupyterHub itself.
set -eu
namespace=mmb

# store: the whole address of the database, such as
#   postgresql://<user>:<password>@database.example.org/mmb?sslmode=verify-full&sslrootcert=system
# Its user owns the database; nbgrader's gradebook is a schema of its own in it.
kubectl --namespace "$namespace" create secret generic mmb-store \
  --from-file=store=store.txt

# From this and a pod's address the front reckons its cookie; any long random text will do.
openssl rand -hex 32 | tr -d '\n' > cookie-key.txt
kubectl --namespace "$namespace" create secret generic mmb-front --from-file=cookie-key=cookie-key.txt

# How people sign in, for the hub: a key for each name that docs/jupyterhub.md has for Feide, or for LTI.
kubectl --namespace "$namespace" create secret generic mmb-sign-in \
  --from-file=FEIDE_CLIENT_ID=feide-id.txt --from-file=FEIDE_CLIENT_SECRET=feide-secret.txt

# Who may look at reflections and at sums: a user name a line. It is read at each sign-in.
kubectl --namespace "$namespace" create secret generic mmb-people \
  --from-file=facilitators=facilitators.txt --from-file=coordinators=coordinators.txt

# For trial/ alone: who owns the small database there. The address above then is
#   postgresql://<user>:<password>@database/mmb
kubectl --namespace "$namespace" create secret generic mmb-database \
  --from-file=user=user.txt --from-file=password=password.txt

# Only where reminders are sent by mail: docs/hosting.md says what each setting is.
kubectl --namespace "$namespace" create secret generic mmb-mail \
  --from-env-file=mail.env
