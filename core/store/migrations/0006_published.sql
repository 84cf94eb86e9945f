-- SPDX-License-Identifier: Apache-2.0
-- What public copies showed of a period's figures, and what these were: later copies are held
-- against them. Documents are texts that core/exchange writes; `hash` is of the document, `copies`
-- says which copy showed it first. Rows are only ever added.

CREATE TABLE published_figures (
  force {text} NOT NULL REFERENCES force (code) ON DELETE RESTRICT,
  period {text} NOT NULL,
  hash {text} NOT NULL,
  copies {text} NOT NULL,
  document {text} NOT NULL,
  PRIMARY KEY (force, period, hash)
) {strict};
