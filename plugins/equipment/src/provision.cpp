// SPDX-License-Identifier: Apache-2.0
#include "provision.h"

#include <algorithm>
#include <cmath>

namespace equipment {
namespace {

double part(double some, double whole) {
  return whole > 0 ? some / whole : 1;
}

/// The people who are eligible for one class.
struct Eligible {
  People known = 0, known_people = 0, all_people = 0;

  [[nodiscard]] bool has_point() const { return complete || known_people > 0; }
  [[nodiscard]] double point() const {
    const double sum = static_cast<double>(known) / kPeopleUnit;
    if (complete) return sum;
    return sum * static_cast<double>(all_people) / static_cast<double>(known_people);
  }
  [[nodiscard]] double low() const { return static_cast<double>(known) / kPeopleUnit; }
  [[nodiscard]] double high() const {
    return static_cast<double>(known + all_people - known_people) / kPeopleUnit;
  }
  bool complete = true;  ///< every cell is known
};

Eligible eligible_of(const std::vector<Post>& posts, std::size_t column, People headcount) {
  Eligible out;
  for (const Post& post : posts) {
    const auto& cell = post.eligible[column];
    const People people = post.people ? *post.people : cell ? *cell : headcount;
    out.all_people += people;
    if (cell) {
      out.known += std::min(*cell, people);
      out.known_people += people;
    } else {
      out.complete = false;
    }
  }
  return out;
}

/// Devices of one class, counted by the people that they serve.
struct Served {
  std::int64_t personal = 0, shared = 0, unsaid = 0;  ///< in service
  std::int64_t open_personal = 0, open_shared = 0, open_unsaid = 0;
  std::int64_t rows = 0, known_status = 0, known = 0;

  static double people(std::int64_t one, std::int64_t many, std::int64_t unsaid, double ratio,
                       double each_unsaid) {
    return static_cast<double>(one) + ratio * static_cast<double>(many) +
           each_unsaid * static_cast<double>(unsaid);
  }
};

Served served_of(const std::vector<Device>& fleet, Class wanted, bool sharing_matters) {
  Served out;
  for (const Device& device : fleet) {
    const bool of_class = device.device_class == wanted;
    if (of_class) {
      ++out.rows;
      if (device.service != Service::kOpen) ++out.known_status;
      const bool needs_sharing = device.service == Service::kIn && sharing_matters;
      if (device.service != Service::kOpen && (device.shared || !needs_sharing)) ++out.known;
    }
    const bool counted = of_class && device.service == Service::kIn;
    const bool open =
        !counted && device.service != Service::kOut && (of_class || !device.device_class);
    if (counted) ++(!device.shared ? out.unsaid : *device.shared ? out.shared : out.personal);
    if (open) {
      ++(!device.shared ? out.open_unsaid : *device.shared ? out.open_shared : out.open_personal);
    }
  }
  return out;
}

ClassProvision provide_class(const Served& served, const Eligible& eligible, double target,
                             double ratio, std::int64_t not_out, std::int64_t not_out_known) {
  ClassProvision out;
  out.target = target;
  out.in_service = served.personal + served.shared + served.unsaid;
  out.rows_counted = served.rows;
  if (!(eligible.high() > 0)) return out;

  Share& share = out.share;
  share.state = Share::State::kUnscored;
  const auto rows = static_cast<double>(served.rows);
  const auto all = static_cast<double>(not_out), classed = static_cast<double>(not_out_known);
  share.coverage =
      part(static_cast<double>(eligible.known_people), static_cast<double>(eligible.all_people)) *
      part(static_cast<double>(served.known), rows) * part(classed, all);
  const bool no_devices_known =
      (served.rows > 0 && served.known_status == 0) || (not_out > 0 && not_out_known == 0);
  if (no_devices_known || !eligible.has_point() || !(eligible.point() > 0)) return out;

  out.devices = Served::people(served.personal, served.shared, served.unsaid, ratio, 1);
  if (served.rows > 0) out.devices *= rows / static_cast<double>(served.known_status);
  if (not_out > 0) out.devices *= all / classed;
  out.eligible = eligible.point();
  const double each = std::max(1.0, ratio);
  const double least =
      Served::people(served.personal, served.shared, served.unsaid, ratio, std::min(1.0, ratio));
  const double most =
      Served::people(served.personal, served.shared, served.unsaid, ratio, each) +
      Served::people(served.open_personal, served.open_shared, served.open_unsaid, ratio, each);
  share.state = Share::State::kScored;
  share.low = std::min(1.0, least / (target * eligible.high()));
  share.high = std::min(1.0, most / (target * eligible.low()));
  share.value =
      std::clamp(std::min(1.0, out.devices / (target * out.eligible)), share.low, share.high);
  return out;
}

}  // namespace

Provision provide(const std::vector<Device>& fleet, const std::vector<Post>& posts,
                  double headcount, const Policy& policy) {
  Provision out;
  out.posts = static_cast<std::int64_t>(posts.size());
  std::int64_t not_out = 0, not_out_known = 0;
  for (const Device& device : fleet) {
    if (device.service == Service::kOut) continue;
    ++not_out;
    if (device.device_class) ++not_out_known;
  }
  const double ratio = policy.people_per_shared_device;
  const auto people = static_cast<People>(std::llround(headcount * kPeopleUnit));
  std::vector<Share> shares;
  for (std::size_t i = 0; i < kProvided.size(); ++i) {
    out.classes[i] =
        provide_class(served_of(fleet, kProvided[i], ratio != 1), eligible_of(posts, i, people),
                      policy.target[i], ratio, not_out, not_out_known);
    out.classes[i].share.weight = policy.weight[i];
    shares.push_back(out.classes[i].share);
  }
  out.share = mean_of(shares);
  if (fleet.empty() || posts.empty()) {
    out.share = Share();
    out.share.state = Share::State::kUnscored;
    for (ClassProvision& one : out.classes) {
      if (one.share.state == Share::State::kScored) one.share.state = Share::State::kUnscored;
    }
  }
  return out;
}

}  // namespace equipment
