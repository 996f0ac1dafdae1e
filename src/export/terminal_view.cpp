#include "export/terminal_view.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "doc/claim_order.h"
#include "export/bits.h"
#include "export/printable.h"
#include "export/record_names.h"

namespace isnad::exporting {
namespace {

constexpr std::string_view kReset = "\x1b[0m";
constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kStatementColour = "\x1b[36m";
constexpr std::string_view kFigureColour = "\x1b[1;33m";
constexpr std::string_view kEventColour = "\x1b[1;35m";

enum class Kind : uint8_t { statement, figure, event };

/// Words of the text that are shown marked.
struct Mark {
  ByteSpan span;
  Kind kind;
  std::string label;
};

/// A paragraph or the title, with what is marked in it and what is listed under it.
struct Block {
  ByteSpan span;
  std::string_view style;
  std::vector<Mark> marks;  // cut to the block
  std::vector<std::string> items;
};

std::string id(char layer, size_t index) { return layer + std::to_string(index + 1); }

/// 15000 -> "15000", 33.3 -> "33.3"
std::string number(double value) {
  std::array<char, 400> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed).ptr;
  return {buffer.data(), end};
}

std::string days(const DayRange& range) {
  const std::string from = range.from ? iso_date(*range.from) : "?";
  const std::string to = range.to ? iso_date(*range.to) : "?";
  return from == to ? from : from + " to " + to;
}

std::string value(const doc::Quantity& quantity) {
  const std::string low = quantity.low ? number(*quantity.low) : "?";
  const std::string high = quantity.high ? number(*quantity.high) : "?";
  switch (quantity.bound) {
    case doc::Bound::exact: return low;
    case doc::Bound::about: return "about " + low;
    case doc::Bound::more_than: return "more than " + low;
    case doc::Bound::at_least: return "at least " + low;
    case doc::Bound::less_than: return "less than " + high;
    case doc::Bound::at_most: return "at most " + high;
    case doc::Bound::range: return low + " to " + high;
    case doc::Bound::vague: return low + " to " + high + " (vague)";
  }
  return low;
}

class View {
 public:
  View(std::string& out, const doc::Document& document, Marking marking)
      : out_(out), document_(document), is_coloured_(marking == Marking::colours) {}

  void write() {
    rows_ = doc::claims_in_order(document_);
    collect_blocks();
    place_marks();
    place_items();
    write_head();
    for (const Block& block : blocks_) write_block(block);
    for (const doc::Note& note : document_.notes) line("note: " + note.text);
  }

 private:
  // ---- What is shown where

  void collect_blocks() {
    if (document_.title) blocks_.push_back({.span = *document_.title, .style = kBold});
    for (const ByteSpan body : shown_body()) add_paragraphs(body);
    std::stable_sort(blocks_.begin(), blocks_.end(),
                     [](const Block& a, const Block& b) { return a.span.begin < b.span.begin; });
  }

  /// The body; the whole text when no stage said what the body is.
  std::vector<ByteSpan> shown_body() const {
    if (!document_.body.empty()) return document_.body;
    const uint32_t begin = document_.title ? document_.title->end : 0;
    return {{begin, static_cast<uint32_t>(document_.text.size())}};
  }

  void add_paragraphs(ByteSpan body) {
    for (uint32_t at = body.begin; at < body.end;) {
      const auto end = static_cast<uint32_t>(std::min<size_t>(document_.text.find('\n', at), body.end));
      const bool is_blank = document_.at({at, end}).find_first_not_of(" \t\r") == std::string_view::npos;
      if (!is_blank) blocks_.push_back({.span = {at, end}, .style = ""});
      at = end + 1;
    }
  }

  /// The first block that ends behind this byte.
  std::vector<Block>::iterator block_at(uint32_t byte) {
    return std::upper_bound(blocks_.begin(), blocks_.end(), byte,
                            [](uint32_t at, const Block& b) { return at < b.span.end; });
  }

  void place_mark(ByteSpan span, Kind kind, const std::string& label) {
    for (auto block = block_at(span.begin); block != blocks_.end() && block->span.overlaps(span); ++block) {
      const ByteSpan cut{std::max(span.begin, block->span.begin), std::min(span.end, block->span.end)};
      block->marks.push_back({.span = cut, .kind = kind, .label = label});
    }
  }

  void place_item(ByteSpan span, std::string text) {
    const auto block = block_at(span.begin);
    if (block != blocks_.end() && block->span.contains(span.begin)) block->items.push_back(std::move(text));
  }

