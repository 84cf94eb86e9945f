-- SPDX-License-Identifier: Apache-2.0
-- What the audit chain covers (core/store/content.h): one row for each row that an entry wrote, and
-- one with an empty hash for each that it removed. Rows are only ever added.

CREATE TABLE content (
  entry INTEGER NOT NULL,
  kind {text} NOT NULL,
  key {text} NOT NULL,
  hash {text} NOT NULL,
  PRIMARY KEY (entry, kind, key)
) {clustered};

-- The hash of all that the entry wrote and removed; empty in entries of before.
ALTER TABLE audit ADD COLUMN content {text} NOT NULL DEFAULT '';

-- Notes, reasons and file names enter the chain under a salt of their own row: where row and salt
-- are erased, nothing in the chain tells of them.
ALTER TABLE assessment_return ADD COLUMN salt {text} NOT NULL DEFAULT '';
ALTER TABLE revision ADD COLUMN salt {text} NOT NULL DEFAULT '';
ALTER TABLE evidence_file ADD COLUMN salt {text} NOT NULL DEFAULT '';
