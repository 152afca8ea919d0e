#!/usr/bin/env bash
# Installs from Debian's packages what the further tests need: a browser and servers.
set -euo pipefail
sudo=
if [ "$(id -u)" -ne 0 ]; then sudo=sudo; fi
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq
$sudo apt-get install -y -qq --no-install-recommends \
  chromium fonts-dejavu-core postgresql redis-server nginx poppler-utils >/dev/null
