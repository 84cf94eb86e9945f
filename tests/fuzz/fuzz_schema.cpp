// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/formats/json.h"
#include "core/formats/schema.h"
#include "tests/fuzz/require.h"

namespace {

/// The format that a document says it is; a return where it says nothing that is known.
std::string format_of(const nlohmann::json& document) {
  if (document.is_object() && document.contains("schema") && document["schema"].is_string()) {
    const auto given = document["schema"].get<std::string>();
    for (const std::string& name : waymark::schema_names()) {
      if (given == "waymark/" + name + "/1") return name;
    }
  }
  return "return";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto document = waymark::parse_json({reinterpret_cast<const char*>(data), size});
  if (!document) return 0;
  const auto fits = waymark::validate(*document, format_of(*document));
  if (fits) return 0;
  waymark::tests::require_readable(fits.error());
  const auto& problems = fits.error().problems();
  const bool explained = std::none_of(problems.begin(), problems.end(), [](const auto& problem) {
    // From its start: what is wrong may be quoted, and the fuzzer does write these very words.
    return problem.what.starts_with("the document does not fit the schema");
  });
  waymark::tests::require(explained, "what a schema refuses is told in words");
  return 0;
}
