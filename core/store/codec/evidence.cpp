// SPDX-License-Identifier: Apache-2.0
#include "core/store/codec/evidence.h"

#include <algorithm>

#include "core/store/codec/wire.h"

namespace waymark::store {

namespace {

using wire::Reader;
using wire::Writer;

constexpr char kVersion = '1';
constexpr std::size_t kLeastText = 2, kLeastProblem = 6;
// Beyond it a vector grows as it is filled: a false count sets aside little.
constexpr std::size_t kMostReserved = 1024;

/// Reads version and count, then each entry with `read`, up to the end of the text.
template <class Entry, class Read>
Result<std::vector<Entry>> decode_list(std::string_view text, std::size_t least, const Read& read) {
  Reader in(text);
  if (in.mark() != kVersion) in.fail();
  const std::size_t count = in.count(least);
  std::vector<Entry> all;
  all.reserve(std::min(count, kMostReserved));
  for (std::size_t i = 0; i < count && in.ok(); ++i) all.push_back(read(in));
  if (!in.ok() || !in.at_end()) {
    return failed("the text does not decode at byte " + std::to_string(in.place()));
  }
  return all;
}

}  // namespace

std::string encode_heading(const std::vector<std::string>& heading) {
  std::string out;
  Writer writer(out);
  writer.mark(kVersion);
  writer.integer(heading.size());
  for (const std::string& name : heading) writer.text(name);
  return out;
}

Result<std::vector<std::string>> decode_heading(std::string_view text) {
  return decode_list<std::string>(text, kLeastText,
                                  [](Reader& in) { return std::string(in.text()); });
}

std::string encode_problems(const std::vector<EvidenceProblem>& problems) {
  std::string out;
  Writer writer(out);
  writer.mark(kVersion);
  writer.integer(problems.size());
  for (const EvidenceProblem& problem : problems) {
    writer.integer(problem.line);
    writer.text(problem.column);
    writer.text(problem.reason);
  }
  return out;
}

Result<std::vector<EvidenceProblem>> decode_problems(std::string_view text) {
  return decode_list<EvidenceProblem>(text, kLeastProblem, [](Reader& in) {
    EvidenceProblem problem;
    problem.line = in.integer<std::uint64_t>();
    problem.column = in.text();
    problem.reason = in.text();
    return problem;
  });
}

}  // namespace waymark::store
