#include "rules/lexicon_compile.h"

#include <algorithm>
#include <map>
#include <string>

#include "text/chars.h"
#include "text/letters.h"

namespace isnad::rules {
namespace {

constexpr std::string_view kParadigmFile = "lexicon/paradigms.tsv";
constexpr std::string_view kCliticFile = "lexicon/clitics.tsv";

bool given(std::string_view cell) { return !cell.empty() && cell != "-"; }
std::string_view cell_or_empty(std::string_view cell) { return given(cell) ? cell : std::string_view{}; }

/// The first letter of a word in UTF-8.
size_t first_letter_size(std::string_view word) { return word.empty() ? 0 : text::decode_valid(word.data()).size; }

/// A parsed table: the named columns and the rows with their line numbers.
struct Table {
  const SourceFile* file = nullptr;
  std::vector<std::string_view> columns;
  struct Row {
    uint32_t line;
    std::vector<std::string_view> cells;  // into the file: the first one begins where the line does
  };
  std::vector<Row> rows;

  [[nodiscard]] size_t column(std::string_view name) const {
    return static_cast<size_t>(std::find(columns.begin(), columns.end(), name) - columns.begin());
  }
  /// An error that points at a word of a line.
  [[nodiscard]] Error error_in(const Row& row, std::string_view word, std::string what) const;
  [[nodiscard]] std::string_view cell(const Row& row, std::string_view name) const {
    const size_t at = column(name);
    return at < row.cells.size() ? cell_or_empty(trim(row.cells[at])) : std::string_view{};
  }
};

Error Table::error_in(const Row& row, std::string_view word, std::string what) const {
  return error_at(*file, row.line, word.empty() ? 0 : static_cast<uint32_t>(word.data() - row.cells[0].data()) + 1,
                  std::move(what));
}

Result<Table> read_table(const SourceFile& file) {
  Table table;
  table.file = &file;
  Lines lines(file.content);
  std::string_view line;
  while (lines.next(line)) {
    if (trim(line).empty() || line.starts_with('#')) continue;
    auto cells = split_tabs(line);
    if (table.columns.empty()) {
      if (trim(cells[0]) != "columns")
        return error_at(file, lines.number(), 1, "the first line must name the columns: columns<TAB>form<TAB>class…");
      for (size_t i = 1; i < cells.size(); ++i) table.columns.push_back(trim(cells[i]));
      continue;
    }
    while (cells.size() > table.columns.size() && trim(cells.back()).empty()) cells.pop_back();
    if (cells.size() > table.columns.size()) {
      return error_at(file, lines.number(), 0,
                      "has " + std::to_string(cells.size()) + " cells, but there are " +
                          std::to_string(table.columns.size()) + " columns");
    }
    table.rows.push_back({lines.number(), std::move(cells)});
  }
  return table;
}

/// One shape that a paradigm makes.
struct ShapeRule {
  std::string base, prefix, strip, add;
  Features features = 0;
};
using Paradigms = std::map<std::string, std::vector<ShapeRule>, std::less<>>;

Result<Features> parse_features(const Table& table, const Table::Row& row, std::string_view words) {
  Features all = 0;
  for (const auto word : split_words(words)) {
    const auto feature = feature_named(word);
    if (!feature)
      return table.error_in(row, word,
                            "unknown feature '" + std::string(word) + "'; features are: " + std::string(kFeatureNames));
    all |= *feature;
  }
  return all;
}

Result<Paradigms> read_paradigms(const Table& table) {
  Paradigms out;
  for (const auto& row : table.rows) {
    auto features = parse_features(table, row, table.cell(row, "features"));
    if (!features) return features.error();
    out[std::string(table.cell(row, "paradigm"))].push_back(
        {std::string(table.cell(row, "base")), std::string(table.cell(row, "prefix")),
         std::string(table.cell(row, "strip")), std::string(table.cell(row, "add")), *features});
  }
  return out;
}

Features clitic_features(std::string_view name) {
  Features all = 0;
  for (size_t at = 0; at <= name.size();) {
    size_t plus = name.find('+', at);
    if (plus == std::string_view::npos) plus = name.size();
    all |= feature_named(name.substr(at, plus - at)).value_or(0);
    at = plus + 1;
  }
  return all;
}

/// Builds every order conj? (prep|fut)? art? from the table, with the written forms of fused ones (prep+art).
Status read_clitics(const Table& table, Names& names, Lexicon& lexicon) {
  std::vector<Clitic> conj{{}}, middle{{}}, article{{}}, fused;
  for (const auto& row : table.rows) {
    const auto slot = table.cell(row, "slot");
    Clitic c{text::fold(table.cell(row, "form")), 0, names.add(table.cell(row, "name"))};
    if (slot == "pron") {
      c.features = kSuf;
      lexicon.pronouns.push_back(c);
      continue;
    }
    c.features = clitic_features(names.view(c.name));
    if (c.features == 0)
      return table.error_in(row, table.cell(row, "name"),
                            "the name of a clitic must be one of: w b l k s al, or two joined by +");
    if (slot == "conj")
      conj.push_back(c);
    else if (slot == "prep" || slot == "fut")
      middle.push_back(c);
    else if (slot == "art")
      article.push_back(c);
    else if (slot == "prep+art")
      fused.push_back(c);
    else
      return table.error_in(row, slot,
                            "unknown slot '" + std::string(slot) + "'; slots are: conj prep fut art prep+art pron");
    if (slot != "art" && c.folded.size() == first_letter_size(c.folded))
      lexicon.particles.push_back(text::decode_valid(c.folded.data()).code);
  }
  const auto add = [&](const Clitic& a, const Clitic& b, const Clitic& c) {
    lexicon.proclitics.push_back({a.folded + b.folded + c.folded, a.features | b.features | c.features, kNoName});
  };
  for (const Clitic& a : conj) {
    for (const Clitic& f : fused) add(a, f, {});
    for (const Clitic& b : middle) {
      for (const Clitic& c : article) {
        const bool is_fused = std::any_of(fused.begin(), fused.end(),
                                          [&](const Clitic& f) { return f.features == (b.features | c.features); });
        const bool future_article = (b.features & kS) != 0 && c.features != 0;
        if (!is_fused && !future_article) add(a, b, c);
      }
    }
  }
  lexicon.pronouns.push_back({});
  const auto longer = [](const Clitic& a, const Clitic& b) { return a.folded.size() > b.folded.size(); };
  std::stable_sort(lexicon.proclitics.begin(), lexicon.proclitics.end(), longer);
  std::stable_sort(lexicon.pronouns.begin(), lexicon.pronouns.end(), longer);
  return Done{};
}

/// Adds the entries of one lexicon file with all their shapes.
class EntryReader {
 public:
  EntryReader(const Table& table, const Paradigms& paradigms, Names& names, Lexicon& lexicon)
      : table_(table), paradigms_(paradigms), names_(names), lexicon_(lexicon) {
    lexicon_.files.push_back(table.file->path);
  }

