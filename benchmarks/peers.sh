#!/usr/bin/env bash
# Installs the programs that dltrack is compared with: two of Debian's packages, and six from PyPI,
# each in a venv of its own. What is not to be had is told in FOLDER/left_out and not measured.
# Usage: peers.sh FOLDER
set -uo pipefail
folder=$1
mkdir -p "$folder"
: >"$folder/left_out"

for pair in task=taskwarrior todo-txt=todotxt-cli; do
  if ! command -v "${pair%%=*}" >/dev/null; then
    sudo=$([ "$(id -u)" = 0 ] || echo sudo)
    { $sudo apt-get update -qq && $sudo apt-get install -y -qq "${pair#*=}"; } >/dev/null 2>&1
  fi
  command -v "${pair%%=*}" >/dev/null || echo "${pair#*=}" >>"$folder/left_out"
done

for pair in topydo=topydo todoman=todo papis=papis td-watson=watson jrnl=jrnl buku=buku; do
  name=${pair%%=*}
  if [ ! -x "$folder/$name/bin/${pair#*=}" ]; then
    { python3 -m venv "$folder/$name" && "$folder/$name/bin/pip" install -q "$name"; } >/dev/null 2>&1
  fi
  [ -x "$folder/$name/bin/${pair#*=}" ] || echo "$name" >>"$folder/left_out"
done
