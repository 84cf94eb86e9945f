// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/html/css.h"

#include "reports/charts/change_heat.h"
#include "reports/charts/heat.h"
#include "reports/formats/html/embedded.h"

namespace waymark::reports {

std::string css_string(std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : legible(text)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == ' ' || byte >= 0x80;
    if (plain) {
      out += c;
    } else {
      out += "\\0000";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
      out += ' ';
    }
  }
  return out + "\"";
}

Fragment Css::sheet(std::string_view marking, std::string_view running_title) {
  std::string css = embedded_files().at("report.css");
  for (const HeatBand& band : heat_bands()) {
    const std::string name = "." + std::string(band.css_class);
    const std::string fill(band.fill);
    css += name + "{background:" + fill + ";color:" + std::string(band.ink) + "}\n";
    // One place a stop: WeasyPrint 57 leaves out what has two.
    const std::string stripe(band.stripe);
    css += name + ".thin{background:repeating-linear-gradient(135deg," + fill + " 0," + fill +
           " 4px," + stripe + " 4px," + stripe + " 6px)}\n";
    css += name + ".thin .plate{background:" + fill + "}\n";
  }
  for (const ChangeBand& band : change_bands()) {
    css += "." + std::string(band.css_class) + "{background:" + std::string(band.fill) +
           ";color:" + std::string(band.ink) + "}\n";
  }
  css += "@page{@top-center{content:" + css_string(marking) +
         "}@bottom-center{content:" + css_string(marking) +
         "}@bottom-left{content:" + css_string(running_title) +
         "}@bottom-right{content:\"Page \" counter(page) \" of \" counter(pages)}}\n";
  return Fragment(std::move(css));
}

Fragment Css::form() {
  return Fragment(embedded_files().at("form.css"));
}

}  // namespace waymark::reports
