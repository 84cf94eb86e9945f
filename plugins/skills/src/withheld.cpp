// SPDX-License-Identifier: Apache-2.0
#include "withheld.h"

#include <cstddef>
#include <numeric>
#include <optional>

namespace skills {
namespace {

bool small(std::int64_t people) {
  return people > 0 && people < kSmallestGroup;
}
bool large(std::int64_t people) {
  return people >= kSmallestGroup;
}

/// Parts of a graph: union-find.
class Parts {
 public:
  explicit Parts(std::size_t points) : parent_(points) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t of(std::size_t point) {
    while (parent_[point] != point) point = parent_[point] = parent_[parent_[point]];
    return point;
  }
  void join(std::size_t a, std::size_t b) { parent_[of(a)] = of(b); }

 private:
  std::vector<std::size_t> parent_;
};

struct Part {
  bool touched = false;
  std::optional<std::size_t> role, competence;  ///< the smallest large one
};

/// The names decide between equals; roles and competences are in the order of their keys.
bool before(std::int64_t people, const std::string& name, std::int64_t other_people,
            const std::string& other_name) {
  return people != other_people ? people < other_people : name < other_name;
}

}  // namespace

Withheld withhold(const Tally& tally) {
  const std::size_t roles = tally.roles.size(), competences = tally.competences.size();
  Withheld out{std::vector<bool>(roles), std::vector<bool>(competences),
               std::vector<bool>(competences)};
  const auto of_role = [&](std::size_t r) { return tally.roles[r].pairs.people; };
  const auto of_competence = [&](std::size_t c) { return tally.competences[c].pairs.people; };
  const auto role_before = [&](std::size_t a, std::size_t b) {
    return before(of_role(a), tally.roles[a].role->name, of_role(b), tally.roles[b].role->name);
  };
  const auto competence_before = [&](std::size_t a, std::size_t b) {
    return before(of_competence(a), *tally.competences[a].name, of_competence(b),
                  *tally.competences[b].name);
  };

  bool any_small = false;
  for (std::size_t r = 0; r < roles; ++r) any_small |= small(of_role(r));
  for (std::size_t c = 0; c < competences; ++c) any_small |= small(of_competence(c));
  if (any_small) {
    Parts joined(roles + competences);
    const auto each_pair = [&](auto&& visit) {
      for (std::size_t r = 0; r < roles; ++r) {
        for (std::size_t c = 0; c < competences; ++c) {
          if (tally.known[r * competences + c] > 0) visit(r, c);
        }
      }
    };
    each_pair([&](std::size_t r, std::size_t c) {
      if (large(of_role(r)) && large(of_competence(c))) joined.join(r, roles + c);
    });
    std::vector<Part> parts(roles + competences);
    for (std::size_t r = 0; r < roles; ++r) {
      if (!large(of_role(r))) continue;
      auto& role = parts[joined.of(r)].role;
      if (!role || role_before(r, *role)) role = r;
    }
    for (std::size_t c = 0; c < competences; ++c) {
      if (!large(of_competence(c))) continue;
      auto& competence = parts[joined.of(roles + c)].competence;
      if (!competence || competence_before(c, *competence)) competence = c;
    }
    each_pair([&](std::size_t r, std::size_t c) {
      if (small(of_role(r)) && large(of_competence(c))) parts[joined.of(roles + c)].touched = true;
      if (large(of_role(r)) && small(of_competence(c))) parts[joined.of(r)].touched = true;
    });
    bool any_touched = false;
    Part* first = nullptr;
    for (Part& part : parts) {
      if (!part.role || !part.competence) continue;
      any_touched |= part.touched;
      if (first == nullptr || role_before(*part.role, *first->role)) first = &part;
    }
    if (!any_touched && first != nullptr) first->touched = true;
    for (const Part& part : parts) {
      if (!part.touched) continue;
      if (part.role) out.role_attained[*part.role] = true;
      if (part.competence) out.competence_attained[*part.competence] = true;
    }
  }

  bool any_small_dated = false;
  std::optional<std::size_t> fewest;
  for (std::size_t c = 0; c < competences; ++c) {
    const std::int64_t dated = tally.competences[c].dated;
    any_small_dated |= small(dated);
    if (!large(dated)) continue;
    if (!fewest || before(dated, *tally.competences[c].name, tally.competences[*fewest].dated,
                          *tally.competences[*fewest].name)) {
      fewest = c;
    }
  }
  if (any_small_dated && fewest) out.competence_current[*fewest] = true;
  return out;
}

}  // namespace skills