  void place_marks() {
    for (size_t i = 0; i < document_.statements.size(); ++i) {
      for (const ByteSpan part : document_.statements[i].parts) place_mark(part, Kind::statement, id('s', i));
    }
    claimed_.assign(document_.quantities.size(), false);
    for (size_t row = 0; row < rows_.size(); ++row) {
      if (rows_[row].type == doc::ClaimType::event) {
        place_mark(document_.events[rows_[row].index].trigger, Kind::event, id('c', row));
        continue;
      }
      const doc::Index quantity = document_.claims[rows_[row].index].quantity;
      if (quantity >= claimed_.size()) continue;
      place_mark(document_.quantities[quantity].span, Kind::figure, id('c', row));
      claimed_[quantity] = true;
    }
    for (size_t i = 0; i < claimed_.size(); ++i) {
      if (!claimed_[i]) place_mark(document_.quantities[i].span, Kind::figure, id('q', i));
    }
  }

  void place_items() {
    for (size_t row = 0; row < rows_.size(); ++row) {
      const doc::Index index = rows_[row].index;
      if (rows_[row].type == doc::ClaimType::event) {
        place_item(document_.events[index].span, event_item(row, document_.events[index]));
      } else {
        place_item(document_.claims[index].span, figure_item(row, document_.claims[index]));
      }
    }
    for (size_t i = 0; i < claimed_.size(); ++i) {
      const doc::Quantity& quantity = document_.quantities[i];
      if (!claimed_[i]) place_item(quantity.span, id('q', i) + "  " + amount(quantity));
    }
    for (size_t i = 0; i < document_.statements.size(); ++i)
      place_item(document_.statements[i].span, statement_item(i));
  }

  // ---- Head

  void write_head() {
    std::string head;
    const auto add = [&head](const std::string& part) { head += (head.empty() ? "" : " | ") + part; };
    if (document_.outlet) add(document_.outlet->name);
    if (document_.published) {
      add(days(document_.published->days) + " (" + std::string(kBasis[document_.published->basis]) + ")");
    } else {
      add("day of publication unknown");
    }
    for (const doc::Relay& relay : document_.relays) add("via " + relay.name);
    if (document_.author) add("by " + *document_.author);
    if (document_.source.path) add(*document_.source.path);
    line(head);
  }

  // ---- A block

  void write_block(const Block& block) {
    if (is_coloured_) {
      write_coloured(block);
    } else {
      write_bracketed(block);
    }
    for (const std::string& item : block.items) write_item(item);
    if (!block.items.empty()) out_.push_back('\n');
  }

  /// Where marks begin or end, and the block's own ends, in order.
  static std::vector<uint32_t> borders_of(const Block& block) {
    std::vector<uint32_t> borders{block.span.begin, block.span.end};
    for (const Mark& mark : block.marks) {
      borders.push_back(mark.span.begin);
      borders.push_back(mark.span.end);
    }
    std::sort(borders.begin(), borders.end());
    borders.erase(std::unique(borders.begin(), borders.end()), borders.end());
    return borders;
  }

  void write_coloured(const Block& block) {
    const auto borders = borders_of(block);
    for (size_t i = 0; i + 1 < borders.size(); ++i) {
      const ByteSpan piece{borders[i], borders[i + 1]};
      out_ += colour_of(block, piece);
      append_printable(out_, document_.at(piece));
      out_ += kReset;
    }
    out_.push_back('\n');
  }

  static std::string_view colour_of(const Block& block, ByteSpan piece) {
    std::string_view style = block.style;
    for (const Mark& mark : block.marks) {
      if (!mark.span.contains(piece)) continue;
      if (mark.kind == Kind::figure) return kFigureColour;
      if (mark.kind == Kind::event) return kEventColour;
      style = kStatementColour;
    }
    return style;
  }

  void write_bracketed(const Block& block) {
    auto marks = block.marks;
    // Of those that begin together the widest opens first.
    std::stable_sort(marks.begin(), marks.end(),
                     [](const Mark& a, const Mark& b) { return a.span.size() > b.span.size(); });
    const auto borders = borders_of(block);
    for (size_t i = 0; i < borders.size(); ++i) {
      for (const Mark& mark : marks) {
        if (mark.span.end == borders[i]) out_.push_back(']');
      }
      for (const Mark& mark : marks) {
        if (mark.span.begin == borders[i]) out_ += "[" + mark.label + " ";
      }
      if (i + 1 < borders.size()) append_printable(out_, document_.at({borders[i], borders[i + 1]}));
    }
    out_.push_back('\n');
  }

