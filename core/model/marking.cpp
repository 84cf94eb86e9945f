// SPDX-License-Identifier: Apache-2.0
#include "core/model/marking.h"

namespace waymark {

const char* name_of(Marking marking) {
  return marking == Marking::kOfficial ? "OFFICIAL" : "OFFICIAL-SENSITIVE";
}

}  // namespace waymark
