// SPDX-License-Identifier: Apache-2.0
#include "core/formats/zip_writer.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace waymark {
namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

std::string zipped(const Files& files) {
  std::string out;
  ZipWriter writer([&](std::string_view bytes) {
    out += bytes;
    return true;
  });
  for (const auto& [name, bytes] : files) writer.add(name, bytes);
  EXPECT_TRUE(writer.finish());
  return out;
}

TEST(ZipWriter, is_read_back_by_another_program) {
  const std::string repeated(100000, 'x');
  const std::string zip =
      zipped({{"index.html", "<p>é</p>"}, {"briefs/A.html", repeated}, {"empty.csv", ""}});
  EXPECT_LT(zip.size(), repeated.size() / 10);
  const auto folder =
      std::filesystem::temp_directory_path() / ("waymark_zip_" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "a.zip", std::ios::binary) << zip;
  const std::string program =
      "import sys,zipfile\n"
      "z=zipfile.ZipFile(sys.argv[1])\n"
      "assert z.testzip() is None\n"
      "assert z.namelist()==['index.html','briefs/A.html','empty.csv'],z.namelist()\n"
      "assert z.read('index.html')=='<p>\\u00e9</p>'.encode()\n"
      "assert z.read('briefs/A.html')==b'x'*100000\n"
      "assert z.read('empty.csv')==b''\n"
      "assert all(i.date_time==(1980,1,1,0,0,0) for i in z.infolist())\n";
  std::ofstream(folder / "check.py") << program;
  const std::string command =
      "python3 -B '" + (folder / "check.py").string() + "' '" + (folder / "a.zip").string() + "'";
  EXPECT_EQ(std::system(command.c_str()), 0);
  std::filesystem::remove_all(folder);
}

TEST(ZipWriter, gives_the_same_bytes_for_the_same_files) {
  const Files files = {{"a", "one"}, {"b/c", "two"}};
  EXPECT_EQ(zipped(files), zipped(files));
  EXPECT_NE(zipped(files), zipped({{"a", "one"}, {"b/c", "three"}}));
}

TEST(ZipWriter, says_so_where_the_output_takes_no_more) {
  ZipWriter writer([](std::string_view) { return false; });
  writer.add("a", "one");
  EXPECT_FALSE(writer.finish());
}

}  // namespace
}  // namespace waymark
