-- SPDX-License-Identifier: Apache-2.0
-- The very plugin that a period uses: its version, the hash of its files, whether it came with
-- Waymark. A period that was closed says which it was; an open one is told when the plugin is found.

ALTER TABLE period_plugin ADD COLUMN version {text} NOT NULL DEFAULT '';
ALTER TABLE period_plugin ADD COLUMN hash {text} NOT NULL DEFAULT '';
ALTER TABLE period_plugin ADD COLUMN shipped INTEGER NOT NULL DEFAULT 0 CHECK (shipped IN (0, 1));

UPDATE period_plugin SET
  version = coalesce((SELECT content FROM frozen WHERE frozen.force = period_plugin.force
    AND frozen.period = period_plugin.period AND frozen.kind = 'plugin-version'
    AND frozen.key = period_plugin.plugin), ''),
  hash = coalesce((SELECT content FROM frozen WHERE frozen.force = period_plugin.force
    AND frozen.period = period_plugin.period AND frozen.kind = 'plugin-hash'
    AND frozen.key = period_plugin.plugin), '');
