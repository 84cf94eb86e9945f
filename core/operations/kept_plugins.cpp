// SPDX-License-Identifier: Apache-2.0
#include "core/operations/kept_plugins.h"

#include "core/base/files.h"
#include "core/plugins/model_reader.h"

namespace waymark::operations {
namespace {

// Kinds of kept documents; their keys are a plugin's id.
constexpr const char* kManifest = "plugin-manifest";
constexpr const char* kModel = "plugin-model";

constexpr std::uint64_t kMaxBytes = 16 * 1024 * 1024;

Result<std::string> kept_text(Workspace& workspace, const Period& period, const char* kind,
                              const std::string& plugin) {
  auto text = workspace.store().frozen_document(workspace.force(), period.id, kind, plugin);
  if (!text) return text.error();
  return (*text).value_or("");
}

}  // namespace

Result<std::vector<store::FrozenDocument>> documents_to_keep(const plugins::Manifest& manifest,
                                                             const std::string& edition) {
  auto text = read_file(manifest.folder / "plugin.json", kMaxBytes);
  if (!text) return text.error();
  auto path = inside(manifest.folder, manifest.edition(edition)->model);
  if (!path) return path.error();
  auto model = read_file(*path, kMaxBytes);
  if (!model) return model.error();
  return std::vector<store::FrozenDocument>{{kManifest, manifest.id, *std::move(text)},
                                            {kModel, manifest.id, *std::move(model)}};
}

Result<std::optional<KeptPlugin>> kept_plugin(Workspace& workspace, const Period& period,
                                              const PluginUse& use) {
  auto text = kept_text(workspace, period, kManifest, use.plugin);
  if (!text) return text.error();
  if (text->empty()) return std::optional<KeptPlugin>();
  auto model = kept_text(workspace, period, kModel, use.plugin);
  if (!model) return model.error();
  auto manifest = plugins::parse_manifest(*text, {});
  if (!manifest) return manifest.error();
  auto instrument =
      plugins::parse_model(*model, {use.plugin, use.edition, !manifest->library.empty(),
                                    plugins::table_shapes(*manifest), true});
  if (!instrument) return instrument.error();
  return std::optional(
      KeptPlugin{*std::move(manifest), std::make_shared<const Instrument>(*std::move(instrument))});
}

}  // namespace waymark::operations
