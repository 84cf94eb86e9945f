// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "core/operations/evidence.h"
#include "core/store/store.h"
#include "tests/unit/operations/small_force.h"

namespace waymark::operations {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

using AuditEntries = SmallForce;

TEST_F(AuditEntries, hold_no_reason_and_no_name_of_a_file_which_could_not_be_erased_there) {
  const auto workspace = handle();
  EvidenceImportRequest evidence;
  evidence.file = folder_.write("extract of Ada Byron.csv", "serial,department\n1,A\n");
  evidence.period = "P1";
  evidence.plugin = "kit";
  evidence.table = "assets";
  const auto imported = import_evidence(*workspace, evidence, {});
  ASSERT_TRUE(imported.ok()) << imported.error().first();
  ASSERT_TRUE(close_period(*workspace, "P1", 1, {}).ok());
  ReturnImportRequest correction;
  correction.period = "P1";
  correction.revise = "Ada Byron counted twice";
  correction.paths = {folder_.write("again.json", R"({"schema": "waymark/return/1", "period": "P1",
      "department": "A", "plugin": "kit", "edition": "1", "submitted_on": "2026-04-01",
      "answers": [{"question": "q", "value": 75}]})")};
  const auto revised = import_returns(*workspace, correction, {});
  ASSERT_TRUE(revised.ok()) << revised.error().first();
  ASSERT_EQ(revised->changed, 1u);

  const auto entries = workspace->store().audit_entries();
  ASSERT_TRUE(entries.ok());
  for (const store::AuditEntry& entry : *entries) {
    EXPECT_THAT(entry.subject + entry.detail, Not(HasSubstr("Ada Byron")));
  }
  EXPECT_EQ(entries->back().action, "return revise");
  const auto revisions = workspace->store().revisions("EX", "P1");
  ASSERT_TRUE(revisions.ok());
  EXPECT_EQ(revisions->front().reason, "Ada Byron counted twice");
}

}  // namespace
}  // namespace waymark::operations
