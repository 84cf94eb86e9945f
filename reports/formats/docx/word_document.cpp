// SPDX-License-Identifier: Apache-2.0
// Names and places of elements are those of ECMA-376, WordprocessingML.
#include "reports/formats/docx/word_document.h"

#include <algorithm>
#include <utility>

#include "core/formats/zip_reader.h"
#include "core/formats/zip_writer.h"
#include "reports/charts/heat.h"

namespace waymark::reports {

namespace {

constexpr std::uint64_t kMostBytes = 256ull << 20;
constexpr std::size_t kUprightFrom = 9;  ///< columns of a table from which headings stand upright

constexpr const char* kBlue = "12436D";
constexpr const char* kNamespaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
constexpr const char* kRelations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr const char* kPartType = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// An element with attributes, closed at once where it has no children.
Node w(std::string name, std::vector<std::pair<std::string, std::string>> attributes,
       std::vector<Node> children = {}) {
  Node node = Node::element("w:" + std::move(name), std::move(children));
  for (auto& [key, value] : attributes) node.set("w:" + key, std::move(value));
  node.closed = node.children.empty();
  return node;
}

std::string run(const std::string& content, bool bold) {
  return "<w:r><w:rPr>" + std::string(bold ? "<w:b/>" : "") + "<w:sz w:val=\"16\"/></w:rPr>" +
         content + "</w:r>";
}

std::string field(const std::string& code) {
  return run("<w:fldChar w:fldCharType=\"begin\"/>", false) +
         run("<w:instrText xml:space=\"preserve\"> " + code + " </w:instrText>", false) +
         run("<w:fldChar w:fldCharType=\"separate\"/>", false) + run("<w:t>1</w:t>", false) +
         run("<w:fldChar w:fldCharType=\"end\"/>", false);
}

std::string words(const std::string& escaped, bool bold) {
  return run("<w:t xml:space=\"preserve\">" + escaped + "</w:t>", bold);
}

/// Left, middle and right of a head or foot, parted by tabs.
std::string running_part(const char* kind, const std::string& left, const std::string& right,
                         const WordPage& page) {
  const std::string tab = run("<w:tab/>", false);
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<w:" + std::string(kind) + " " + kNamespaces +
         "><w:p><w:pPr><w:tabs><w:tab w:val=\"center\" w:pos=\"4819\"/>"
         "<w:tab w:val=\"right\" w:pos=\"9638\"/></w:tabs><w:spacing w:before=\"0\" "
         "w:after=\"0\"/></w:pPr>" +
         left + tab + words(page.marking, true) + tab + right + "</w:p></w:" + kind + ">\n";
}

Node section() {
  const auto reference = [](const char* kind, const char* id) {
    Node node = w(kind, {{"type", "default"}});
    node.set("r:id", id);
    return node;
  };
  return w("sectPr", {},
           {reference("headerReference", "rIdHead"), reference("footerReference", "rIdFoot"),
            w("pgSz", {{"w", "11906"}, {"h", "16838"}}),
            w("pgMar", {{"top", "1304"},
                        {"right", "1134"},
                        {"bottom", "1134"},
                        {"left", "1134"},
                        {"header", "567"},
                        {"footer", "567"},
                        {"gutter", "0"}})});
}

Node& child_of(Node& node, const std::string& name) {
  const auto found = std::find_if(node.children.begin(), node.children.end(),
                                  [&](const Node& child) { return child.is(name); });
  if (found != node.children.end()) {
    found->closed = false;
    return *found;
  }
  return *node.children.insert(node.children.begin(), Node::element(name));
}

std::string style_of(const Node& paragraph) {
  const Node* style = paragraph.find([](const Node& node) { return node.is("w:pStyle"); });
  return style == nullptr ? "" : std::string(style->attribute("w:val"));
}

void add_after_style(Node& paragraph, Node property) {
  Node& properties = child_of(paragraph, "w:pPr");
  const bool styled = !properties.children.empty() && properties.children.front().is("w:pStyle");
  properties.children.insert(properties.children.begin() + (styled ? 1 : 0), std::move(property));
}

/// A colour's `#12436D` as Word has it.
std::string colour(std::string_view css) {
  return std::string(css.substr(css.starts_with("#") ? 1 : 0));
}

const HeatBand* band_of(std::string_view css_class) {
  const std::string_view first = css_class.substr(0, css_class.find(' '));
  for (const HeatBand& band : heat_bands()) {
    if (band.css_class == first) return &band;
  }
  return nullptr;
}

class Finisher {
 public:
  explicit Finisher(const WordPage& page) : page_(page) {}

  void finish(Node& body) {
    drop_title(body);
    begin_pages(body);
    visit(body);
    std::erase_if(body.children, [](const Node& node) { return node.is("w:sectPr"); });
    body.children.push_back(section());
  }

 private:
  /// pandoc sets the page's title above its first heading, which says the same.
  static void drop_title(Node& body) {
    std::erase_if(body.children,
                  [](const Node& node) { return node.is("w:p") && style_of(node) == "Title"; });
  }

