-- SPDX-License-Identifier: Apache-2.0
-- Decision reports as people recorded them, each record kept: the last one holds. Documents are
-- texts that core/exchange writes.

CREATE TABLE decision (
  force {text} NOT NULL REFERENCES force (code) ON DELETE RESTRICT,
  reference {text} NOT NULL,
  sequence INTEGER NOT NULL,
  recorded_on {text} NOT NULL,
  recorded_by {text} NOT NULL,
  document {text} NOT NULL,
  PRIMARY KEY (force, reference, sequence)
) {strict};

-- What the last public copy of a report says of it: all that a register of published decisions may
-- say.
CREATE TABLE published_decision (
  force {text} NOT NULL REFERENCES force (code) ON DELETE RESTRICT,
  reference {text} NOT NULL,
  document {text} NOT NULL,
  PRIMARY KEY (force, reference)
) {strict};
