PRAGMA application_id=1465470283;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL) STRICT;
INSERT INTO schema_version VALUES(1,'0001_first');
INSERT INTO schema_version VALUES(2,'0002_evidence');
INSERT INTO schema_version VALUES(3,'0003_decisions');
CREATE TABLE force (
  code TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;
INSERT INTO force VALUES('EX','Exshire Police');
CREATE TABLE strategy (
  force TEXT NOT NULL REFERENCES force (code) ON DELETE RESTRICT,
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  title TEXT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (force, id, version)
) STRICT;
INSERT INTO strategy VALUES('EX','growth','1','Growth',replace('{\n  "schema": "waymark/strategy/1",\n  "id": "growth",\n  "version": "1",\n  "title": "Growth",\n  "from": "2025-01-01",\n  "to": "2027-12-31",\n  "principles": [\n    {\n      "id": "P1",\n      "title": "Grow",\n      "statement": "",\n      "weight": 1,\n      "targets": []\n    }\n  ],\n  "plans": [],\n  "serves": [],\n  "themes": [],\n  "contributions": [\n    {"plugin": "garden", "dimension": "size", "principle": "P1", "weight": 1}\n  ]\n}\n','\n',char(10)));
CREATE TABLE period (
  force TEXT NOT NULL REFERENCES force (code) ON DELETE RESTRICT,
  id TEXT NOT NULL,
  starts TEXT NOT NULL,
  ends TEXT NOT NULL,
  census TEXT NOT NULL,
  strategy_id TEXT NOT NULL,
  strategy_version TEXT NOT NULL,
  weighting TEXT NOT NULL CHECK (weighting IN ('headcount', 'equal')),
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  PRIMARY KEY (force, id),
  FOREIGN KEY (force, strategy_id, strategy_version)
    REFERENCES strategy (force, id, version) ON DELETE RESTRICT
) STRICT;
INSERT INTO period VALUES('EX','P0','2025-01-01','2025-06-30','2025-03-31','growth','1','headcount','closed');
INSERT INTO period VALUES('EX','P1','2026-01-01','2026-06-30','2026-03-31','growth','1','headcount','open');
CREATE TABLE period_plugin (
  force TEXT NOT NULL,
  period TEXT NOT NULL,
  plugin TEXT NOT NULL,
  edition TEXT NOT NULL,
  asks_all INTEGER NOT NULL CHECK (asks_all IN (0, 1)),
  PRIMARY KEY (force, period, plugin),
  FOREIGN KEY (force, period) REFERENCES period (force, id) ON DELETE CASCADE
) STRICT;
INSERT INTO period_plugin VALUES('EX','P0','garden','1',1);
INSERT INTO period_plugin VALUES('EX','P1','garden','1',1);
INSERT INTO period_plugin VALUES('EX','P1','skills','2026',1);
CREATE TABLE period_parameter (
  force TEXT NOT NULL,
  period TEXT NOT NULL,
  plugin TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (force, period, plugin, name),
  FOREIGN KEY (force, period, plugin)
    REFERENCES period_plugin (force, period, plugin) ON DELETE CASCADE
) STRICT;
INSERT INTO period_parameter VALUES('EX','P1','skills','stale-after-months','0.5');
CREATE TABLE period_asked (
  force TEXT NOT NULL,
  period TEXT NOT NULL,
  plugin TEXT NOT NULL,
  department TEXT NOT NULL,
  PRIMARY KEY (force, period, plugin, department),
  FOREIGN KEY (force, period, plugin)
    REFERENCES period_plugin (force, period, plugin) ON DELETE CASCADE
) STRICT;
CREATE TABLE department (
  force TEXT NOT NULL,
  period TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  parent TEXT,
  headcount REAL NOT NULL CHECK (headcount >= 0),
  share REAL NOT NULL CHECK (share > 0 AND share <= 1),
  says_predecessors INTEGER NOT NULL CHECK (says_predecessors IN (0, 1)),
  PRIMARY KEY (force, period, code),
  FOREIGN KEY (force, period) REFERENCES period (force, id) ON DELETE CASCADE,
  FOREIGN KEY (force, period, parent) REFERENCES department (force, period, code)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;
INSERT INTO department VALUES('EX','P0','ICT','IT',NULL,50.0,1.0,0);
INSERT INTO department VALUES('EX','P0','OPS','Operations',NULL,200.0,1.0,0);
INSERT INTO department VALUES('EX','P1','ICT','IT',NULL,50.0,1.0,0);
INSERT INTO department VALUES('EX','P1','OPS','Operations',NULL,200.0,1.0,0);
CREATE TABLE predecessor (
  force TEXT NOT NULL,
  period TEXT NOT NULL,
  department TEXT NOT NULL,
  place INTEGER NOT NULL,
  code TEXT NOT NULL,
  PRIMARY KEY (force, period, department, place),
  FOREIGN KEY (force, period, department)
    REFERENCES department (force, period, code) ON DELETE CASCADE
) STRICT;
CREATE TABLE assessment_return (
  force TEXT NOT NULL,
  period TEXT NOT NULL,
  department TEXT NOT NULL,
  plugin TEXT NOT NULL,
  edition TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN
    ('not_started', 'in_progress', 'submitted', 'returned', 'accepted', 'signed_off')),
  submitted_on TEXT,
  sheet TEXT NOT NULL,
  PRIMARY KEY (force, period, department, plugin),
  FOREIGN KEY (force, period, department)
    REFERENCES department (force, period, code) ON DELETE RESTRICT,
  FOREIGN KEY (force, period, plugin)
    REFERENCES period_plugin (force, period, plugin) ON DELETE RESTRICT
) STRICT;
INSERT INTO assessment_return VALUES('EX','P0','ICT','garden','1','in_progress',NULL,'12;4;beds=Bn6;22;Six, with the new one.5;trees=@n4;0;');
INSERT INTO assessment_return VALUES('EX','P0','OPS','garden','1','in_progress',NULL,'12;4;beds=@n9;5;trees=@n5;0;');
INSERT INTO assessment_return VALUES('EX','P1','ICT','garden','1','in_progress',NULL,'12;4;beds=Bn6;22;Six, with the new one.5;trees=@n4;0;');
INSERT INTO assessment_return VALUES('EX','P1','OPS','garden','1','in_progress',NULL,'12;4;beds=@n1e+308;5;trees=@n1e+308;0;');
INSERT INTO assessment_return VALUES('EX','P1','ICT','skills','2026','in_progress',NULL,'11;16;development.plan=@s7;defined0;');
CREATE TABLE revision (
  force TEXT NOT NULL,
  period TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  department TEXT NOT NULL,
  plugin TEXT NOT NULL,
  made_on TEXT NOT NULL,
  reason TEXT NOT NULL,
  made_by TEXT NOT NULL,
  edition TEXT NOT NULL,
  status TEXT NOT NULL,
  submitted_on TEXT,
  sheet TEXT NOT NULL,
  PRIMARY KEY (force, period, sequence),
  FOREIGN KEY (force, period) REFERENCES period (force, id) ON DELETE RESTRICT
) STRICT;
CREATE TABLE scorecard (
  force TEXT NOT NULL,
  period TEXT NOT NULL,
  department TEXT NOT NULL,
  plugin TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  card TEXT NOT NULL,
  self_card TEXT,
  reviewed_card TEXT,
  PRIMARY KEY (force, period, department, plugin),
  FOREIGN KEY (force, period, department)
    REFERENCES department (force, period, code) ON DELETE CASCADE,
  FOREIGN KEY (force, period, plugin)
    REFERENCES period_plugin (force, period, plugin) ON DELETE CASCADE
) STRICT;
INSERT INTO scorecard VALUES('EX','P0','ICT','garden','e95d8753b0d32c3f79c1511bdb0ffb45611e1d880311409e394933f08cd00fa0','11;A22.5;2.5;2.5;1;10;2;100;0;0;',NULL,NULL);
INSERT INTO scorecard VALUES('EX','P0','OPS','garden','1a1b7058b50fc66dc08c86446160bbc936ec31a57d00e767863ab618ba616f96','11;A23.5;3.5;3.5;1;14;2;140;0;0;',NULL,NULL);
INSERT INTO scorecard VALUES('EX','P1','ICT','garden','1c4fde3fb323c4c42558c3814a8c579bb8e3a01654b9dd12dfa0995615edba43','11;A22.5;2.5;2.5;1;10;2;100;0;0;',NULL,NULL);
INSERT INTO scorecard VALUES('EX','P1','OPS','garden','cf92df20c4f014e83ca902af0ecd8f424df1ed25db95ffa9cf58c4246dde7388','11;A23.5;3.5;3.5;1;14;2;140;0;0;',NULL,NULL);
INSERT INTO scorecard VALUES('EX','P1','ICT','skills','failed','14;e0e0e0e00;0;88;the plugin answered "bad argument" (-3): parameters/stale-after-months: must be 1 to 120',NULL,NULL);
CREATE TABLE frozen (
  force TEXT NOT NULL,
  period TEXT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (force, period, kind, key),
  FOREIGN KEY (force, period) REFERENCES period (force, id) ON DELETE RESTRICT
) STRICT;
INSERT INTO frozen VALUES('EX','P0','plugin-name','garden','The garden');
INSERT INTO frozen VALUES('EX','P0','plugin-version','garden','1.0.0');
INSERT INTO frozen VALUES('EX','P0','plugin-hash','garden','2d2fdd6d5c649d3db7be9771f9201a8559832a34f2a0e5cefe683833cf79f6ef');
INSERT INTO frozen VALUES('EX','P0','plugin-model','garden',replace('{"schema": "waymark/model/1", "id": "garden", "edition": "1", "title": "Garden",\n "sections": [{"id": "s", "title": "S", "questions": [\n  {"id": "beds", "kind": "number", "title": "How many beds?", "worst": 0, "best": 10},\n  {"id": "trees", "kind": "number", "title": "How many trees?", "worst": 0, "best": 10}]}],\n "dimensions": [{"id": "size", "title": "Size", "questions": ["beds", "trees"],\n  "rule": {"rule": "sum", "inputs": ["beds", "trees"]}}], "native": {"title": "Things", "min": 0, "max": 20}}\n','\n',char(10)));
INSERT INTO frozen VALUES('EX','P0','plugin-scored-by','garden','rules');
INSERT INTO frozen VALUES('EX','P0','plugin-parameters','garden','');
INSERT INTO frozen VALUES('EX','P0','plugin-tables','garden','');
INSERT INTO frozen VALUES('EX','P0','traces','garden/ICT','11;15;ICT/garden/size4;Size14;maturity_scale2;3;min1;03;max2;20a+2.5;+2.5;+2.5;+1;-+10;2;10-1;17;ICT/garden/size/14;Size3;sum4;3;low1;04;high2;2010;scored_low1;011;scored_high2;20a+10;+10;+10;+1;+1;--2;15;ICT/garden/beds14;How many beds?6;answer0;a+6;+6;+6;+1;+1;-a3;ICT6;garden4;bedsn6;0;16;ICT/garden/trees15;How many trees?6;answer0;a+4;+4;+4;+1;+1;-a3;ICT6;garden5;treesn4;0;');
INSERT INTO frozen VALUES('EX','P0','traces','garden/OPS','11;15;OPS/garden/size4;Size14;maturity_scale2;3;min1;03;max2;20a+3.5;+3.5;+3.5;+1;-+14;2;14-1;17;OPS/garden/size/14;Size3;sum4;3;low1;04;high2;2010;scored_low1;011;scored_high2;20a+14;+14;+14;+1;+1;--2;15;OPS/garden/beds14;How many beds?6;answer0;a+9;+9;+9;+1;+1;-a3;OPS6;garden4;bedsn9;0;16;OPS/garden/trees15;How many trees?6;answer0;a+5;+5;+5;+1;+1;-a3;OPS6;garden5;treesn5;0;');
CREATE TABLE audit (
  sequence INTEGER NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO audit VALUES(1,'2026-12-01T05:07:06Z','analyst','init','EX','Exshire Police','958e4eb62359322beaf0fbc85fabccd6401492e57ee44ada761292feffb813cf');
INSERT INTO audit VALUES(2,'2026-12-01T05:07:07Z','analyst','strategy import','growth@1','Growth','885073c9a0c4b42a90a6b85b58f28076500877ff406fcfdfdbb583a67df55ac5');
INSERT INTO audit VALUES(3,'2026-12-01T05:07:07Z','analyst','period open','P0','growth@1','d07be48a08d82f1a31c71ab32b87b71d5a80bd8e0c62e75b64ac574df84624ab');
INSERT INTO audit VALUES(4,'2026-12-01T05:07:07Z','analyst','org import','P0','2 departments','871317ef6d0c5b4892fdbf85ec5d6333b6ae260df7c7d295ff161e34a5f8c8ce');
INSERT INTO audit VALUES(5,'2026-12-01T05:07:08Z','analyst','return import','P0','1 files, 1 returns, 1 changed','15fb9c5c837495f4b741e73170602f3670c92414e03165496c863852ed743b2f');
INSERT INTO audit VALUES(6,'2026-12-01T05:07:08Z','analyst','return import','P0','1 files, 1 returns, 1 changed','ff7755f73048486f8901e738e1faa416095471326b47249b3cce443621dded26');
INSERT INTO audit VALUES(7,'2026-12-01T05:07:08Z','analyst','period open','P1','growth@1','4944c1120620f94566c7a694c8a9492c1966dbbb8e30403561759ed2e614a343');
INSERT INTO audit VALUES(8,'2026-12-01T05:07:08Z','analyst','org import','P1','2 departments','1589eb70927d94b2ac130d2fac0db84f9bad77b1a4c6739e3b48a923b18d503f');
INSERT INTO audit VALUES(9,'2026-12-01T05:07:09Z','analyst','return import','P1','1 files, 1 returns, 1 changed','8d5c80c1431ebd0bd7fd868968b4a2b7ae0ea34d0fbc355c9fb44aafc6e9197f');
INSERT INTO audit VALUES(10,'2026-12-01T05:07:09Z','analyst','return import','P1','1 files, 1 returns, 1 changed','379f2c63c69dce55312b79fb2f87f2693278ad9d4266d0cf7e0d6d21c85324a3');
INSERT INTO audit VALUES(11,'2026-12-01T05:07:10Z','analyst','return import','P1','1 files, 1 returns, 1 changed','3a0f546976e5073e39fc6c543013c1ea20104020d355307f255849bac7e86c32');
INSERT INTO audit VALUES(12,'2026-12-01T05:07:10Z','analyst','period close','P0','','3d0b6dc53a33e418c1ba1b46ad7817355fa142db8e6d9c07859e795368b7533b');
INSERT INTO audit VALUES(13,'2026-12-01T05:07:11Z','analyst','return import','P1','1 files, 1 returns, 1 changed','898d96cd46650cb5e8af9a051690d92d7c33a271b852ffc95b3e8fef3847defd');
CREATE TABLE evidence_table (
  force TEXT NOT NULL,
  period TEXT NOT NULL,
  plugin TEXT NOT NULL,
  table_id TEXT NOT NULL,
  owner TEXT NOT NULL,
  made_from TEXT NOT NULL,
  shape TEXT NOT NULL,
  PRIMARY KEY (force, period, plugin, table_id, owner),
  FOREIGN KEY (force, period, plugin)
    REFERENCES period_plugin (force, period, plugin) ON DELETE CASCADE
) STRICT;
CREATE TABLE evidence_file (
  force TEXT NOT NULL,
  period TEXT NOT NULL,
  plugin TEXT NOT NULL,
  table_id TEXT NOT NULL,
  owner TEXT NOT NULL,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  hash TEXT NOT NULL,
  dialect TEXT NOT NULL,
  heading TEXT NOT NULL,
  heading_line INTEGER NOT NULL,
  raw_blocks INTEGER NOT NULL,
  raw_hash TEXT NOT NULL,
  row_count INTEGER NOT NULL CHECK (row_count >= 0),
  used INTEGER NOT NULL CHECK (used >= 0),
  merged INTEGER NOT NULL CHECK (merged >= 0),
  held INTEGER NOT NULL CHECK (held >= 0),
  rejected INTEGER NOT NULL CHECK (rejected >= 0),
  problem_count INTEGER NOT NULL CHECK (problem_count >= 0),
  problems TEXT NOT NULL,
  PRIMARY KEY (force, period, plugin, table_id, owner, number),
  FOREIGN KEY (force, period, plugin, table_id, owner)
    REFERENCES evidence_table (force, period, plugin, table_id, owner) ON DELETE CASCADE,
  CHECK (row_count = used + merged + held + rejected)
) STRICT;
CREATE TABLE evidence_raw (
  force TEXT NOT NULL,
  period TEXT NOT NULL,
  plugin TEXT NOT NULL,
  table_id TEXT NOT NULL,
  owner TEXT NOT NULL,
  number INTEGER NOT NULL,
  block INTEGER NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (force, period, plugin, table_id, owner, number, block),
  FOREIGN KEY (force, period, plugin, table_id, owner, number)
    REFERENCES evidence_file (force, period, plugin, table_id, owner, number) ON DELETE CASCADE
) STRICT;
CREATE TABLE evidence_held (
  force TEXT NOT NULL,
  period TEXT NOT NULL,
  plugin TEXT NOT NULL,
  table_id TEXT NOT NULL,
  owner TEXT NOT NULL,
  number INTEGER NOT NULL,
  place INTEGER NOT NULL,
  given TEXT NOT NULL,
  reason TEXT NOT NULL,
  row_count INTEGER NOT NULL CHECK (row_count > 0),
  first_line INTEGER NOT NULL,
  PRIMARY KEY (force, period, plugin, table_id, owner, number, place),
  FOREIGN KEY (force, period, plugin, table_id, owner, number)
    REFERENCES evidence_file (force, period, plugin, table_id, owner, number) ON DELETE CASCADE
) STRICT;
CREATE TABLE evidence_department (
  force TEXT NOT NULL,
  period TEXT NOT NULL,
  plugin TEXT NOT NULL,
  table_id TEXT NOT NULL,
  owner TEXT NOT NULL,
  department TEXT NOT NULL,
  generation INTEGER NOT NULL,
  row_count INTEGER NOT NULL CHECK (row_count > 0),
  block_count INTEGER NOT NULL CHECK (block_count > 0),
  fingerprint TEXT NOT NULL,
  PRIMARY KEY (force, period, plugin, table_id, owner, department),
  FOREIGN KEY (force, period, plugin, table_id, owner)
    REFERENCES evidence_table (force, period, plugin, table_id, owner) ON DELETE CASCADE
) STRICT;
CREATE TABLE evidence_rows (
  force TEXT NOT NULL,
  period TEXT NOT NULL,
  plugin TEXT NOT NULL,
  table_id TEXT NOT NULL,
  owner TEXT NOT NULL,
  department TEXT NOT NULL,
  generation INTEGER NOT NULL,
  block INTEGER NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (force, period, plugin, table_id, owner, department, generation, block),
  FOREIGN KEY (force, period, plugin, table_id, owner)
    REFERENCES evidence_table (force, period, plugin, table_id, owner) ON DELETE CASCADE
) STRICT;
CREATE TABLE evidence_map (
  force TEXT NOT NULL,
  period TEXT NOT NULL,
  given TEXT NOT NULL,
  code TEXT NOT NULL,
  PRIMARY KEY (force, period, given),
  FOREIGN KEY (force, period) REFERENCES period (force, id) ON DELETE CASCADE
) STRICT;
CREATE TABLE decision (
  force TEXT NOT NULL REFERENCES force (code) ON DELETE RESTRICT,
  reference TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  recorded_on TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (force, reference, sequence)
) STRICT;
CREATE TABLE published_decision (
  force TEXT NOT NULL REFERENCES force (code) ON DELETE RESTRICT,
  reference TEXT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (force, reference)
) STRICT;
CREATE INDEX period_by_strategy ON period (force, strategy_id, strategy_version);
CREATE INDEX department_by_parent ON department (force, period, parent);
COMMIT;