  Status run() {
    for (const auto& row : table_.rows) {
      if (auto done = add(row); !done) return done;
    }
    return Done{};
  }

 private:
  Status add(const Table::Row& row) {
    const auto form = table_.cell(row, "form");
    if (form.empty()) return error_at(*table_.file, row.line, 0, "an entry without a form");
    const auto id = static_cast<EntryId>(lexicon_.entries.size());
    lexicon_.entries.push_back(entry_of(row, form));
    if (lexicon_.entries.back().classes.empty()) return error_at(*table_.file, row.line, 0, "an entry without a class");
    const auto inflect = table_.cell(row, "inflect");
    if (form.find(' ') != std::string_view::npos) {
      lexicon_.entries.back().features = fixed_features(inflect);
      add_phrase(form, id);
      return Done{};
    }
    if (inflect.empty()) {
      add_shape(form, id, 0);
      return Done{};
    }
    for (const auto name : split_words(inflect)) {
      if (auto done = add_paradigm(row, id, name); !done) return done;
    }
    return Done{};
  }

  /// Of the paradigms that have one shape, the form itself: what is said of a form of several words.
  [[nodiscard]] Features fixed_features(std::string_view inflect) const {
    Features features = 0;
    for (const auto name : split_words(inflect)) {
      const auto paradigm = paradigms_.find(name);
      if (paradigm == paradigms_.end() || paradigm->second.size() != 1) continue;
      const ShapeRule& rule = paradigm->second.front();
      if (rule.base == "form" && rule.prefix.empty() && rule.strip.empty() && rule.add.empty())
        features |= rule.features;
    }
    return features;
  }

