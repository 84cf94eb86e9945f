-- SPDX-License-Identifier: Apache-2.0
-- The first schema. {strict} and {text} are filled in by core/store/migrate.cpp for the database
-- in use: STRICT and TEXT on SQLite, where text compares by byte.
-- Dates are ISO 8601 text. A statement ends with a semicolon at the end of a line.

CREATE TABLE force (
  code {text} NOT NULL PRIMARY KEY,
  name {text} NOT NULL
) {strict};

CREATE TABLE strategy (
  force {text} NOT NULL REFERENCES force (code) ON DELETE RESTRICT,
  id {text} NOT NULL,
  version {text} NOT NULL,
  title {text} NOT NULL,
  document {text} NOT NULL,
  PRIMARY KEY (force, id, version)
) {strict};

CREATE TABLE period (
  force {text} NOT NULL REFERENCES force (code) ON DELETE RESTRICT,
  id {text} NOT NULL,
  starts {text} NOT NULL,
  ends {text} NOT NULL,
  census {text} NOT NULL,
  strategy_id {text} NOT NULL,
  strategy_version {text} NOT NULL,
  weighting {text} NOT NULL CHECK (weighting IN ('headcount', 'equal')),
  state {text} NOT NULL CHECK (state IN ('open', 'closed')),
  PRIMARY KEY (force, id),
  FOREIGN KEY (force, strategy_id, strategy_version)
    REFERENCES strategy (force, id, version) ON DELETE RESTRICT
) {strict};

CREATE INDEX period_by_strategy ON period (force, strategy_id, strategy_version);

CREATE TABLE period_plugin (
  force {text} NOT NULL,
  period {text} NOT NULL,
  plugin {text} NOT NULL,
  edition {text} NOT NULL,
  asks_all INTEGER NOT NULL CHECK (asks_all IN (0, 1)),
  PRIMARY KEY (force, period, plugin),
  FOREIGN KEY (force, period) REFERENCES period (force, id) ON DELETE CASCADE
) {strict};

CREATE TABLE period_parameter (
  force {text} NOT NULL,
  period {text} NOT NULL,
  plugin {text} NOT NULL,
  name {text} NOT NULL,
  value {text} NOT NULL,
  PRIMARY KEY (force, period, plugin, name),
  FOREIGN KEY (force, period, plugin)
    REFERENCES period_plugin (force, period, plugin) ON DELETE CASCADE
) {strict};

-- Who is asked, where that is not every leaf. Written when the period opens, before its
-- organisation is known, so a department here need not be in department yet.
CREATE TABLE period_asked (
  force {text} NOT NULL,
  period {text} NOT NULL,
  plugin {text} NOT NULL,
  department {text} NOT NULL,
  PRIMARY KEY (force, period, plugin, department),
  FOREIGN KEY (force, period, plugin)
    REFERENCES period_plugin (force, period, plugin) ON DELETE CASCADE
) {strict};

-- says_predecessors is 0 where the organisation file was silent: then the same code, if any.
CREATE TABLE department (
  force {text} NOT NULL,
  period {text} NOT NULL,
  code {text} NOT NULL,
  name {text} NOT NULL,
  parent {text},
  headcount REAL NOT NULL CHECK (headcount >= 0),
  share REAL NOT NULL CHECK (share > 0 AND share <= 1),
  says_predecessors INTEGER NOT NULL CHECK (says_predecessors IN (0, 1)),
  PRIMARY KEY (force, period, code),
  FOREIGN KEY (force, period) REFERENCES period (force, id) ON DELETE CASCADE,
  FOREIGN KEY (force, period, parent) REFERENCES department (force, period, code)
    DEFERRABLE INITIALLY DEFERRED
) {strict};

CREATE INDEX department_by_parent ON department (force, period, parent);

CREATE TABLE predecessor (
  force {text} NOT NULL,
  period {text} NOT NULL,
  department {text} NOT NULL,
  place INTEGER NOT NULL,
  code {text} NOT NULL,
  PRIMARY KEY (force, period, department, place),
  FOREIGN KEY (force, period, department)
    REFERENCES department (force, period, code) ON DELETE CASCADE
) {strict};

-- One row a return; its answers and the tables it names are one sheet (core/store/codec/sheet.h),
-- because a row an answer costs several times as much. A department with a return stays.
CREATE TABLE assessment_return (
  force {text} NOT NULL,
  period {text} NOT NULL,
  department {text} NOT NULL,
  plugin {text} NOT NULL,
  edition {text} NOT NULL,
  status {text} NOT NULL CHECK (status IN
    ('not_started', 'in_progress', 'submitted', 'returned', 'accepted', 'signed_off')),
  submitted_on {text},
  sheet {text} NOT NULL,
  PRIMARY KEY (force, period, department, plugin),
  FOREIGN KEY (force, period, department)
    REFERENCES department (force, period, code) ON DELETE RESTRICT,
  FOREIGN KEY (force, period, plugin)
    REFERENCES period_plugin (force, period, plugin) ON DELETE RESTRICT
) {strict};

-- What a return was before it was corrected in a closed period.
CREATE TABLE revision (
  force {text} NOT NULL,
  period {text} NOT NULL,
  sequence INTEGER NOT NULL,
  department {text} NOT NULL,
  plugin {text} NOT NULL,
  made_on {text} NOT NULL,
  reason {text} NOT NULL,
  made_by {text} NOT NULL,
  edition {text} NOT NULL,
  status {text} NOT NULL,
  submitted_on {text},
  sheet {text} NOT NULL,
  PRIMARY KEY (force, period, sequence),
  FOREIGN KEY (force, period) REFERENCES period (force, id) ON DELETE RESTRICT
) {strict};

-- Scorecards by core/store/codec/card.h. They can be made again, so they go with their department.
CREATE TABLE scorecard (
  force {text} NOT NULL,
  period {text} NOT NULL,
  department {text} NOT NULL,
  plugin {text} NOT NULL,
  fingerprint {text} NOT NULL,
  card {text} NOT NULL,
  self_card {text},
  reviewed_card {text},
  PRIMARY KEY (force, period, department, plugin),
  FOREIGN KEY (force, period, department)
    REFERENCES department (force, period, code) ON DELETE CASCADE,
  FOREIGN KEY (force, period, plugin)
    REFERENCES period_plugin (force, period, plugin) ON DELETE CASCADE
) {strict};

CREATE TABLE frozen (
  force {text} NOT NULL,
  period {text} NOT NULL,
  kind {text} NOT NULL,
  key {text} NOT NULL,
  content {text} NOT NULL,
  PRIMARY KEY (force, period, kind, key),
  FOREIGN KEY (force, period) REFERENCES period (force, id) ON DELETE RESTRICT
) {strict};

-- One chain for the whole store: hash covers the entry and the hash before it.
CREATE TABLE audit (
  sequence INTEGER NOT NULL PRIMARY KEY,
  at {text} NOT NULL,
  who {text} NOT NULL,
  action {text} NOT NULL,
  subject {text} NOT NULL,
  detail {text} NOT NULL,
  hash {text} NOT NULL
) {strict};
