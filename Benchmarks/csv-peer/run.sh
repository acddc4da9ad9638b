#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Times plain libcsv over a CSV file: run.sh FILE [rounds]
set -eu
file=${1:?usage: run.sh FILE [rounds]}
rounds=${2:-3}
here=$(cd "$(dirname "$0")" && pwd)
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
"${CC:-cc}" -O2 -Wall -Wextra -Werror -o "$build/peer" "$here/peer.c" -lcsv
round=0
while [ "$round" -lt "$rounds" ]; do
  "$build/peer" "$file"
  "$build/peer" "$file" keep-spaces
  round=$((round + 1))
done
