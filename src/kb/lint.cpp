#include "kb/lint.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "kb/file_header.h"
#include "kb/lint_checks.h"
#include "rules/knowledge.h"

namespace isnad::kb {
namespace {

using rules::SourceFile;

/// "path:line:column" → path and line.
Finding finding_of(const Error& error) {
  Finding finding{Weight::wrong, error.where, 0, error.what};
  for (int numbers = 0; numbers < 2; ++numbers) {
    const size_t colon = finding.file.rfind(':');
    if (colon == std::string::npos || colon + 1 == finding.file.size() ||
        finding.file.find_first_not_of("0123456789", colon + 1) != std::string::npos)
      break;
    finding.line = static_cast<uint32_t>(std::strtoul(finding.file.c_str() + colon + 1, nullptr, 10));
    finding.file.resize(colon);
  }
  return finding;
}

uint32_t first_bad_line(const SourceFile& file) {
  rules::Lines lines(file.content);
  std::string_view line;
  while (lines.next(line) && utf8::is_valid(line)) {
  }
  return lines.number();
}

void check_header(const FileStanzas& file, Findings& findings) {
  const FileHeader header = read_header(file.file->content);
  const auto want = [&](const std::string& value, const char* name) {
    if (value.empty()) findings.add(file, 1, Weight::wrong, std::string("has no line '# ") + name + ": …' at its head");
  };
  want(header.source, "source");
  want(header.licence, "licence");
  want(header.date, "date");
}

FileStanzas read_file(const SourceFile& file, bool is_checked) {
  FileStanzas read{&file, is_checked, {}};
  rules::StanzaReader reader(file);
  rules::Stanza stanza;
  while (true) {
    const auto more = reader.next(stanza);
    if (more && !*more) return read;
    if (more) read.stanzas.push_back(stanza);  // what cannot be read, the compiler says
  }
}

}  // namespace

std::vector<Finding> lint(const std::vector<SourceFile>& sources, const Words& words, const IsChecked& is_checked) {
  Findings findings;
  std::vector<SourceFile> readable;
  std::map<std::string, size_t> order;
  for (const SourceFile& file : sources) {
    if (!file.path.ends_with(".kb")) continue;
    order.emplace(file.path, order.size());
    if (utf8::is_valid(file.content))
      readable.push_back(file);
    else if (is_checked(file))
      findings.all.push_back({Weight::wrong, file.path, first_bad_line(file), "is not UTF-8; language files are"});
  }
  std::vector<FileStanzas> files;
  for (const SourceFile& file : readable) files.push_back(read_file(file, is_checked(file)));

  std::vector<Error> errors;
  static_cast<void>(rules::compile_knowledge(readable, errors));
  for (const Error& error : errors) {
    const Finding finding = finding_of(error);
    for (const FileStanzas& file : files) {
      if (file.file->path == finding.file) findings.add(file, finding.line, Weight::wrong, finding.what);
    }
  }
  for (const FileStanzas& file : files) check_header(file, findings);
  check_slugs(files, findings);
  check_names(files, words, findings);
  check_shared_names(files, findings);
  check_roles(files, findings);
  std::stable_sort(findings.all.begin(), findings.all.end(), [&](const Finding& a, const Finding& b) {
    return a.file != b.file ? order.at(a.file) < order.at(b.file) : a.line < b.line;
  });
  return std::move(findings.all);
}

}  // namespace isnad::kb
