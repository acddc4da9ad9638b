#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that every conflict a generated corpus holds is found, and clean users stay clean.

    score_conflicts.py TRUTH.csv CODES.csv USERS.csv FINDINGS.csv

CODES.csv says which rules may report a code of TRUTH.csv's column `conflicts`: `code,rules,note`,
rules separated by spaces. One of them must be among the user's findings; a code that the table
lacks is an error. A user of category `clean` may have no finding above severity info.
"""
import collections
import csv
import sys

EXAMPLES = 3


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        for row in reader:
            if None in row or None in row.values():
                sys.exit(f"score_conflicts: {path}:{reader.line_num}: a row of another length")
            yield row


def score(truth, codes, fired, loud):
    """Counts (asked, missed) per code; examples of what is missing; clean users with findings."""
    counts = collections.defaultdict(lambda: [0, 0])
    missing = collections.defaultdict(list)
    clean = unclean = 0
    for user in truth:
        key = user["aws_user_id"]
        if user["category"] == "clean":
            clean += 1
            if loud.get(key):
                unclean += 1
                missing["clean"].append(f"{key}: {' '.join(sorted(loud[key]))}")
        for code in user["conflicts"].replace(";", " ").split():
            counts[code][0] += 1
            if not codes.get(code, set()) & fired.get(key, set()):
                counts[code][1] += 1
                found = " ".join(sorted(fired.get(key, ()))) or "no finding"
                missing[code].append(f"{key} ({user['category']}): {found}")
    return counts, missing, clean, unclean


def main(truth_path, codes_path, users_path, findings_path):
    csv.field_size_limit(1 << 24)
    codes = {row["code"]: set(row["rules"].split()) for row in rows(codes_path)}
    # A finding on a group is told to its members in users.csv only.
    fired = {row["aws_user_id"]: set(row["findings"].split()) for row in rows(users_path)}
    loud = collections.defaultdict(set)
    for row in rows(findings_path):
        if row["aws_user_id"]:
            fired.setdefault(row["aws_user_id"], set()).add(row["rule_id"])
            if row["severity"] != "info":
                loud[row["aws_user_id"]].add(row["rule_id"])
    counts, missing, clean, unclean = score(rows(truth_path), codes, fired, loud)
    for code, (asked, missed) in sorted(counts.items()):
        note = "" if code in codes else "  not in the table of codes"
        print(f"{code:<36}{asked:>9}{missed or '.':>9}{note}")
    for code, examples in sorted(missing.items()):
        for example in examples[:EXAMPLES]:
            print(f"{code}: AWS user {example}")
    total = sum(asked for asked, _ in counts.values())
    missed = sum(missed for _, missed in counts.values())
    print(f"conflicts found: {total - missed} of {total}; clean users with a finding above info: "
          f"{unclean} of {clean}")
    if missed or unclean or not total:
        print("FAILED: " + ("conflicts or clean users" if total else "the truth names no conflict"))
        return 1
    print("PASSED: every conflict is found, and clean users have none")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
