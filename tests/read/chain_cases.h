// Cases of who speaks: a text, and the chain of each of its statements.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "read_text.h"

namespace isnad::read {

struct ChainCase {
  std::string_view name;
  std::string_view body;
  std::vector<std::string_view> chains;  // one a statement in text order; links joined by " < "
};

inline std::vector<std::string> chains_of(std::string_view body) {
  const doc::Document document = read_text("متابعات محلية\n\n" + std::string(body));
  std::vector<std::string> chains;
  for (const doc::Statement& s : document.statements) {
    std::string chain;
    for (const doc::ChainLink& l : s.chain) {
      if (l.role != doc::LinkRole::outlet) chain += (chain.empty() ? "" : " < ") + l.name;
    }
    chains.push_back(std::move(chain));
  }
  return chains;
}

inline void expect_chains(const ChainCase& c) {
  const std::vector<std::string> got = chains_of(c.body), wanted(c.chains.begin(), c.chains.end());
  std::string shown;
  for (const std::string& chain : got) shown += "\n    " + chain;
  EXPECT_EQ(got, wanted) << c.name << shown;
}

}  // namespace isnad::read
