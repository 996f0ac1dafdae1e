#include "store/codec.h"

#include <sqlite3.h>

#include <bit>
#include <cstring>

#include "store/sqlite.h"

namespace isnad::store {
namespace {

constexpr char kVersion = 2;  // 2: claims have doubts

class Writer {
 public:
  Writer() { out_.push_back(kVersion); }
  void operator()(uint64_t value) {
    for (; value >= 0x80; value >>= 7U) out_.push_back(static_cast<char>(value | 0x80U));
    out_.push_back(static_cast<char>(value));
  }
  void operator()(const std::string& text) {
    (*this)(text.size());
    out_ += text;
  }
  void operator()(double value) { raw(std::bit_cast<uint64_t>(value), 8); }
  void operator()(bool value) { (*this)(static_cast<uint64_t>(value)); }
  void operator()(ByteSpan s) {
    (*this)(uint64_t{s.begin});
    (*this)(uint64_t{s.end - s.begin});
  }
  void day(Day value) { (*this)((static_cast<uint64_t>(value) << 1U) ^ static_cast<uint64_t>(value >> 31)); }
  void raw(uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out_.push_back(static_cast<char>(value >> (8 * i)));
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

class Reader {
 public:
  explicit Reader(std::string_view in) : in_(in) {
    if (in.empty() || in[0] < 1 || in[0] > kVersion) damaged();
    version_ = in[0];
    at_ = 1;
  }
  void operator()(uint64_t& value) {
    value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<uint8_t>(next());
      value |= static_cast<uint64_t>(byte & 0x7FU) << shift;
      if (byte < 0x80) return;
    }
    damaged();
  }
  void operator()(std::string& text) {
    const size_t size = count();
    text = in_.substr(at_, size);
    at_ += size;
  }
  void operator()(double& value) { value = std::bit_cast<double>(raw(8)); }
  void operator()(bool& value) { value = number() != 0; }
  void operator()(ByteSpan& s) {
    s.begin = static_cast<uint32_t>(number());
    s.end = s.begin + static_cast<uint32_t>(number());
  }
  void day(Day& value) {
    const uint64_t n = number();
    value = static_cast<Day>(static_cast<int64_t>(n >> 1U) ^ -static_cast<int64_t>(n & 1U));
  }
  uint64_t raw(int bytes) {
    uint64_t value = 0;
    for (int i = 0; i < bytes; ++i) value |= static_cast<uint64_t>(static_cast<uint8_t>(next())) << (8 * i);
    return value;
  }
  uint64_t number() {
    uint64_t value = 0;
    (*this)(value);
    return value;
  }
  [[nodiscard]] char version() const { return version_; }
  /// A number of things that must still be in the bytes, each at least one byte long.
  size_t count() {
    const uint64_t n = number();
    if (n > in_.size() - at_) damaged();
    return n;
  }

 private:
  [[noreturn]] static void damaged() { throw SqlError{SQLITE_CORRUPT, "a stored record cannot be read"}; }
  char next() {
    if (at_ >= in_.size()) damaged();
    return in_[at_++];
  }

  std::string_view in_;
  size_t at_ = 0;
  char version_ = kVersion;
};

// One description of each record for both directions: `Io` is Writer or Reader, records are const for a Writer.

template <typename E>
void enumeration(Writer& io, const E& value) {
  io(static_cast<uint64_t>(value));
}
template <typename E>
void enumeration(Reader& io, E& value) {
  value = static_cast<E>(io.number());
}
void maybe_day(Writer& io, const std::optional<Day>& value) {
  io(value.has_value());
  if (value) io.day(*value);
}
void maybe_day(Reader& io, std::optional<Day>& value) {
  if (io.number() != 0)
    io.day(value.emplace());
  else
    value.reset();
}
void maybe_number(Writer& io, const std::optional<double>& value) {
  io(value.has_value());
  if (value) io(*value);
}
void maybe_number(Reader& io, std::optional<double>& value) {
  if (io.number() != 0)
    io(value.emplace());
  else
    value.reset();
}
template <typename T, typename Each>
void list(Writer& io, const std::vector<T>& items, Each&& each) {
  io(static_cast<uint64_t>(items.size()));
  for (const T& item : items) each(io, item);
}
template <typename T, typename Each>
void list(Reader& io, std::vector<T>& items, Each&& each) {
  items.resize(io.count());
  for (T& item : items) each(io, item);
}

template <typename Io, typename S>
void strings(Io& io, S& items) {
  list(io, items, [](Io& i, auto& s) { i(s); });
}

template <typename Io, typename P>
void party(Io& io, P& p) {
  io(p.key);
  io(p.name);
}

template <typename Io, typename C>
void chain_record(Io& io, C& chain) {
  list(io, chain, [](Io& i, auto& link) {
    enumeration(i, link.role);
    enumeration(i, link.kind);
    party(i, link.who);
  });
}

template <typename Io, typename F>
void figure_record(Io& io, F& f) {
  maybe_number(io, f.low);
  maybe_number(io, f.high);
  enumeration(io, f.bound);
  io(f.unit);
  io(f.item);
  io(f.words);
}
void maybe_figure(Writer& io, const std::optional<ledger::Figure>& f) {
  io(f.has_value());
  if (f) figure_record(io, *f);
}
void maybe_figure(Reader& io, std::optional<ledger::Figure>& f) {
  if (io.number() != 0)
    figure_record(io, f.emplace());
  else
    f.reset();
}

void sketch_record(Writer& io, const std::vector<uint32_t>& sketch) {
  io(static_cast<uint64_t>(sketch.size()));
  for (const uint32_t hash : sketch) io.raw(hash, 4);
}
void sketch_record(Reader& io, std::vector<uint32_t>& sketch) {
  sketch.resize(io.count());
  for (uint32_t& hash : sketch) hash = static_cast<uint32_t>(io.raw(4));
}

void doubts_record(Writer& io, uint8_t doubts) { io(uint64_t{doubts}); }
void doubts_record(Reader& io, uint8_t& doubts) {
  doubts = io.version() < 2 ? uint8_t{0} : static_cast<uint8_t>(io.number());
}

template <typename Io, typename C>
void claim_record(Io& io, C& c) {
  io(c.id);
  io(c.article);
  io(c.label);
  io(c.statement);
  enumeration(io, c.type);
  io(c.measure);
  io(c.event);
  enumeration(io, c.aspect);
  io(c.target_class);
  maybe_figure(io, c.figure);
  io(c.place.key);
  io(c.place.name);
  strings(io, c.place.around);
  party(io, c.actor);
  party(io, c.target);
  maybe_day(io, c.time.from);
  maybe_day(io, c.time.to);
  maybe_day(io, c.reported);
  enumeration(io, c.modality);
  enumeration(io, c.polarity);
  io(c.part_of);
  io(c.same_as);
  chain_record(io, c.chain);
  io(c.origin.key);
  io(c.origin.name);
  strings(io, c.origin.bodies);
  io(c.origin.is_own_voice);
  io(c.origin.is_anonymous);
  io(c.origin.is_unknown);
  io(c.span);
  io(c.sentence_span);
  sketch_record(io, c.sentence_sketch);
  sketch_record(io, c.context);
  io(c.rule);
  io(c.is_in_title);
  doubts_record(io, c.doubts);
  if (c.type != doc::ClaimType::event) return;
  io(c.mode);
  enumeration(io, c.contexts);
}

/// Weights are 0..1; 16 bits tell them apart well enough.
constexpr float kWeightScale = 65535.0F;

}  // namespace

std::string encode(const ledger::ClaimView& claim) {
  Writer io;
  claim_record(io, claim);
  return io.take();
}
ledger::ClaimView decode_claim(std::string_view bytes) {
  Reader io(bytes);
  ledger::ClaimView claim;
  claim_record(io, claim);
  return claim;
}

std::string encode(const std::vector<ledger::Link>& chain) {
  Writer io;
  chain_record(io, chain);
  return io.take();
}
std::vector<ledger::Link> decode_chain(std::string_view bytes) {
  Reader io(bytes);
  std::vector<ledger::Link> chain;
  chain_record(io, chain);
  return chain;
}

std::string encode(const ledger::Profile& profile) {
  Writer io;
  maybe_day(io, profile.days.from);
  maybe_day(io, profile.days.to);
  list(io, profile.features, [](Writer& i, const ledger::Feature& f) {
    i.raw(f.key, 8);
    i.raw(static_cast<uint64_t>(f.weight * kWeightScale), 2);
  });
  return io.take();
}
ledger::Profile decode_profile(std::string_view bytes) {
  Reader io(bytes);
  ledger::Profile profile;
  maybe_day(io, profile.days.from);
  maybe_day(io, profile.days.to);
  list(io, profile.features, [](Reader& i, ledger::Feature& f) {
    f.key = i.raw(8);
    f.weight = static_cast<float>(i.raw(2)) / kWeightScale;
  });
  return profile;
}

std::string encode(const std::vector<ByteSpan>& spans) {
  Writer io;
  list(io, spans, [](Writer& i, const ByteSpan& s) { i(s); });
  return io.take();
}
std::vector<ByteSpan> decode_spans(std::string_view bytes) {
  Reader io(bytes);
  std::vector<ByteSpan> spans;
  list(io, spans, [](Reader& i, ByteSpan& s) { i(s); });
  return spans;
}

std::string encode_hashes(const std::vector<uint32_t>& sorted) {
  Writer io;
  io(static_cast<uint64_t>(sorted.size()));
  uint32_t before = 0;
  for (const uint32_t hash : sorted) {
    io(uint64_t{hash - before});
    before = hash;
  }
  return io.take();
}

std::vector<uint32_t> decode_hashes(std::string_view bytes) {
  Reader io(bytes);
  std::vector<uint32_t> hashes(io.count());
  uint32_t before = 0;
  for (uint32_t& hash : hashes) hash = before += static_cast<uint32_t>(io.number());
  return hashes;
}

}  // namespace isnad::store
