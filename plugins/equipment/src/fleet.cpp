// SPDX-License-Identifier: Apache-2.0
#include "fleet.h"

#include <algorithm>
#include <cmath>

namespace equipment {
namespace {

using waymark::sdk::Column;
using waymark::sdk::Failure;
using waymark::sdk::view;

// Past these a cell is no sum of money, and no number of people.
constexpr double kMostPounds = 1e12, kMostPeople = 1e9;

std::string_view text_of(const Column& column, std::uint64_t row) {
  return column.answered(row) ? column.text(row) : std::string_view();
}

std::optional<bool> flag_of(const Column& column, std::uint64_t row) {
  if (!column.answered(row)) return std::nullopt;
  return column.boolean(row);
}

std::optional<People> people_of(const Column& column, std::uint64_t row) {
  if (!column.answered(row)) return std::nullopt;
  const double people = column.number(row);
  if (!(people >= 0 && people <= kMostPeople)) return std::nullopt;
  return std::llround(people * kPeopleUnit);
}

std::optional<std::int64_t> pence_of(const Column& column, std::uint64_t row) {
  if (!column.answered(row)) return std::nullopt;
  const double pounds = column.number(row);
  if (!(pounds >= 0 && pounds <= kMostPounds)) return std::nullopt;
  return std::llround(pounds * 100);
}

Service service_of(std::string_view status) {
  if (status == "in-use" || status == "repair") return Service::kIn;
  if (status == "stock" || status == "retired" || status == "missing") return Service::kOut;
  return Service::kOpen;
}

template <class T>
std::optional<T> either(std::optional<T> first, std::optional<T> second) {
  return first ? first : second;
}

}  // namespace

FleetReader::FleetReader(const waymark::sdk::Call& call, const Policy& policy,
                         const SupportTable& table)
    : call_(call),
      policy_(policy),
      table_(table),
      census_(call.context.census_day()),
      assets_(table_index("assets")),
      devices_(table_index("devices")),
      establishment_(table_index("establishment")),
      asset_{column(assets_, "serial", WAYMARK_KIND_TEXT),
             column(assets_, "class", WAYMARK_KIND_TEXT),
             column(assets_, "model", WAYMARK_KIND_TEXT),
             column(assets_, "role", WAYMARK_KIND_TEXT),
             column(assets_, "status", WAYMARK_KIND_TEXT),
             column(assets_, "purchase_date", WAYMARK_KIND_DATE),
             column(assets_, "in_service_date", WAYMARK_KIND_DATE),
             column(assets_, "end_of_life_date", WAYMARK_KIND_DATE),
             column(assets_, "warranty_end", WAYMARK_KIND_DATE),
             column(assets_, "os_name", WAYMARK_KIND_TEXT),
             column(assets_, "os_version", WAYMARK_KIND_TEXT),
             column(assets_, "os_edition", WAYMARK_KIND_TEXT),
             column(assets_, "last_seen", WAYMARK_KIND_DATE),
             column(assets_, "patch_date", WAYMARK_KIND_DATE),
             column(assets_, "encrypted", WAYMARK_KIND_BOOLEAN),
             column(assets_, "managed", WAYMARK_KIND_BOOLEAN),
             column(assets_, "shared", WAYMARK_KIND_BOOLEAN),
             column(assets_, "cost", WAYMARK_KIND_NUMBER)},
      device_{column(devices_, "serial", WAYMARK_KIND_TEXT),
              column(devices_, "os_name", WAYMARK_KIND_TEXT),
              column(devices_, "os_version", WAYMARK_KIND_TEXT),
              column(devices_, "last_seen", WAYMARK_KIND_DATE),
              column(devices_, "encrypted", WAYMARK_KIND_BOOLEAN),
              column(devices_, "managed", WAYMARK_KIND_BOOLEAN),
              column(devices_, "user", WAYMARK_KIND_TEXT)},
      post_{column(establishment_, "people", WAYMARK_KIND_NUMBER),
            {column(establishment_, kEligible[0], WAYMARK_KIND_NUMBER),
             column(establishment_, kEligible[1], WAYMARK_KIND_NUMBER),
             column(establishment_, kEligible[2], WAYMARK_KIND_NUMBER),
             column(establishment_, kEligible[3], WAYMARK_KIND_NUMBER)}} {}

std::uint32_t FleetReader::table_index(std::string_view id) const {
  for (std::uint32_t i = 0; i < call_.model.table_count(); ++i) {
    if (view(call_.model.table(i).id) == id) return i;
  }
  throw Failure(WAYMARK_E_BAD_DATA, "plugin.json/tables", "has no " + std::string(id));
}

Column FleetReader::column(std::uint32_t table, std::string_view id, std::uint32_t kind) const {
  const waymark_table_shape& shape = call_.model.table(table);
  for (std::uint32_t i = 0; i < shape.column_count; ++i) {
    if (view(shape.columns[i]) != id) continue;
    const Column column = call_.batch.table(table).column(i);
    if (column.kind() == kind) return column;
  }
  throw Failure(WAYMARK_E_BAD_DATA, "plugin.json/tables/" + std::string(view(shape.id)),
                "has no column " + std::string(id) + " of the kind that it should be");
}

std::optional<Day> FleetReader::day(const Column& column, std::uint64_t row) const {
  if (!column.answered(row) || column.date(row) < policy_.earliest) return std::nullopt;
  return column.date(row);
}

std::optional<Day> FleetReader::past_day(const Column& column, std::uint64_t row) const {
  const auto found = day(column, row);
  return found && *found <= census_ ? found : std::nullopt;
}

std::map<std::string_view, FleetReader::Managed> FleetReader::managed(std::uint64_t row) const {
  const auto rows = call_.batch.table(devices_);
  std::map<std::string_view, Managed> by_serial;
  // The reader leaves one row a serial; should there be more, their order must not matter.
  const auto rank = [](const Managed& one) {
    return std::make_tuple(one.seen, one.software.name, one.software.version, one.encrypted,
                           one.managed, one.user);
  };
  for (std::uint64_t at = rows.begin(row); at < rows.end(row); ++at) {
    const std::string_view serial = text_of(device_.serial, at);
    if (serial.empty()) continue;
    Managed one;
    one.software.name = text_of(device_.os_name, at);
    one.software.version = text_of(device_.os_version, at);
    one.seen = day(device_.last_seen, at);
    one.encrypted = flag_of(device_.encrypted, at);
    one.managed = flag_of(device_.managed, at);
    one.user = text_of(device_.user, at);
    const auto [found, is_new] = by_serial.emplace(serial, one);
    if (!is_new && rank(found->second) < rank(one)) found->second = one;
  }
  return by_serial;
}

std::vector<Device> FleetReader::devices(std::uint64_t row) {
  const auto by_serial = managed(row);
  const auto rows = call_.batch.table(assets_);
  std::vector<Device> fleet;
  fleet.reserve(static_cast<std::size_t>(rows.end(row) - rows.begin(row)));
  for (std::uint64_t at = rows.begin(row); at < rows.end(row); ++at) {
    fleet.push_back(device(at, by_serial));
  }
  return fleet;
}

Device FleetReader::device(std::uint64_t at, const std::map<std::string_view, Managed>& by_serial) {
  Device out;
  out.device_class = class_of(text_of(asset_.device_class, at));
  out.service = service_of(text_of(asset_.status, at));
  const std::string_view serial = text_of(asset_.serial, at);
  const std::string_view model = text_of(asset_.model, at);

  out.start = either(past_day(asset_.purchase_date, at), past_day(asset_.in_service_date, at));
  if (out.start && out.device_class) {
    out.due = add_months(*out.start, policy_.refresh_months[index_of(*out.device_class)]);
  } else {
    out.due = day(asset_.end_of_life_date, at);
  }
  out.warranty_end = day(asset_.warranty_end, at);
  out.patched = past_day(asset_.patch_date, at);
  out.pence = pence_of(asset_.cost, at);
  out.shared = flag_of(asset_.shared, at);
  out.seen = day(asset_.last_seen, at);
  out.encrypted = flag_of(asset_.encrypted, at);
  out.managed = flag_of(asset_.managed, at);
  out.cells = {!serial.empty(),       out.device_class.has_value(),
               !model.empty(),        out.service != Service::kOpen,
               out.start.has_value(), !text_of(asset_.role, at).empty()};

  Software software{text_of(asset_.os_name, at), text_of(asset_.os_version, at),
                    text_of(asset_.os_edition, at)};
  const auto found = serial.empty() ? by_serial.end() : by_serial.find(serial);
  if (found != by_serial.end()) {
    const Managed& other = found->second;
    out.in_devices = true;
    out.seen_by_management = other.seen;
    compare(out, other, software, at);
    out.seen = std::max(out.seen, other.seen);
    out.encrypted = either(other.encrypted, out.encrypted);
    out.managed = either(other.managed, out.managed);
    if (!other.software.version.empty()) {
      if (!other.software.name.empty()) software.name = other.software.name;
      software.version = other.software.version;
    }
  }
  judge_support(out, software, model);
  return out;
}

void FleetReader::judge_support(Device& device, const Software& software, std::string_view model) {
  const bool by_model =
      device.device_class == Class::kPhone || device.device_class == Class::kTablet;
  const auto [found, is_new] =
      looked_up_.try_emplace({software.name, software.version, software.edition,
                              by_model ? model : std::string_view(), by_model ? 1 : 0});
  if (is_new) {
    found->second =
        table_.find(software, by_model ? std::optional(model) : std::nullopt, census_, policy_);
  }
  device.support = found->second;
}

void FleetReader::compare(Device& device, const Managed& by_management, const Software& in_register,
                          std::uint64_t at) {
  const auto note = [&](Fact fact, bool differs) {
    device.disagrees[static_cast<std::size_t>(fact)] = differs;
  };
  const auto flags = [&](Fact fact, const Column& column, const std::optional<bool>& other) {
    const auto own = flag_of(column, at);
    if (own && other) note(fact, *own != *other);
  };
  flags(Fact::kEncrypted, asset_.encrypted, by_management.encrypted);
  flags(Fact::kManaged, asset_.managed, by_management.managed);
  const auto& own = cycles(in_register);
  const auto& other = cycles(by_management.software);
  if (own.empty() || other.empty()) return;
  note(Fact::kOs,
       std::find_first_of(own.begin(), own.end(), other.begin(), other.end()) == own.end());
}

const std::vector<std::string>& FleetReader::cycles(const Software& software) {
  const auto [found, is_new] = cycles_.try_emplace({software.name, software.version});
  if (is_new) found->second = table_.cycles(software);
  return found->second;
}

std::vector<Post> FleetReader::posts(std::uint64_t row) const {
  const auto rows = call_.batch.table(establishment_);
  std::vector<Post> posts;
  for (std::uint64_t at = rows.begin(row); at < rows.end(row); ++at) {
    Post post;
    post.people = people_of(post_.people, at);
    for (std::size_t i = 0; i < kProvided.size(); ++i) {
      post.eligible[i] = people_of(post_.eligible[i], at);
    }
    posts.push_back(post);
  }
  return posts;
}

std::uint64_t FleetReader::management_rows(std::uint64_t row) const {
  const auto rows = call_.batch.table(devices_);
  return rows.end(row) - rows.begin(row);
}

}  // namespace equipment