  /// Each message begins with its topic.
  void begin_pages(Node& body) {
    std::size_t next = 0;
    for (Node& node : body.children) {
      if (next == page_.topics.size()) return;
      if (!node.is("w:p") || node.all_text() != page_.topics[next]) continue;
      // An entry of the contents reads the same, and is a list's paragraph.
      if (node.find([](const Node& it) { return it.is("w:numPr"); }) != nullptr) continue;
      add_after_style(node, w("pageBreakBefore", {}));
      add_after_style(node, w("keepNext", {}));
      ++next;
    }
  }

  void visit(Node& node) {
    for (Node& child : node.children) {
      if (child.is("w:tbl")) {
        finish_table(child);
      } else if (child.is("w:drawing")) {
        finish_picture(child);
      } else {
        visit(child);
      }
    }
  }

  void finish_picture(Node& drawing) {
    Node* about = drawing.find([](const Node& node) { return node.is("wp:docPr"); });
    Node* file = drawing.find([](const Node& node) { return node.is("pic:cNvPr"); });
    if (about == nullptr || pictures_ >= page_.pictures.size()) return;
    const Picture& picture = page_.pictures[pictures_++];
    std::string described;
    for (const char c : picture.words)
      described += c == '"' ? std::string("&quot;") : std::string(1, c);
    const std::string name = "Picture " + std::to_string(pictures_);
    for (Node* it : {about, file}) {
      if (it == nullptr) continue;
      it->set("descr", described);
      it->set("name", name);
      it->remove("title");
    }
  }

  void finish_table(Node& table) {
    const std::size_t index = tables_++;
    Node& properties = child_of(table, "w:tblPr");
    for (Node& property : properties.children) {
      if (property.is("w:tblW")) {
        property.set("w:type", "pct");
        property.set("w:w", "5000");
      }
    }
    static const std::vector<std::vector<std::string>> kNone;
    const auto& classes = index < page_.cell_classes.size() ? page_.cell_classes[index] : kNone;
    std::size_t row_index = 0;
    for (Node& row : table.children) {
      if (!row.is("w:tr")) continue;
      const bool upright = row_index == 0 && cells_of(row) >= kUprightFrom;
      if (upright) stand_upright(row);
      add_row_property(row, w("cantSplit", {}));
      std::size_t cell_index = 0;
      for (Node& cell : row.children) {
        if (!cell.is("w:tc")) continue;
        const bool known = row_index < classes.size() && cell_index < classes[row_index].size();
        finish_cell(cell, known ? classes[row_index][cell_index] : "", upright && cell_index > 0);
        ++cell_index;
      }
      ++row_index;
    }
  }

  static std::size_t cells_of(const Node& row) {
    return static_cast<std::size_t>(std::count_if(row.children.begin(), row.children.end(),
                                                  [](const Node& it) { return it.is("w:tc"); }));
  }

  static void add_row_property(Node& row, Node property) {
    Node& properties = child_of(row, "w:trPr");
    properties.children.insert(properties.children.begin(), std::move(property));
  }

  static void stand_upright(Node& row) {
    add_row_property(row, w("trHeight", {{"val", "2400"}, {"hRule", "atLeast"}}));
  }

  static void finish_cell(Node& cell, std::string_view css_class, bool upright) {
    Node& properties = child_of(cell, "w:tcPr");
    const HeatBand* band = band_of(css_class);
    if (band != nullptr) {
      properties.children.push_back(
          w("shd", {{"val", "clear"}, {"color", "auto"}, {"fill", colour(band->fill)}}));
    }
    if (upright) properties.children.push_back(w("textDirection", {{"val", "btLr"}}));
    for (Node& paragraph : cell.children) {
      if (paragraph.is("w:p")) finish_cell_text(paragraph, band);
    }
  }

  static void finish_cell_text(Node& paragraph, const HeatBand* band) {
    Node& properties = child_of(paragraph, "w:pPr");
    std::erase_if(properties.children, [](const Node& node) { return node.is("w:pStyle"); });
    properties.children.insert(properties.children.begin(), w("pStyle", {{"val", "TableText"}}));
    if (band == nullptr) return;
    for (Node& it : paragraph.children) {
      if (!it.is("w:r")) continue;
      child_of(it, "w:rPr").children.push_back(w("color", {{"val", colour(band->ink)}}));
    }
  }

