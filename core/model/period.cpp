// SPDX-License-Identifier: Apache-2.0
#include "core/model/period.h"

namespace waymark {

const char* name_of(PeriodState state) {
  return state == PeriodState::kOpen ? "open" : "closed";
}

}  // namespace waymark
