# SPDX-License-Identifier: Apache-2.0
"""A report's tables as others read them: LibreOffice, Python's csv, and the published JSON Schema."""
import csv
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "Browser"))
import directories  # noqa: E402
import jsonschema  # noqa: E402

SCHEMA = os.path.join(directories.ROOT, "docs", "reference", "report.schema.json")
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
# What a sheet would take for a formula, and what an export can hold besides.
FORMULAS = [
    "=1+1", "+1+1", "-2+3", "@SUM(1)", "\t=1+1", " =1+1", "\uff1d1+1", "'=1+1", "=cmd|'/c calc'!A0",
    "=WEBSERVICE(\"http://127.0.0.1:9/\")", "a\r\nb,\"c\"", "\"", "''", "1e5", "007", "x\t=2*3",
]


def shown(text):
    """A value as a sheet can hold it: XML has no control characters, and a line end is one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c >= " " or c in "\t\n")


def paragraph(element):
    out = element.text or ""
    for child in element:
        if child.tag == TEXT + "s":
            out += " " * int(child.get(TEXT + "c", "1"))
        elif child.tag == TEXT + "tab":
            out += "\t"
        elif child.tag == TEXT + "line-break":
            out += "\n"
        else:
            out += paragraph(child)
        out += child.tail or ""
    return out


def sheet(path):
    """The rows of a flat sheet: type and value of each cell."""
    rows = []
    for row in ElementTree.parse(path).getroot().iter(TABLE + "table-row"):
        cells = []
        for cell in row:
            if cell.get(TABLE + "formula") is not None:
                raise AssertionError(f"{path}: a formula: {cell.get(TABLE + 'formula')!r}")
            kind = cell.get(OFFICE + "value-type", "empty")
            text = "\n".join(paragraph(p) for p in cell.findall(TEXT + "p"))
            value = cell.get(OFFICE + "value") if kind == "float" else text
            cells += [(kind, value)] * int(cell.get(TABLE + "number-columns-repeated", "1"))
        rows += [cells] * int(row.get(TABLE + "number-rows-repeated", "1"))
    return rows


def read_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


class Tables(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory(prefix="crosswalk-tables-")
        cls.addClassCleanup(cls.place.cleanup)
        cls.reports = []
        for number, make in enumerate([directories.sample, cls.hostile]):
            folder = os.path.join(cls.place.name, f"ws{number}")
            make(folder)
            # The mark is asked for in one of the two.
            if number == 1:
                with open(os.path.join(folder, "crosswalk.yaml"), "a", encoding="utf-8") as file:
                    file.write("csv: {byteOrderMark: true}\n")
            edition = directories.run(folder, "run", "--format", "json")
            assert edition.endswith("-json"), edition
            cls.reports.append((edition.removesuffix("-json"), edition))

    @staticmethod
    def hostile(folder):
        directories.hostile(folder)
        sides = [os.path.join(folder, name) for name in ("aws.json", "entra.json")]
        users, entra = read_json(sides[0])["Users"], read_json(sides[1])["value"]
        for number, text in enumerate(FORMULAS, start=1000):
            address = f"user{number}@browser.example"
            users.append(directories.aws_user(number, text, text, address))
            entra.append(directories.entra_user(number, address, text))
        for path, side in zip(sides, [{"Users": users}, {"value": entra}]):
            with open(path, "w", encoding="utf-8") as file:
                json.dump(side, file)

    def tables(self, report):
        for name in sorted(os.listdir(report)):
            if name.endswith(".csv"):
                with open(os.path.join(report, name), encoding="utf-8-sig", newline="") as file:
                    yield name, list(csv.reader(file, strict=True))

    def test_a_sheet_shows_the_same_rows_and_values_and_evaluates_nothing(self):
        seen = 0
        for report, _ in self.reports:
            names = [name for name in os.listdir(report) if name.endswith(".csv")]
            with tempfile.TemporaryDirectory() as out:
                subprocess.run(
                    [
                        "soffice", "--headless", f"-env:UserInstallation=file://{out}/profile",
                        "--convert-to", "fods", "--infilter=CSV:44,34,76,1", "--outdir", out,
                        *[os.path.join(report, name) for name in names],
                    ],
                    check=True, timeout=300, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                )
                for name, rows in self.tables(report):
                    cells = sheet(os.path.join(out, name.removesuffix(".csv") + ".fods"))
                    for number, row in enumerate(rows):
                        have = cells[number] + [("empty", "")] * len(row)
                        for value, (kind, found) in zip(row, have):
                            where = f"{name}, row {number + 1}: {value!r}"
                            self.assertIn(kind, ("string", "float", "empty"), where)
                            if kind == "float":
                                self.assertEqual(float(value), float(found), where)
                            else:
                                self.assertEqual(shown(value), found, where)
                            seen += 1
                    self.assertTrue(
                        all(kind == "empty" for row in cells[len(rows):] for kind, _ in row), name
                    )
        self.assertGreater(seen, 5000)

    def test_the_guard_is_taken_off_by_its_rule(self):
        report, _ = self.reports[1]
        values = set()
        for _, rows in self.tables(report):
            for row in rows:
                values.update(v[1:] if v.startswith("'") else v for v in row)
        for text in FORMULAS:
            self.assertIn(text, values)

    def test_the_byte_order_mark_is_there_where_it_was_asked_for(self):
        for (report, _), wanted in zip(self.reports, [False, True]):
            for name in os.listdir(report):
                if name.endswith(".csv"):
                    with open(os.path.join(report, name), "rb") as file:
                        self.assertEqual(file.read(3) == b"\xef\xbb\xbf", wanted, name)

    def test_the_json_edition_follows_its_schema_and_holds_the_rows_of_the_tables(self):
        definitions = read_json(SCHEMA)
        jsonschema.Draft202012Validator.check_schema(definitions)
        for report, edition in self.reports:
            files = {n for n in os.listdir(edition) if n.endswith(".json")} - {"summary.json"}
            self.assertEqual(files, set(definitions["$defs"]))
            tables = dict(self.tables(report))
            for name in files:
                rows = read_json(os.path.join(edition, name))
                schema = {**definitions, "$ref": f"#/$defs/{name}"}
                jsonschema.Draft202012Validator(schema).validate(rows)
                header, *cells = tables[name.removesuffix(".json") + ".csv"]
                self.assertEqual(len(rows), len(cells), name)
                for row, cell in zip(rows, cells):
                    self.assertEqual(list(row), header, name)
                    for value, text in zip(row.values(), cell):
                        plain = "" if value is None else str(value)
                        guarded = text[1:] if text.startswith("'") else text
                        self.assertEqual(plain, guarded, name)

    def test_a_row_that_is_wrong_is_refused_by_the_schema(self):
        definitions = read_json(SCHEMA)
        schema = {**definitions, "$ref": "#/$defs/users.json"}
        rows = read_json(os.path.join(self.reports[0][1], "users.json"))
        validator = jsonschema.Draft202012Validator(schema)
        for change in [{"blockers": "0"}, {"more": 1}, {"aws_user_id": 1}]:
            self.assertTrue(list(validator.iter_errors([{**rows[0], **change}])), change)

    def test_the_checksums_of_the_edition_are_those_of_its_files(self):
        for _, edition in self.reports:
            with open(os.path.join(edition, "SHA256SUMS"), encoding="utf-8") as file:
                sums = dict(reversed(line.rstrip("\n").split("  ")) for line in file)
            self.assertEqual(set(sums), set(os.listdir(edition)) - {"SHA256SUMS"})
            for name, digest in sums.items():
                with open(os.path.join(edition, name), "rb") as file:
                    self.assertEqual(hashlib.sha256(file.read()).hexdigest(), digest, name)


if __name__ == "__main__":
    unittest.main()
