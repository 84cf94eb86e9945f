// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/kit.h"

#include <filesystem>

namespace waymark::testing {
namespace {

constexpr const char* kManifest = R"({
  "schema": "waymark/plugin/1", "id": "kit", "version": "1",
  "editions": [{"id": "1", "model": "model.json"}],
  "tables": [
    {"id": "assets", "join": "serial", "dialects": ["stores.json", "assets.json"],
     "columns": [{"id": "asset_id", "kind": "text", "required": true},
                 {"id": "serial", "kind": "text"}, {"id": "department", "kind": "text"},
                 {"id": "last_seen", "kind": "date"}, {"id": "cost", "kind": "number"}]},
    {"id": "devices", "join": "serial", "dialects": ["devices.json"],
     "columns": [{"id": "serial", "kind": "text", "required": true},
                 {"id": "os", "kind": "text"}]},
    {"id": "roles",
     "columns": [{"id": "role", "kind": "text", "required": true},
                 {"id": "level", "kind": "number"}]},
    {"id": "people", "scope": "department",
     "columns": [{"id": "person", "kind": "text", "required": true},
                 {"id": "department", "kind": "text"}, {"id": "level", "kind": "number"}]}
  ]
})";

constexpr const char* kModel = R"({
  "schema": "waymark/model/1", "id": "kit", "edition": "1", "title": "Kit",
  "sections": [{"id": "s", "title": "S",
                "questions": [{"id": "q", "kind": "boolean", "title": "Is there a register?"}]}],
  "dimensions": [{"id": "register", "title": "Register", "questions": ["q"],
                  "rule": {"rule": "weighted_mean", "inputs": ["q"]}}],
  "native": {"title": "Share", "min": 0, "max": 1}
})";

constexpr const char* kAssetsDialect = R"({
  "schema": "waymark/dialect/1", "id": "canonical", "title": "Canonical", "table": "assets",
  "columns": {}, "dates": ["Y-m-d"],
  "merge": {"identify": [{"columns": ["serial"], "strip": " -"}, {"columns": ["asset_id"]}],
            "latest": "last_seen"}
})";

constexpr const char* kDevicesDialect = R"({
  "schema": "waymark/dialect/1", "id": "canonical", "title": "Canonical", "table": "devices",
  "columns": {}, "merge": {"identify": [{"columns": ["serial"], "strip": " -"}]}
})";

constexpr const char* kStoresDialect = R"({
  "schema": "waymark/dialect/1", "id": "stores", "title": "The stores' list", "table": "assets",
  "recognise": {"all": ["Tag", "Unit"]}, "dates": ["d/m/Y"],
  "columns": {"asset_id": {"from": ["Tag"]}, "serial": {"from": ["Serial"]},
              "department": {"from": ["Unit"]}, "last_seen": {"from": ["Seen"]}}
})";

constexpr const char* kOrganisation =
    "code,name,parent,headcount\n"
    "ALL,Everyone,,0\n"
    "CONTACT,Contact Management,ALL,100\n"
    "ICT,IT Services,ALL,50\n"
    "OPS,Operations,ALL,200\n";

constexpr const char* kToolRoom = R"({
  "schema": "waymark/plugin/1", "id": "tool-room", "version": "1.0.0", "name": "A tool room",
  "editions": [{"id": "1", "model": "editions/1/model.json"}],
  "library": "tool_room.so", "abi": 1,
  "tables": [
    {"id": "shelves", "columns": [{"id": "shelf", "kind": "text"}]},
    {"id": "tools",
     "columns": [{"id": "name", "kind": "text", "required": true},
                 {"id": "works", "kind": "boolean"}, {"id": "bought", "kind": "date"},
                 {"id": "cost", "kind": "number"}, {"id": "worn", "kind": "percent"},
                 {"id": "department", "kind": "text"}]}
  ]
})";

}  // namespace

void load_kit(const Folder& folder, Cli& cli) {
  folder.write("plugins/kit/plugin.json", kManifest);
  folder.write("plugins/kit/model.json", kModel);
  folder.write("plugins/kit/assets.json", kAssetsDialect);
  folder.write("plugins/kit/devices.json", kDevicesDialect);
  folder.write("plugins/kit/stores.json", kStoresDialect);
  folder.write("org.csv", kOrganisation);
  cli.environment("WAYMARK_PLUGIN_PATH", folder / "plugins");
  cli.must({"init", "--force", "EX", "--name", "Exshire Police"});
  cli.must({"strategy", "import", exshire("strategy.json")});
  cli.must({"period", "open", "P1", "--from", "2026-01-01", "--to", "2026-06-30", "--census",
            "2026-03-31", "--strategy", "exshire-digital@1", "--use", "kit"});
  cli.must({"org", "import", folder / "org.csv", "--period", "P1"});
}

void load_tool_room(const Folder& folder, Cli& cli) {
  std::filesystem::create_directories(folder.path() / "plugins");
  std::filesystem::copy(WAYMARK_TABLE_PLUGINS "/tool-room", folder.path() / "plugins/tool-room",
                        std::filesystem::copy_options::recursive);
  folder.write("plugins/tool-room/plugin.json", kToolRoom);
  folder.write("org.csv", kOrganisation);
  cli.environment("WAYMARK_PLUGIN_PATH", folder / "plugins");
  cli.must({"init", "--force", "EX", "--name", "Exshire Police"});
  cli.must({"strategy", "import", exshire("strategy.json")});
  open_tool_room_period(folder, cli, "P1", "2026-03-31");
}

void open_tool_room_period(const Folder& folder, const Cli& cli, const std::string& id,
                           const std::string& census) {
  cli.must({"period", "open", id, "--from", census, "--to", census, "--census", census,
            "--strategy", "exshire-digital@1", "--use", "tool-room"});
  cli.must({"org", "import", folder / "org.csv", "--period", id});
}

}  // namespace waymark::testing
