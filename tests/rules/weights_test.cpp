// Models of signs and their weights.
#include "rules/weights.h"

#include <gtest/gtest.h>

#include <string>

namespace isnad::rules {
namespace {

Result<Weights> parse(std::string content) { return Weights::parse({"trust/content.tsv", std::move(content)}); }

TEST(Weights, AreFoundByNameAndValue) {
  const auto w = parse(
      "# what it is\ncolumns\tsign\tweight\nbias\t-2.5\nlimit\t0.25\nlimit=direct\t2\npresent\t1\nact=deny\t-0.5\n");
  ASSERT_TRUE(w.ok()) << w.error().line();
  EXPECT_FLOAT_EQ(w->bias(), -2.5F);
  EXPECT_FLOAT_EQ(w->limit("mixed"), 0.25F);
  EXPECT_FLOAT_EQ(w->limit("direct"), 2);
  EXPECT_FLOAT_EQ(w->of(sign_key("present")), 1);
  EXPECT_FLOAT_EQ(w->of(SignName("act").with("deny")), -0.5F);
  EXPECT_FLOAT_EQ(w->of(SignName("act").with("say")), 0) << "a sign without a line weighs nothing";
  EXPECT_FALSE(w->empty());
  EXPECT_TRUE(Weights().empty());
}

TEST(Weights, AKeyIsTheHashOfTheWholeName) {
  EXPECT_EQ(SignName("act").with("deny"), sign_key("act=deny"));
  EXPECT_NE(SignName("act").with("deny"), sign_key("actdeny"));
  EXPECT_EQ(sign_key(""), 0xCBF29CE484222325U) << "FNV-1a";
  EXPECT_EQ(sign_key("a"), 0xAF63DC4C8601EC8CU) << "FNV-1a";
}

TEST(Weights, ErrorsNameThePlace) {
  const std::string head = "bias\t0\nlimit\t0\n";
  EXPECT_NE(parse(head + "present\tmuch\n").error().line().find("trust/content.tsv:3:9"), std::string::npos)
      << parse(head + "present\tmuch\n").error().line();
  EXPECT_NE(parse(head + "present\n").error().line().find("trust/content.tsv:3:1"), std::string::npos);
  EXPECT_NE(parse(head + "present\t1\npresent\t2\n").error().line().find("already"), std::string::npos);
  EXPECT_NE(parse("bias\t0\npresent\t1\n").error().line().find("'limit'"), std::string::npos);
}

}  // namespace
}  // namespace isnad::rules
