// SPDX-License-Identifier: Apache-2.0

/// The file `journal/digests.sql`: how `sqlite3` makes the bytes that each entry's hash is of.
///
/// It follows the canonical bytes of ``Execution/JournalEntry`` without sharing a line of code with
/// them, so that a mistake of one is found by the other. Needs a `sqlite3` shell with JSON functions
/// and window functions: 3.38 or newer.
package enum JournalQuery {
  package static let text = """
    -- For each entry of journal.jsonl: writes the bytes that its hash is taken of into the folder
    -- "entries", and prints the line by which sha256sum checks them. The line of an entry that is
    -- not in its place names a file that doesn't exist.
    .mode ascii
    .separator "\\037" "\\n"
    CREATE TABLE line (text TEXT);
    .import journal/journal.jsonl line

    -- The fields in their order. A missing one is null.
    CREATE TABLE entry AS
    SELECT
      row_number() OVER (ORDER BY rowid) AS place,
      json_extract(text, '$.sequence') AS sequence,
      json_extract(text, '$.previousHash') AS previous,
      json_extract(text, '$.hash') AS hash,
      json_array(
        'crosswalk-journal-1',
        json_extract(text, '$.previousHash'), json_extract(text, '$.sequence'),
        json_extract(text, '$.time'), json_extract(text, '$.who'), json_extract(text, '$.kind'),
        json_extract(text, '$.direction'), json_extract(text, '$.batch'),
        json_extract(text, '$.plan'), json_extract(text, '$.item'), json_extract(text, '$.step'),
        json_extract(text, '$.operation'), json_extract(text, '$.target'),
        json_extract(text, '$.attribute'), json_extract(text, '$.before'),
        json_extract(text, '$.after'), json_extract(text, '$.outcome'),
        json_extract(text, '$.requestID'), json_extract(text, '$.detail'),
        json_extract(text, '$.found')
      ) AS fields
    FROM line;

    CREATE TABLE field AS
    SELECT e.place, f.key AS number, f.type, f.value
    FROM entry AS e, json_each(e.fields) AS f;

    -- Every number that occurs, as eight bytes, the highest first. The table "digit" is the way
    -- from a number below 256 to its byte.
    CREATE TABLE digit (value INTEGER PRIMARY KEY, byte BLOB);
    WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 255)
    INSERT INTO digit SELECT i, CASE WHEN i < 128 THEN CAST(char(i) AS BLOB) END FROM n;
    \(highBytes)
    CREATE TABLE eight (number INTEGER PRIMARY KEY, bytes BLOB);
    INSERT OR IGNORE INTO eight
    SELECT v, CAST(
      (SELECT byte FROM digit WHERE value = (v >> 56) & 255)
      || (SELECT byte FROM digit WHERE value = (v >> 48) & 255)
      || (SELECT byte FROM digit WHERE value = (v >> 40) & 255)
      || (SELECT byte FROM digit WHERE value = (v >> 32) & 255)
      || (SELECT byte FROM digit WHERE value = (v >> 24) & 255)
      || (SELECT byte FROM digit WHERE value = (v >> 16) & 255)
      || (SELECT byte FROM digit WHERE value = (v >> 8) & 255)
      || (SELECT byte FROM digit WHERE value = v & 255) AS BLOB)
    FROM (
      SELECT value AS v FROM field WHERE type = 'integer'
      UNION SELECT length(CAST(value AS BLOB)) FROM field WHERE type = 'text'
    );

    -- 00 for a missing field; 01, length and UTF-8 for a text; 02 and eight bytes for a number.
    CREATE TABLE piece AS
    SELECT place, number,
      CASE type
        WHEN 'null' THEN x'00'
        WHEN 'integer' THEN x'02' || (SELECT bytes FROM eight WHERE eight.number = value)
        ELSE x'01'
          || (SELECT bytes FROM eight WHERE eight.number = length(CAST(value AS BLOB))) || value
      END AS bytes
    FROM field;
    CREATE UNIQUE INDEX piece_place ON piece (place, number);
    CREATE UNIQUE INDEX entry_place ON entry (place);

    .mode list
    .separator "" "\\n"
    SELECT hash || '  entries/' || place || CASE
      WHEN sequence IS NOT place OR previous IS NOT coalesce(
        (SELECT p.hash FROM entry AS p WHERE p.place = e.place - 1), printf('%064d', 0)
      ) THEN ' IS NOT IN ITS PLACE' ELSE '' END
      || substr('', 1, writefile('entries/' || place, CAST(
        (SELECT group_concat(bytes, '')
          FROM (SELECT bytes FROM piece WHERE piece.place = e.place ORDER BY number))
        AS BLOB)) * 0)
    FROM entry AS e ORDER BY place;
    """ + "\n"

  /// Bytes from 128 on are no UTF-8 of their own: written as literals.
  private static var highBytes: String {
    (128...255).map { "UPDATE digit SET byte = x'\(String($0, radix: 16))' WHERE value = \($0);" }
      .joined(separator: "\n")
  }
}
