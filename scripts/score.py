#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores the links that Crosswalk made against the truth of a generated corpus.

    score.py TRUTH.csv USERS.csv

wrong   linked to anybody but the true person
unsafe  linked although the verdict is review or unmatched, even if the guess was right
missed  a verdict of auto-match that was not linked
The three must be 0, and every user must be reported exactly once: exit code 1 otherwise.
Review taken for unmatched, or the reverse, is shown and does not fail.
"""
import collections
import csv
import sys

WANTED = {"auto-match": "linked", "review": "review", "unmatched": "unmatched"}
REPORT_COLUMNS = [
    "aws_user_id", "aws_user_name", "aws_email", "decision", "match_key", "entra_object_id",
    "entra_upn", "entra_mail", "name_id", "scim_user_name", "blockers", "findings", "batch",
    "reason",
]


def unguarded(cell):
    """Removes the one apostrophe that a report puts before a cell that looks like a formula."""
    return cell[1:] if cell.startswith("'") else cell


def rows(path, guarded):
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.reader(file, strict=True)
        header = next(reader)
        if guarded and header[:len(REPORT_COLUMNS)] != REPORT_COLUMNS:
            sys.exit(f"score: {path}: the first columns are not the published ones")
        for row in reader:
            if len(row) != len(header):
                sys.exit(f"score: {path}:{reader.line_num}: {len(row)} cells, not {len(header)}")
            yield dict(zip(header, map(unguarded, row) if guarded else row))


def score(truth, reported):
    """Counts per category: users, wrong, unsafe, missed, other, absent; and examples."""
    table = collections.defaultdict(collections.Counter)
    examples = collections.defaultdict(list)
    for user in truth:
        category = (user["verdict"], user["category"])
        counts = table[category]
        counts["users"] += 1
        got = reported.get(user["aws_user_id"])
        if got is None:
            counts["absent"] += 1
            continue
        is_linked = got["decision"] == "linked"
        marks = []
        if is_linked and got["entra_object_id"] != user["true_entra_id"]:
            marks.append("wrong")
        if is_linked and user["verdict"] != "auto-match":
            marks.append("unsafe")
        if not is_linked and user["verdict"] == "auto-match":
            marks.append("missed")
        if not marks and got["decision"] != WANTED[user["verdict"]]:
            marks.append("other")
        for mark in marks:
            counts[mark] += 1
            examples[mark, category].append((user, got))
    return table, examples


def main(truth_path, users_path):
    csv.field_size_limit(1 << 24)
    reported = {}
    repeated = 0
    for row in rows(users_path, guarded=True):
        repeated += row["aws_user_id"] in reported
        reported[row["aws_user_id"]] = row
    table, examples = score(rows(truth_path, guarded=False), reported)
    columns = ["users", "wrong", "unsafe", "missed", "other", "absent"]
    line = "{:<11}{:<38}" + "{:>9}" * len(columns)
    total = sum(table.values(), collections.Counter())
    print(line.format("verdict", "category", *columns))
    for (verdict, category), counts in sorted(table.items()):
        print(line.format(verdict, category, *(counts[name] or "." for name in columns)))
    print(line.format("all", "", *(total[name] for name in columns)))
    for (mark, (_, category)), cases in sorted(examples.items()):
        for user, got in cases[:3]:
            print(f"{mark}: {category}: AWS user {user['aws_user_id']}: decision "
                  f"{got['decision']}, Entra object {got['entra_object_id'] or '-'}, "
                  f"truth {user['true_entra_id'] or '-'}: {' '.join(got['reason'].split())}")
    agreed = total["users"] - sum(total[name] for name in columns[1:])
    extra = len(reported) - (total["users"] - total["absent"])
    print(f"verdicts agree for {agreed} of {total['users']} users; not in the truth: {extra}; "
          f"reported twice: {repeated}")
    failed = [name for name in ("wrong", "unsafe", "missed", "absent") if total[name]]
    if failed or extra or repeated or not total["users"]:
        print("FAILED: " + ", ".join(failed or ["the users are not those of the truth"]))
        return 1
    print("PASSED: 0 wrong person, 0 unsafe, 0 missed")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2]))
