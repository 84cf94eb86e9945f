// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "classes.h"
#include "policy.h"
#include "support_table.h"
#include "waymark/plugin.hpp"

namespace equipment {

/// Where a device stands, by its status.
enum class Service : std::uint8_t { kIn, kOut, kOpen };

/// What register and device management say of the same thing, where both say it.
enum class Fact : std::uint8_t { kOs, kEncrypted, kManaged };
inline constexpr std::array<const char*, 3> kFactIds = {"os", "encrypted", "managed"};

/// The cells that a complete register has. kRole is expected of what is in service only.
enum class Cell : std::uint8_t { kSerial, kClass, kModel, kStatus, kStart, kRole };
inline constexpr std::array<const char*, 6> kCellIds = {"serial", "class", "model",
                                                        "status", "start", "role"};

/// One row of `assets`, joined with its row of `devices`: the facts of docs/formats/equipment.md.
/// Nothing in an optional means unknown.
struct Device {
  std::optional<Class> device_class;
  Service service = Service::kOpen;
  std::optional<bool> encrypted, managed, shared;
  std::optional<Day> start, due, seen, patched, warranty_end;
  std::optional<std::int64_t> pence;
  Support support;
  std::array<bool, kCellIds.size()> cells = {};  ///< which are known

  bool in_devices = false;
  /// Whether the two disagree; nothing where they cannot be compared. By Fact.
  std::array<std::optional<bool>, kFactIds.size()> disagrees;
  std::optional<Day> seen_by_management;
};

/// People in thousandths, so that no order of rows can show in a sum.
using People = std::int64_t;
inline constexpr double kPeopleUnit = 1000;

/// One row of `establishment`.
struct Post {
  std::optional<People> people;
  std::array<std::optional<People>, kProvided.size()> eligible;  ///< by kProvided
};

/// Reads the rows of a department out of a batch. Made once a call; borrows all of it.
class FleetReader {
 public:
  FleetReader(const waymark::sdk::Call& call, const Policy& policy, const SupportTable& table);

  [[nodiscard]] std::vector<Device> devices(std::uint64_t row);
  [[nodiscard]] std::vector<Post> posts(std::uint64_t row) const;
  /// How many rows `devices` has, for the department.
  [[nodiscard]] std::uint64_t management_rows(std::uint64_t row) const;

  [[nodiscard]] std::uint32_t assets_index() const { return assets_; }
  [[nodiscard]] std::uint32_t establishment_index() const { return establishment_; }

 private:
  using Column = waymark::sdk::Column;

  struct AssetColumns {
    Column serial, device_class, model, role, status, purchase_date, in_service_date,
        end_of_life_date, warranty_end, os_name, os_version, os_edition, last_seen, patch_date,
        encrypted, managed, shared, cost;
  };
  struct DeviceColumns {
    Column serial, os_name, os_version, last_seen, encrypted, managed, user;
  };
  struct PostColumns {
    Column people;
    std::array<Column, kProvided.size()> eligible;
  };

  struct Managed {
    Software software;
    std::optional<Day> seen;
    std::optional<bool> encrypted, managed;
    std::string_view user;
  };

  std::uint32_t table_index(std::string_view id) const;
  Column column(std::uint32_t table, std::string_view id, std::uint32_t kind) const;
  std::optional<Day> day(const Column& column, std::uint64_t row) const;
  /// As day(), but not after the census.
  std::optional<Day> past_day(const Column& column, std::uint64_t row) const;
  std::map<std::string_view, Managed> managed(std::uint64_t row) const;
  Device device(std::uint64_t at, const std::map<std::string_view, Managed>& managed);
  void judge_support(Device& device, const Software& software, std::string_view model);
  void compare(Device& device, const Managed& by_management, const Software& in_register,
               std::uint64_t at);
  const std::vector<std::string>& cycles(const Software& software);

  const waymark::sdk::Call& call_;
  const Policy& policy_;
  const SupportTable& table_;
  Day census_;
  std::uint32_t assets_, devices_, establishment_;
  AssetColumns asset_;
  DeviceColumns device_;
  PostColumns post_;
  /// What was looked up in this call already: a fleet has few kinds of device.
  std::map<std::tuple<std::string_view, std::string_view, std::string_view, std::string_view, int>,
           Support>
      looked_up_;
  std::map<std::pair<std::string_view, std::string_view>, std::vector<std::string>> cycles_;
};

}  // namespace equipment
