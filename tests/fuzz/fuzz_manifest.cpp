// SPDX-License-Identifier: Apache-2.0
#include "core/plugins/manifest.h"
#include "tests/fuzz/require.h"

using namespace waymark;
using tests::require;

namespace {

void require_inside(const std::string& path) {
  require(path.empty() || path.front() != '/', "a path starts at the plugin's folder");
  for (const auto& part : std::filesystem::path(path)) {
    require(part != "..", "a path stays in the plugin's folder");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = plugins::parse_manifest({reinterpret_cast<const char*>(data), size}, "folder");
  if (!read.ok()) {
    tests::require_readable(read.error());
    return 0;
  }
  require(!read->editions.empty(), "a plugin has an edition");
  require_inside(read->library);
  for (const auto& edition : read->editions) require_inside(edition.model);
  for (const auto& crosswalk : read->crosswalks) {
    require_inside(crosswalk.file);
    require(read->edition(crosswalk.from) != nullptr && read->edition(crosswalk.to) != nullptr,
            "a crosswalk leads between editions");
  }
  const auto parameters = plugins::complete_parameters(*read, {});
  if (!parameters.ok()) {
    tests::require_readable(parameters.error());
    return 0;
  }
  require(plugins::complete_parameters(*read, *parameters).ok(), "a default may be given");
  return 0;
}
