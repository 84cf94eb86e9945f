// SPDX-License-Identifier: Apache-2.0
// What reads a redaction plan, and what takes its words out of texts.
#include "core/exchange/redaction_file.h"

#include <algorithm>

#include "core/base/unicode.h"
#include "core/insight/redact/remover.h"
#include "tests/fuzz/require.h"

using waymark::RedactionItem;
using waymark::insight::TextRemover;
using waymark::tests::require;

namespace {

/// Each text alone becomes the words of some item, and no more.
void take_out(const std::vector<RedactionItem>& items) {
  TextRemover remover;
  for (std::size_t i = 0; i < items.size(); ++i) {
    remover.add(items[i].text, waymark::redaction_words(items[i]), TextRemover::Match::kAnywhere,
                i);
  }
  for (const RedactionItem& item : items) {
    if (item.text.empty()) continue;
    const std::string left = remover.cleaned(item.text);
    require(std::any_of(items.begin(), items.end(),
                        [&](const RedactionItem& one) {
                          return !one.text.empty() &&
                                 waymark::folded_text(left) ==
                                     waymark::folded_text(waymark::redaction_words(one));
                        }),
            "a text that is to go goes as a whole");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = waymark::exchange::parse_redaction({reinterpret_cast<const char*>(data), size});
  if (!read.ok()) {
    waymark::tests::require_readable(read.error());
    return 0;
  }
  const auto again =
      waymark::exchange::parse_redaction(waymark::exchange::redaction_document(*read));
  require(again.ok(), "the document of a plan can be read");
  require(*again == *read, "it says the same");
  take_out(read->items);
  return 0;
}
