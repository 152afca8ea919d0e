#!/usr/bin/env bash
# Installs from Debian's packages what the further tests need: a browser, its fonts and servers;
# from npm the checkers of web/ (package-lock.json), into node_modules/.
set -euo pipefail
sudo=
if [ "$(id -u)" -ne 0 ]; then sudo=sudo; fi
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq
$sudo apt-get install -y -qq --no-install-recommends \
  chromium fonts-dejavu-core fonts-inter fonts-urw-base35 postgresql redis-server nginx poppler-utils >/dev/null
command -v npm >/dev/null || $sudo apt-get install -y -qq --no-install-recommends npm >/dev/null
cd "$(dirname "$0")/.."
npm ci --ignore-scripts --no-audit --no-fund --silent
