-- SPDX-License-Identifier: Apache-2.0
-- Evidence tables (core/store/evidence.h). `owner` is the department whose return named the file,
-- or empty: a table for the whole force. What the files said is kept as it was given, so that the
-- rows can be made again when the map, the organisation or a dialect is mended.

CREATE TABLE evidence_table (
  force {text} NOT NULL,
  period {text} NOT NULL,
  plugin {text} NOT NULL,
  table_id {text} NOT NULL,
  owner {text} NOT NULL,
  made_from {text} NOT NULL,
  shape {text} NOT NULL,
  PRIMARY KEY (force, period, plugin, table_id, owner),
  FOREIGN KEY (force, period, plugin)
    REFERENCES period_plugin (force, period, plugin) ON DELETE CASCADE
) {strict};

-- Every row of a file is used, merged, held or rejected. heading and problems are lists as
-- core/store/codec/evidence.h writes them.
CREATE TABLE evidence_file (
  force {text} NOT NULL,
  period {text} NOT NULL,
  plugin {text} NOT NULL,
  table_id {text} NOT NULL,
  owner {text} NOT NULL,
  number INTEGER NOT NULL,
  name {text} NOT NULL,
  hash {text} NOT NULL,
  dialect {text} NOT NULL,
  heading {text} NOT NULL,
  heading_line INTEGER NOT NULL,
  raw_blocks INTEGER NOT NULL,
  raw_hash {text} NOT NULL,
  row_count INTEGER NOT NULL CHECK (row_count >= 0),
  used INTEGER NOT NULL CHECK (used >= 0),
  merged INTEGER NOT NULL CHECK (merged >= 0),
  held INTEGER NOT NULL CHECK (held >= 0),
  rejected INTEGER NOT NULL CHECK (rejected >= 0),
  problem_count INTEGER NOT NULL CHECK (problem_count >= 0),
  problems {text} NOT NULL,
  PRIMARY KEY (force, period, plugin, table_id, owner, number),
  FOREIGN KEY (force, period, plugin, table_id, owner)
    REFERENCES evidence_table (force, period, plugin, table_id, owner) ON DELETE CASCADE,
  CHECK (row_count = used + merged + held + rejected)
) {strict};

CREATE TABLE evidence_raw (
  force {text} NOT NULL,
  period {text} NOT NULL,
  plugin {text} NOT NULL,
  table_id {text} NOT NULL,
  owner {text} NOT NULL,
  number INTEGER NOT NULL,
  block INTEGER NOT NULL,
  content {text} NOT NULL,
  PRIMARY KEY (force, period, plugin, table_id, owner, number, block),
  FOREIGN KEY (force, period, plugin, table_id, owner, number)
    REFERENCES evidence_file (force, period, plugin, table_id, owner, number) ON DELETE CASCADE
) {strict};

CREATE TABLE evidence_held (
  force {text} NOT NULL,
  period {text} NOT NULL,
  plugin {text} NOT NULL,
  table_id {text} NOT NULL,
  owner {text} NOT NULL,
  number INTEGER NOT NULL,
  place INTEGER NOT NULL,
  given {text} NOT NULL,
  reason {text} NOT NULL,
  row_count INTEGER NOT NULL CHECK (row_count > 0),
  first_line INTEGER NOT NULL,
  PRIMARY KEY (force, period, plugin, table_id, owner, number, place),
  FOREIGN KEY (force, period, plugin, table_id, owner, number)
    REFERENCES evidence_file (force, period, plugin, table_id, owner, number) ON DELETE CASCADE
) {strict};

-- Canonical rows. A department here may be gone from department: its rows are then split anew. An
-- empty one stands for all: a table that every department is given whole.
CREATE TABLE evidence_department (
  force {text} NOT NULL,
  period {text} NOT NULL,
  plugin {text} NOT NULL,
  table_id {text} NOT NULL,
  owner {text} NOT NULL,
  department {text} NOT NULL,
  generation INTEGER NOT NULL,
  row_count INTEGER NOT NULL CHECK (row_count > 0),
  block_count INTEGER NOT NULL CHECK (block_count > 0),
  fingerprint {text} NOT NULL,
  PRIMARY KEY (force, period, plugin, table_id, owner, department),
  FOREIGN KEY (force, period, plugin, table_id, owner)
    REFERENCES evidence_table (force, period, plugin, table_id, owner) ON DELETE CASCADE
) {strict};

-- While rows are made anew the old ones stay, under their generation, to be compared with.
CREATE TABLE evidence_rows (
  force {text} NOT NULL,
  period {text} NOT NULL,
  plugin {text} NOT NULL,
  table_id {text} NOT NULL,
  owner {text} NOT NULL,
  department {text} NOT NULL,
  generation INTEGER NOT NULL,
  block INTEGER NOT NULL,
  content {text} NOT NULL,
  PRIMARY KEY (force, period, plugin, table_id, owner, department, generation, block),
  FOREIGN KEY (force, period, plugin, table_id, owner)
    REFERENCES evidence_table (force, period, plugin, table_id, owner) ON DELETE CASCADE
) {strict};

-- What exports call departments, for all tables of a period.
CREATE TABLE evidence_map (
  force {text} NOT NULL,
  period {text} NOT NULL,
  given {text} NOT NULL,
  code {text} NOT NULL,
  PRIMARY KEY (force, period, given),
  FOREIGN KEY (force, period) REFERENCES period (force, id) ON DELETE CASCADE
) {strict};