  Entry entry_of(const Table::Row& row, std::string_view form) {
    Entry e;
    e.file = static_cast<uint32_t>(lexicon_.files.size() - 1);
    e.line = row.line;
    const auto lemma = table_.cell(row, "lemma");
    e.lemma = lemma.empty() ? form : lemma;
    std::vector<Name> classes;
    for (const auto c : split_words(table_.cell(row, "class"))) classes.push_back(names_.add(c));
    e.classes = ClassSet(std::move(classes));
    for (size_t i = 0; i < row.cells.size(); ++i) {
      const auto column = table_.columns[i];
      const auto cell = cell_or_empty(trim(row.cells[i]));
      if (cell.empty() || is_structural(column)) continue;
      e.fields.push_back({names_.add(column), names_.parse(cell)});
    }
    return e;
  }

  static bool is_structural(std::string_view column) {
    constexpr std::string_view kColumns[] = {"form",   "class",      "inflect", "plural", "present", "past1",
                                             "masdar", "participle", "lemma",   "region", "note"};
    return std::find(std::begin(kColumns), std::end(kColumns), column) != std::end(kColumns);
  }

  Status add_paradigm(const Table::Row& row, EntryId id, std::string_view name) {
    const auto paradigm = paradigms_.find(name);
    if (paradigm == paradigms_.end()) {
      std::vector<std::string_view> known;
      for (const auto& [key, rules] : paradigms_) known.push_back(key);
      return table_.error_in(row, name, "unknown paradigm '" + std::string(name) + "'" + nearest_hint(name, known));
    }
    for (const ShapeRule& rule : paradigm->second) {
      std::string_view bases = table_.cell(row, rule.base);
      while (!bases.empty()) {  // several, separated by an Arabic comma
        const size_t comma = bases.find(text::letters::kComma);
        apply(rule, trim(bases.substr(0, comma)), id);
        bases = comma == std::string_view::npos ? std::string_view{} : bases.substr(comma + 2);
      }
    }
    return Done{};
  }

  void apply(const ShapeRule& rule, std::string_view base, EntryId id) {
    if (base.empty() || !base.ends_with(rule.strip)) return;
    std::string shape(base.substr(0, base.size() - rule.strip.size()));
    shape += rule.add;
    if (!rule.prefix.empty()) shape = rule.prefix + shape.substr(first_letter_size(shape));
    add_shape(shape, id, rule.features);
  }

  void add_shape(std::string_view spelled, EntryId id, Features features) {
    // A teh marbuta or a tanwin alef ends a word: no pronoun follows it.
    const bool closed = spelled.ends_with(text::letters::kTehMarbuta);
    lexicon_.add_shape(text::fold(spelled), id, features, !closed);
  }

  void add_phrase(std::string_view form, EntryId id) {
    std::vector<std::string> words;
    for (const auto w : split_words(form)) words.push_back(text::fold(w));
    lexicon_.add_phrase(words, id);
  }

  const Table& table_;
  const Paradigms& paradigms_;
  Names& names_;
  Lexicon& lexicon_;
};

}  // namespace

Result<Lexicon> compile_lexicon(const std::vector<SourceFile>& sources, Names& names) {
  Lexicon lexicon;
  Paradigms paradigms;
  std::vector<Table> tables;
  for (const SourceFile& file : sources) {
    if (!file.path.starts_with("lexicon/")) continue;
    auto table = read_table(file);
    if (!table) return table.error();
    if (table->column("paradigm") == table->columns.size() && file.path == kParadigmFile)
      return error_at(file, 1, 0, "no column 'paradigm'");
    if (file.path == kParadigmFile) {
      auto read = read_paradigms(*table);
      if (!read) return read.error();
      paradigms = *std::move(read);
    } else if (file.path == kCliticFile) {
      if (auto done = read_clitics(*table, names, lexicon); !done) return done.error();
    } else {
      tables.push_back(*std::move(table));
    }
  }
  for (const Table& table : tables) {
    if (auto done = EntryReader(table, paradigms, names, lexicon).run(); !done) return done.error();
  }
  if (lexicon.proclitics.empty()) lexicon.proclitics.push_back({});
  if (lexicon.pronouns.empty()) lexicon.pronouns.push_back({});
  lexicon.finish();
  return lexicon;
}

}  // namespace isnad::rules
