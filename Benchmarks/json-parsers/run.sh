#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Measures JSON parsers on one Graph users file: run.sh FILE [PROGRAM...]
# Prints for each program seconds of wall time and of processor time (which other work on the
# machine disturbs less), peak resident megabytes, and what it counted (records, values, bytes of
# strings), which must be the same for all. ROUNDS sets how often each is run, BUILD where to build.
# Needs rapidjson-dev, libsimdjson-dev, libjansson-dev and time.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
file=$1
shift
build=${BUILD:-$(mktemp -d)}
[ $# -gt 0 ] || set -- simdjson_ondemand simdjson_dom rapidjson_sax rapidjson_dom jansson_dom \
  foundation_decoder foundation_serialization

printf '%-26s %8s %8s %8s  %s\n' program wall cpu MB counted
for name in "$@"; do
  if [ -f "$here/$name.cpp" ]; then
    library=
    case $name in simdjson*) library=-lsimdjson ;; jansson*) library=-ljansson ;; esac
    c++ -std=c++17 -O2 -o "$build/$name" "$here/$name.cpp" $library
  else
    swiftc -O -o "$build/$name" "$here/$name.swift"
  fi
  for _ in $(seq "${ROUNDS:-3}"); do
    counted=$(/usr/bin/time -o "$build/figures" -f '%e %U %S %M' "$build/$name" "$file")
    awk -v name="$name" -v counted="$counted" \
      '{ printf "%-26s %8.2f %8.2f %8d  %s\n", name, $1, $2 + $3, $4 / 1024, counted }' \
      "$build/figures"
  done
done