  // ---- Items

  std::string figure_item(size_t row, const doc::Claim& claim) const {
    std::string text = id('c', row) + "  " + (claim.measure.empty() ? claim.event : claim.measure);
    if (claim.quantity < document_.quantities.size()) text += ": " + amount(document_.quantities[claim.quantity]);
    text += entity(" | by ", claim.actor) + entity(" | to ", claim.target) + entity(" | at ", claim.place);
    if (claim.time < document_.times.size()) text += " | " + days(document_.times[claim.time].days);
    if (claim.part_of != doc::kNone) text += " | part of " + id('c', row_of_figure(claim.part_of));
    return text + standing(claim);
  }

  std::string event_item(size_t row, const doc::Event& event) const {
    std::string text = id('c', row) + "  " + event.type + (event.mode.empty() ? "" : " (" + event.mode + ")");
    text += words(" | by ", event.actor_span) + words(" | to ", event.target_span) + entity(" | at ", event.place);
    if (event.time < document_.times.size()) text += " | " + days(document_.times[event.time].days);
    for_each_bit(event.contexts, kEventContext, [&](std::string_view mode) { text.append(" | ").append(mode); });
    return text + standing(event);
  }

  /// How it is said, and by whom.
  template <typename Record>
  std::string standing(const Record& claim) const {
    std::string text;
    if (claim.modality != doc::Modality::asserted) text += " | " + std::string(kModality[claim.modality]);
    if (claim.polarity == doc::Polarity::negative) text += " | not so";
    return text + " | " +
           (claim.statement < document_.statements.size() ? chain(document_.statements[claim.statement]) : own_voice());
  }

  size_t row_of_figure(doc::Index index) const {
    const auto is_it = [&](doc::ClaimPlace p) { return p.type == doc::ClaimType::figure && p.index == index; };
    return static_cast<size_t>(std::find_if(rows_.begin(), rows_.end(), is_it) - rows_.begin());
  }

  std::string words(const char* before, std::optional<ByteSpan> span) const {
    return span ? before + std::string(document_.at(*span)) : "";
  }

  std::string statement_item(size_t index) const {
    const doc::Statement& statement = document_.statements[index];
    std::string text =
        id('s', index) + "  " + statement.act + " (" + std::string(kMode[statement.mode]) + ") | " + chain(statement);
    for_each_bit(statement.doubts, kDoubt, [&](std::string_view doubt) { text.append(" | ? ").append(doubt); });
    return text;
  }

  static std::string amount(const doc::Quantity& quantity) {
    std::string text = value(quantity);
    if (!quantity.unit.empty()) text += " " + quantity.unit;
    if (!quantity.item.empty()) text += " (" + quantity.item + ")";
    return text;
  }

  std::string entity(const char* before, doc::Index index) const {
    if (index >= document_.entities.size()) return "";
    const doc::Entity& entity = document_.entities[index];
    return before + (entity.name_ar.empty() ? entity.name_en : entity.name_ar);
  }

  static std::string unnamed(doc::LinkKind kind) {
    return kind == doc::LinkKind::anonymous ? "speaker not certain" : std::string(kLinkKind[kind]);
  }

  /// Nearest the reader first.
  static std::string chain(const doc::Statement& statement) {
    std::string text;
    for (const doc::ChainLink& link : statement.chain) {
      if (!text.empty()) text += " <- ";
      text += link.name.empty() ? unnamed(link.kind) : link.name;
    }
    return text.empty() ? "nobody named" : text;
  }

  std::string own_voice() const { return document_.outlet ? document_.outlet->name : "the outlet itself"; }

  void write_item(const std::string& text) {
    out_ += is_coloured_ ? kDim : "";
    out_ += "    ";
    append_printable(out_, text);
    out_ += is_coloured_ ? kReset : "";
    out_.push_back('\n');
  }

  void line(const std::string& text) {
    append_printable(out_, text);
    out_.push_back('\n');
  }

  std::string& out_;
  const doc::Document& document_;
  bool is_coloured_;
  std::vector<doc::ClaimPlace> rows_;  // as the record lists its claims
  std::vector<Block> blocks_;          // in text order
  std::vector<bool> claimed_;          // quantities that a claim is about
};

}  // namespace

void append_terminal_view(std::string& out, const doc::Document& document, Marking marking) {
  View(out, document, marking).write();
  out.push_back('\n');
}

}  // namespace isnad::exporting
