// SPDX-License-Identifier: Apache-2.0
// The dialect engine: a dialect, a line `---`, and an export to read with it.
#include <filesystem>

#include "core/evidence/departments.h"
#include "core/evidence/dialect.h"
#include "core/evidence/row.h"
#include "core/evidence/row_store.h"
#include "core/evidence/table_builder.h"
#include "tests/fuzz/require.h"

using namespace waymark;
using namespace waymark::evidence;
using tests::require;

namespace {

const Table& assets() {
  static const Table kTable{"equipment",
                            "assets",
                            {{"asset_id", ColumnKind::kText, true},
                             {"serial", ColumnKind::kText, false},
                             {"class", ColumnKind::kText, false},
                             {"department", ColumnKind::kText, false},
                             {"status", ColumnKind::kText, false},
                             {"last_seen", ColumnKind::kDate, false},
                             {"encrypted", ColumnKind::kBoolean, false},
                             {"cost", ColumnKind::kNumber, false},
                             {"battery", ColumnKind::kPercent, false}},
                            "serial"};
  return kTable;
}

const Organisation& force() {
  static const Organisation kForce = [] {
    Organisation made{"EX", "Exshire", {}};
    for (const char* code : {"ICT", "OPS"}) {
      Department department;
      department.code = department.name = code;
      made.departments.push_back(department);
    }
    return made;
  }();
  return kForce;
}

class Counter : public RowSink {
 public:
  Result<void> row(const std::string& department, std::string_view row) override {
    ++rows;
    require(force().department(department) != nullptr, "a row goes to a department");
    require(read_row(assets(), row, cells), "a canonical row decodes");
    require(cells[0].known, "a row has its required cells");
    require(cells[3].known && cells[3].text == department, "a row names its own department");
    return {};
  }
  std::uint64_t rows = 0;
  std::vector<Cell> cells;
};

/// Reads the export; how many rows were used.
void read_export(const Dialects& dialects, const Dialect& dialect, std::string_view csv) {
  auto reader = CsvReader::open(memory_source(csv));
  if (!reader.ok()) return tests::require_readable(reader.error());
  const Departments departments(force());
  const auto store = make_sorted_file(std::filesystem::temp_directory_path(), 2000);
  TableBuilder builder(assets(), dialects.rules, Ownership::kByDepartment, &departments, *store);
  CsvRecords records(*reader);
  if (const auto added = builder.add(records, dialect, nullptr); !added.ok()) {
    return tests::require_readable(added.error());
  }
  Counter counter;
  require(builder.finish(counter, nullptr).ok(), "what was read is split");
  const ImportReport& report = builder.reports().front();
  require(report.used == counter.rows, "used rows come out");
  require(report.rows == report.used + report.merged + report.held + report.rejected,
          "no row is lost");
  require(report.problem_count >= report.rejected, "a rejected row is told of");
  for (const RowProblem& problem : report.problems) {
    require(problem.line > 0 && !problem.reason.empty(), "a problem has a line and a reason");
    require(is_utf8(problem.reason) && is_utf8(problem.column), "a problem is UTF-8");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::string_view kParted = "\n---\n";
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t at = text.find(kParted);
  const std::string_view csv =
      at == std::string_view::npos ? text : text.substr(at + kParted.size());
  Dialects dialects;
  dialects.all.push_back(canonical_dialect(assets()));
  dialects.rules = {{{{"serial"}, " -"}, {{"asset_id"}, ""}}, "last_seen", ""};
  if (at != std::string_view::npos) {
    auto dialect = parse_dialect(text.substr(0, at), assets());
    if (!dialect.ok()) {
      tests::require_readable(dialect.error());
      return 0;
    }
    dialects.all.insert(dialects.all.begin(), *std::move(dialect));
    if (dialects.all.front().merge) dialects.rules = *dialects.all.front().merge;
  }
  read_export(dialects, dialects.all.front(), csv);
  if (const auto map = parse_department_map(csv); !map.ok()) tests::require_readable(map.error());
  return 0;
}
