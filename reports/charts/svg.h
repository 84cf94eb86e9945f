// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "reports/formats/html/fragment.h"

namespace waymark::reports {

/// A coordinate or length as it stands in an SVG attribute: at most one decimal, so that no
/// floating-point noise reaches the file. `per_cent` is of the drawing's width: a drawing laid out
/// in per cent reflows to any width and never shrinks its text or its marks.
[[nodiscard]] std::string px(double value);
[[nodiscard]] std::string per_cent(double value);

/// Writes one accessible drawing: role img, a title and a description, both tied to it by ids made
/// from `id`, which must be unique in the page. All text is escaped here; attribute values come
/// from px(), per_cent() and the palette. One thread at a time; one drawing each.
class Svg {
 public:
  struct Naming {
    std::string id, title, description;
    std::string css_class;
  };

  /// As wide as its place, `height` pixels high, x in per cent.
  [[nodiscard]] static Svg flowing(const Naming& naming, double height);
  /// A square or oblong of its own proportions, never wider than `width` pixels.
  [[nodiscard]] static Svg boxed(const Naming& naming, double width, double height);

  struct Stroke {
    std::string_view colour;
    double width = 1;
    std::string_view dashes = "";
  };
  struct Fill {
    std::string_view colour;
    std::string_view edge = "";
    double edge_width = 0;
  };
  struct TextStyle {
    std::string_view anchor = "start";  ///< start, middle, end
    std::string_view colour = "#0B0C0C";
    bool bold = false;
    std::string_view css_class = "";
  };

  Svg& line(const std::string& x1, double y1, const std::string& x2, double y2, Stroke stroke);
  Svg& rect(const std::string& x, double y, const std::string& width, double height, Fill fill);
  Svg& circle(const std::string& cx, double cy, double r, Fill fill);
  /// An open or closed outline through `path` (SVG path data made of px() only).
  Svg& outline(const std::string& path, Stroke stroke, std::string_view fill = "none");
  Svg& text(const std::string& x, double y, std::string_view words, TextStyle style);

  /// The finished drawing; nothing may be drawn after it.
  [[nodiscard]] Fragment finish();

 private:
  Svg(const Naming& naming, const std::string& size);
  void attribute(std::string_view name, std::string_view value);
  void stroke(const Stroke& stroke);
  void fill(const Fill& fill);

  std::string out_;
};

}  // namespace waymark::reports
