// SPDX-License-Identifier: Apache-2.0
#include "settings.h"

#include <cmath>
#include <string>

#include "calendar.h"

namespace skills {
namespace {

using waymark::sdk::Context;
using waymark::sdk::Failure;

[[noreturn]] void refuse(const std::string& id, const std::string& wanted) {
  throw Failure(WAYMARK_E_ARGUMENT, "parameters/" + id, "must be " + wanted);
}

const waymark_parameter& find(const Context& context, const std::string& id) {
  const waymark_parameter* parameter = context.parameter(id);
  if (parameter == nullptr) refuse(id, "given");
  return *parameter;
}

std::string_view word(const Context& context, const std::string& id) {
  return waymark::sdk::view(find(context, id).text);
}

Scale scale(const Context& context, const std::string& id) {
  const std::string_view given = word(context, id);
  if (given == "four") return {4};
  if (given == "seven") return {7};
  if (given == "eight") return {8};
  refuse(id, "four, seven or eight");
}

double number(const Context& context, const std::string& id, double low, double high) {
  const double given = find(context, id).number;
  if (!(given >= low && given <= high)) {
    refuse(id,
           std::to_string(static_cast<int>(low)) + " to " + std::to_string(static_cast<int>(high)));
  }
  return given;
}

int whole(const Context& context, const std::string& id, int low, int high) {
  const double given = number(context, id, low, high);
  if (given != std::floor(given)) refuse(id, "a whole number");
  return static_cast<int>(given);
}

}  // namespace

Settings read_settings(const Context& context) {
  Settings settings;
  settings.held = scale(context, "held-scale");
  settings.required = scale(context, "required-scale");
  settings.census = context.census_day();
  settings.current_from =
      months_before(settings.census, whole(context, "stale-after-months", 1, 120));
  settings.year_from = months_before(settings.census, 12);

  const std::string_view confidence = word(context, "confidence");
  if (confidence == "90") {
    settings.z = 1.6448536269514722;
    settings.confidence = 0.9;
  } else if (confidence == "95") {
    settings.z = 1.959963984540054;
    settings.confidence = 0.95;
  } else if (confidence == "99") {
    settings.z = 2.5758293035489004;
    settings.confidence = 0.99;
  } else {
    refuse("confidence", "90, 95 or 99");
  }

  settings.minimum_holders = static_cast<std::uint32_t>(whole(context, "minimum-holders", 1, 100));
  const std::string_view blank = word(context, "critical-when-blank");
  if (blank != "unknown" && blank != "no") refuse("critical-when-blank", "unknown or no");
  settings.blank_is_not_critical = blank == "no";
  settings.attainment_floor = number(context, "attainment-floor", 0, 100) / 100;
  settings.currency_floor = number(context, "currency-floor", 0, 100) / 100;
  settings.response_floor = number(context, "response-floor", 0, 100) / 100;

  double below = 0;
  for (std::size_t i = 0; i < settings.bands.size(); ++i) {
    const std::string id = "band-" + std::to_string(i + 1);
    const double band = number(context, id, 0, 100) / 100;
    if (!(band > below && band < 1)) refuse(id, "above the band before and below 100");
    settings.bands[i] = below = band;
  }
  settings.curve = Curve(settings.bands);
  return settings;
}

}  // namespace skills
