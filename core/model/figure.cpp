// SPDX-License-Identifier: Apache-2.0
#include "core/model/figure.h"

namespace waymark {

const char* name_of(FigureState state) {
  switch (state) {
    case FigureState::kScored:
      return "scored";
    case FigureState::kUnscored:
      return "unscored";
    case FigureState::kNotApplicable:
      return "not_applicable";
    case FigureState::kSuppressed:
      return "suppressed";
    case FigureState::kFailed:
      return "failed";
  }
  return "";
}

}  // namespace waymark
