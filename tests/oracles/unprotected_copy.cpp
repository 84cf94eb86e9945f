// SPDX-License-Identifier: Apache-2.0
// Makes what a public copy would be without any protection: of a waymark/results/1 document only
// the named figures, and the department's own that rest on them, lose their numbers. A test
// program: the attacker of tests/oracles must find in its copies what it must not find in the
// product's.
//
//     unprotected_copy RESULTS.json COPY.json DEPARTMENT/PLUGIN/DIMENSION…
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

namespace {

using Json = nlohmann::ordered_json;

void blank(Json& figure) {
  figure["state"] = "suppressed";
  for (const char* member : {"score", "low", "high", "coverage"}) figure[member] = nullptr;
}

bool copy(const char* from, const char* to, const std::set<std::string>& named) {
  std::ifstream in(from);
  Json document = Json::parse(in);
  std::size_t blanked = 0;
  for (Json& department : document["departments"]) {
    bool any = false;
    for (Json& plugin : department["plugins"]) {
      for (Json& dimension : plugin["dimensions"]) {
        const auto subject = department["code"].get<std::string>() + "/" +
                             plugin["id"].get<std::string>() + "/" +
                             dimension["id"].get<std::string>();
        if (!named.contains(subject)) continue;
        blank(dimension);
        blank(plugin);
        any = true;
        ++blanked;
      }
    }
    if (!any) continue;
    for (Json& principle : department["principles"]) blank(principle);
  }
  std::ofstream(to) << document.dump();
  return blanked == named.size();
}

}  // namespace

int main(int count, char** words) {
  if (count < 4) return 2;
  try {
    return copy(words[1], words[2], {words + 3, words + count}) ? 0 : 1;
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "unprotected_copy: %s\n", fault.what());
    return 1;
  }
}
