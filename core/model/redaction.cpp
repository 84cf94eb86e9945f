// SPDX-License-Identifier: Apache-2.0
#include "core/model/redaction.h"

namespace waymark {

std::string redaction_words(const RedactionItem& item) {
  return "[redacted: " + item.exemption + "]";
}

}  // namespace waymark
