// SPDX-License-Identifier: Apache-2.0
#include "core/model/return.h"

namespace waymark {

const char* name_of(EvidenceKind kind) {
  switch (kind) {
    case EvidenceKind::kAssertion:
      return "assertion";
    case EvidenceKind::kDocument:
      return "document";
    case EvidenceKind::kObserved:
      return "observed";
    case EvidenceKind::kTested:
      return "tested";
  }
  return "";
}

const char* name_of(ReturnStatus status) {
  switch (status) {
    case ReturnStatus::kNotStarted:
      return "not_started";
    case ReturnStatus::kInProgress:
      return "in_progress";
    case ReturnStatus::kSubmitted:
      return "submitted";
    case ReturnStatus::kReturned:
      return "returned";
    case ReturnStatus::kAccepted:
      return "accepted";
    case ReturnStatus::kSignedOff:
      return "signed_off";
  }
  return "";
}

}  // namespace waymark
