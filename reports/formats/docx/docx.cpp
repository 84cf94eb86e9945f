// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/docx/docx.h"

#include <utility>

#include "reports/formats/docx/word_document.h"
#include "reports/formats/docx/word_page.h"
#include "reports/formats/markup/self_contained.h"
#include "reports/formats/renderer.h"

namespace waymark::reports {

namespace {

/// Word has no drawings of its own that all its versions show: each becomes an image of points.
Result<void> make_pictures(const Renderer& renderer, const WordPage& page) {
  for (std::size_t i = 0; i < page.pictures.size(); ++i) {
    const std::string name = "picture-" + std::to_string(i + 1);
    if (auto put = renderer.put(name + ".svg", markup_text(page.pictures[i].svg)); !put) return put;
    auto drawn = renderer.run("rsvg-convert", "librsvg2-bin",
                              {"--format", "png", "--zoom", "2", "--background-color", "white",
                               "--output", name + ".png", name + ".svg"});
    if (!drawn) return drawn;
  }
  return {};
}

}  // namespace

Result<std::string> docx_bytes(const std::string& html, Date date) {
  auto page = parse_markup(html);
  if (!page) return page.error();
  if (auto alone = self_contained(*page); !alone) return alone.error();
  const WordPage word = word_page(std::move(page).value());

  auto renderer = Renderer::make(date);
  if (!renderer) return renderer.error();
  if (auto drawn = make_pictures(*renderer, word); !drawn) return drawn.error();
  if (auto put = renderer->put("page.html", markup_text(word.html)); !put) return put.error();
  auto ran = renderer->run(
      "pandoc", "pandoc", {"--from", "html", "--to", "docx", "--output", "page.docx", "page.html"});
  if (!ran) return ran.error();
  auto made = renderer->take("page.docx");
  if (!made) return made;
  return finished_document(*made, word);
}

}  // namespace waymark::reports
