// SPDX-License-Identifier: Apache-2.0
#include "core/model/results.h"

namespace waymark {

const char* name_of(TargetStatus status) {
  switch (status) {
    case TargetStatus::kNone:
      return "";
    case TargetStatus::kOnTrack:
      return "on_track";
    case TargetStatus::kAtRisk:
      return "at_risk";
    case TargetStatus::kOffTrack:
      return "off_track";
  }
  return "";
}

}  // namespace waymark
