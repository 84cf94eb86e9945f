// SPDX-License-Identifier: Apache-2.0
#include "core/model/comparison.h"

namespace waymark {

const char* name_of(SubjectKind kind) {
  switch (kind) {
    case SubjectKind::kForce:
      return "force";
    case SubjectKind::kPrinciple:
      return "principle";
    case SubjectKind::kPlugin:
      return "plugin";
    case SubjectKind::kDimension:
      return "dimension";
  }
  return "";
}

const char* name_of(Presence presence) {
  switch (presence) {
    case Presence::kBoth:
      return "both";
    case Presence::kAppeared:
      return "appeared";
    case Presence::kDisappeared:
      return "disappeared";
  }
  return "";
}

const ComparedSubject* Comparison::subject(const std::string& wanted) const {
  for (const ComparedSubject& subject : subjects) {
    if (subject.id == wanted) return &subject;
  }
  return nullptr;
}

}  // namespace waymark
