// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "core/operations/administration.h"
#include "core/operations/periods.h"
#include "core/operations/returns.h"
#include "core/operations/strategies.h"
#include "core/operations/workspace.h"
#include "tests/support/temp_folder.h"

namespace waymark::operations {

/// A force of three departments and a plugin of one question, with period P1 open. Every handle()
/// is another connection to the same store, as another program would have.
class SmallForce : public ::testing::Test {
 protected:
  SmallForce() {
    folder_.write("plugins/kit/plugin.json", R"({
      "schema": "waymark/plugin/1", "id": "kit", "version": "1",
      "editions": [{"id": "1", "model": "model.json"}],
      "tables": [{"id": "assets", "columns": [{"id": "serial", "kind": "text"},
                                              {"id": "department", "kind": "text"}]}]})");
    folder_.write("plugins/kit/model.json", R"({
      "schema": "waymark/model/1", "id": "kit", "edition": "1", "title": "Kit",
      "sections": [{"id": "s", "title": "S",
                    "questions": [{"id": "q", "kind": "percent", "title": "How much?"}]}],
      "dimensions": [{"id": "share", "title": "Share", "questions": ["q"],
                      "rule": {"rule": "weighted_mean", "inputs": ["q"]}}],
      "native": {"title": "Share", "min": 0, "max": 100}})");
    folder_.write("org.csv",
                  "code,name,parent,headcount\nALL,Everyone,,0\nA,Alpha,ALL,100\n"
                  "B,Beta,ALL,50\nC,Gamma,ALL,200\n");
    folder_.write("other-org.csv",
                  "code,name,parent,headcount\nALL,Everyone,,0\nA,Alpha,ALL,300\n"
                  "B,Beta,ALL,50\nC,Gamma,ALL,200\n");
    folder_.write("assets.csv", "serial,department\n1,A\n2,A\n3,B\n");
    options_.store = "sqlite:" + (folder_ / "waymark.db").string();
    options_.plugin_dirs = {folder_ / "plugins"};
    options_.today = *Date::parse("2026-05-01");
    options_.who = "a tester";
    settle();
  }

  void settle() {
    ASSERT_TRUE(init(options_, "EX", "Exshire Police").ok());
    const auto workspace = handle();
    ASSERT_TRUE(
        import_strategy(*workspace, WAYMARK_SOURCE_DIR "/examples/exshire/strategy.json").ok());
    PeriodRequest request;
    request.id = "P1";
    request.from = "2026-01-01";
    request.to = "2026-06-30";
    request.census = "2026-03-31";
    request.strategy = "exshire-digital@1";
    request.use = {"kit"};
    const auto opened = open_period(*workspace, request);
    ASSERT_TRUE(opened.ok()) << opened.error().first();
    const auto org = import_organisation(*workspace, folder_ / "org.csv", "P1", {});
    ASSERT_TRUE(org.ok()) << org.error().first();
    for (const char* department : {"A", "B", "C"}) {
      ASSERT_TRUE(answer(*workspace, department, 50).ok());
    }
  }

  [[nodiscard]] std::unique_ptr<Workspace> handle() const {
    auto opened = Workspace::open(options_);
    if (!opened) {
      ADD_FAILURE() << opened.error().first();
      return nullptr;
    }
    return *std::move(opened);
  }

  /// Imports a return whose one answer is `value` per cent.
  Result<ReturnImport> answer(Workspace& workspace, const std::string& department, double value,
                              const std::string& note = "") const {
    ReturnImportRequest request;
    request.period = "P1";
    request.paths = {folder_.write(department + ".json",
                                   R"({"schema": "waymark/return/1", "period": "P1",
        "department": ")" + department +
                                       R"(", "plugin": "kit", "edition": "1",
        "submitted_on": "2026-04-01", "answers": [{"question": "q", "value": )" +
                                       std::to_string(value) + R"(, "note": ")" + note + "\"}]}")};
    return import_returns(workspace, request, {});
  }

  tests::TempFolder folder_;
  WorkspaceOptions options_;
};

}  // namespace waymark::operations
