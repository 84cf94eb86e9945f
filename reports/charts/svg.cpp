// SPDX-License-Identifier: Apache-2.0
#include "reports/charts/svg.h"

#include "core/base/number.h"

namespace waymark::reports {

std::string px(double value) {
  std::string text = fixed(value, 1);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text;
}

std::string per_cent(double value) {
  return px(value) + "%";
}

Svg::Svg(const Naming& naming, const std::string& size) {
  const std::string id = escape_xml(naming.id);
  out_ = "<svg class=\"" + escape_xml(naming.css_class) + "\" role=\"img\" aria-labelledby=\"" +
         id + "-t " + id + "-d\" focusable=\"false\" " + size + "><title id=\"" + id + "-t\">" +
         escape_xml(naming.title) + "</title><desc id=\"" + id + "-d\">" +
         escape_xml(naming.description) + "</desc>";
}

Svg Svg::flowing(const Naming& naming, double height) {
  return Svg(naming, "width=\"100%\" height=\"" + px(height) + "\" overflow=\"visible\"");
}

Svg Svg::boxed(const Naming& naming, double width, double height) {
  return Svg(naming, "width=\"" + px(width) + "\" height=\"" + px(height) + "\" viewBox=\"0 0 " +
                         px(width) + " " + px(height) + "\"");
}

void Svg::attribute(std::string_view name, std::string_view value) {
  out_ += ' ';
  out_ += name;
  out_ += "=\"";
  out_ += escape_xml(value);
  out_ += '"';
}

void Svg::stroke(const Stroke& stroke) {
  attribute("stroke", stroke.colour);
  attribute("stroke-width", px(stroke.width));
  if (!stroke.dashes.empty()) attribute("stroke-dasharray", stroke.dashes);
}

void Svg::fill(const Fill& fill) {
  attribute("fill", fill.colour);
  if (!fill.edge.empty()) stroke({fill.edge, fill.edge_width});
}

Svg& Svg::line(const std::string& x1, double y1, const std::string& x2, double y2, Stroke style) {
  out_ += "<line";
  attribute("x1", x1);
  attribute("y1", px(y1));
  attribute("x2", x2);
  attribute("y2", px(y2));
  stroke(style);
  out_ += "/>";
  return *this;
}

Svg& Svg::rect(const std::string& x, double y, const std::string& width, double height,
               Fill style) {
  out_ += "<rect";
  attribute("x", x);
  attribute("y", px(y));
  attribute("width", width);
  attribute("height", px(height));
  fill(style);
  out_ += "/>";
  return *this;
}

Svg& Svg::circle(const std::string& cx, double cy, double r, Fill style) {
  out_ += "<circle";
  attribute("cx", cx);
  attribute("cy", px(cy));
  attribute("r", px(r));
  fill(style);
  out_ += "/>";
  return *this;
}

Svg& Svg::outline(const std::string& path, Stroke style, std::string_view fill_colour) {
  out_ += "<path";
  attribute("d", path);
  attribute("fill", fill_colour);
  stroke(style);
  attribute("stroke-linejoin", "round");
  out_ += "/>";
  return *this;
}

Svg& Svg::text(const std::string& x, double y, std::string_view words, TextStyle style) {
  out_ += "<text";
  attribute("x", x);
  attribute("y", px(y));
  attribute("text-anchor", style.anchor);
  attribute("fill", style.colour);
  if (style.bold) attribute("font-weight", "700");
  if (!style.css_class.empty()) attribute("class", style.css_class);
  out_ += '>';
  out_ += escape_xml(words);
  out_ += "</text>";
  return *this;
}

Fragment Svg::finish() {
  out_ += "</svg>";
  return Fragment(std::move(out_));
}

}  // namespace waymark::reports