  const WordPage& page_;
  std::size_t tables_ = 0, pictures_ = 0;
};

/// `text` with `what` put in front of the last `mark`; false where there is none.
bool put_before(std::string& text, std::string_view mark, const std::string& what) {
  const std::size_t at = text.rfind(mark);
  if (at == std::string::npos) return false;
  text.insert(at, what);
  return true;
}

/// `text` without the childless element that has the attribute, where there is one.
void drop_element(std::string& text, const std::string& attribute) {
  const std::size_t at = text.find(attribute);
  if (at == std::string::npos) return;
  const std::size_t begin = text.rfind('<', at);
  const std::size_t end = text.find("/>", at);
  if (begin != std::string::npos && end != std::string::npos) text.erase(begin, end + 2 - begin);
}

void replace_all(std::string& text, std::string_view old, std::string_view with) {
  for (std::size_t at = text.find(old); at != std::string::npos;
       at = text.find(old, at + with.size())) {
    text.replace(at, old.size(), with);
  }
}

bool finish_styles(std::string& styles) {
  const std::size_t table = styles.find("w:styleId=\"Table\"");
  if (table == std::string::npos) return false;
  const std::size_t margins = styles.find("<w:tblCellMar>", table);
  if (margins == std::string::npos) return false;
  styles.insert(margins,
                "<w:tblBorders><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" "
                "w:color=\"CECECE\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" "
                "w:color=\"CECECE\"/></w:tblBorders>");
  // pandoc's own text is larger, and its blue paler, than the page's.
  for (const char* size : {"sz", "szCs"}) {
    const std::string old = "<w:" + std::string(size) + " w:val=\"24\"";
    const std::size_t at = styles.find(old);
    if (at != std::string::npos) {
      styles.replace(at, old.size(), "<w:" + std::string(size) + " w:val=\"21\"");
    }
  }
  for (const char* blue : {"4F81BD", "345A8A", "365F91"}) replace_all(styles, blue, kBlue);
  return put_before(styles, "</w:styles>",
                    "<w:style w:customStyle=\"1\" w:styleId=\"TableText\" w:type=\"paragraph\">"
                    "<w:name w:val=\"Table Text\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>"
                    "<w:pPr><w:spacing w:before=\"30\" w:after=\"30\"/></w:pPr>"
                    "<w:rPr><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/></w:rPr></w:style>");
}

std::string part_entry(const std::string& name) {
  return "<Override PartName=\"/word/" + name + "1.xml\" ContentType=\"" + kPartType + name +
         "+xml\"/>";
}

std::string relation(const std::string& id, const std::string& name) {
  return "<Relationship Type=\"" + std::string(kRelations) + name + "\" Id=\"" + id +
         "\" Target=\"" + name + "1.xml\"/>";
}

/// Takes out the parts that pandoc adds whether or not there is anything to hold: who looks a
/// public copy over must find no place for comments or properties in it.
void drop_empty_parts(std::vector<ZipEntry>& parts) {
  for (const std::string name : {"word/comments.xml", "docProps/custom.xml"}) {
    std::erase_if(parts, [&](const ZipEntry& part) { return part.name == name; });
    const std::string target = name.starts_with("word/") ? name.substr(5) : name;
    for (ZipEntry& part : parts) {
      if (part.name == "[Content_Types].xml") {
        drop_element(part.bytes, "PartName=\"/" + name + "\"");
      } else if (part.name.ends_with(".rels")) {
        drop_element(part.bytes, "Target=\"" + target + "\"");
      }
    }
  }
}

/// False where the part is not as pandoc writes it.
Result<bool> finish_part(ZipEntry& part, const WordPage& page) {
  if (part.name == "[Content_Types].xml") {
    return put_before(part.bytes, "</Types>", part_entry("header") + part_entry("footer"));
  }
  if (part.name == "word/_rels/document.xml.rels") {
    return put_before(part.bytes, "</Relationships>",
                      relation("rIdHead", "header") + relation("rIdFoot", "footer"));
  }
  if (part.name == "word/styles.xml") return finish_styles(part.bytes);
  if (part.name == "word/settings.xml") {
    replace_all(part.bytes, "<w:themeFontLang w:val=\"en-US\"", "<w:themeFontLang w:val=\"en-GB\"");
  }
  if (part.name == "word/theme/theme1.xml") {
    for (const char* font : {"Calibri Light", "Calibri", "Cambria"}) {
      replace_all(part.bytes, "latin typeface=\"" + std::string(font) + "\"",
                  "latin typeface=\"Arial\"");
    }
    replace_all(part.bytes, "4F81BD", kBlue);
  }
  if (part.name != "word/document.xml") return true;
  auto document = parse_markup(part.bytes);
  if (!document) return document.error();
  Node* body = document->find([](const Node& node) { return node.is("w:body"); });
  if (body == nullptr) return false;
  Finisher(page).finish(*body);
  part.bytes = markup_text(*document);
  return true;
}

}  // namespace

Result<std::string> finished_document(std::string_view docx, const WordPage& page) {
  auto parts = read_zip(docx, kMostBytes);
  if (!parts) return failed("pandoc made no Word document: " + parts.error().first());
  drop_empty_parts(*parts);
  for (ZipEntry& part : *parts) {
    auto good = finish_part(part, page);
    if (!good) return good.error();
    if (!*good) return failed("pandoc made a Word document of another form: " + part.name);
  }
  parts->push_back({"word/header1.xml", running_part("hdr", "", "", page)});
  parts->push_back({"word/footer1.xml", running_part("ftr", words(page.title, false),
                                                     words("Page ", false) + field("PAGE") +
                                                         words(" of ", false) + field("NUMPAGES"),
                                                     page)});
  std::string archive;
  ZipWriter writer([&archive](std::string_view bytes) {
    archive += bytes;
    return true;
  });
  for (const ZipEntry& part : *parts) writer.add(part.name, part.bytes);
  if (!writer.finish()) return failed("the Word document is too large");
  return archive;
}

}  // namespace waymark::reports
