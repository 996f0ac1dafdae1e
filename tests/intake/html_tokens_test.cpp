// HTML cut into tags and text: what browsers make of it, and that no input costs more than its length.
#include "intake/html_tokens.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "intake/html_entities.h"
#include "intake/page_tree.h"

namespace isnad::intake {
namespace {

using Seen = std::vector<std::string>;

/// "text", "<name a=b>", "</>" in order; elements that are not told apart are "?".
Seen tokens_of(std::string_view page) {
  HtmlTokens tokens(page);
  Seen seen;
  while (tokens.next()) {
    if (tokens.kind() == HtmlTokens::Kind::text) {
      seen.emplace_back(tokens.raw());
    } else if (tokens.kind() == HtmlTokens::Kind::end) {
      seen.push_back("</" + std::to_string(static_cast<int>(tokens.tag())) + ">");
    } else {
      std::string tag = "<" + std::to_string(static_cast<int>(tokens.tag()));
      for (const HtmlAttribute& a : tokens.attributes()) tag += " " + std::string(a.name) + "=" + std::string(a.value);
      seen.push_back(tag + ">");
    }
  }
  return seen;
}

std::string start(Tag tag, std::string_view attributes = "") {
  return "<" + std::to_string(static_cast<int>(tag)) + std::string(attributes) + ">";
}
std::string end(Tag tag) { return "</" + std::to_string(static_cast<int>(tag)) + ">"; }

TEST(HtmlTokens, TagsTextAndAttributes) {
  EXPECT_EQ(tokens_of("<p class=\"a b\" id=x data-y='z'>نص</p>"),
            (Seen{start(Tag::p, " class=a b id=x data-y=z"), "نص", end(Tag::p)}));
  EXPECT_EQ(tokens_of("<DIV HIDDEN><Br/>"), (Seen{start(Tag::div, " HIDDEN="), start(Tag::br)}));
  EXPECT_EQ(tokens_of("<a href = x >t"), (Seen{start(Tag::a, " href=x"), "t"}));
  EXPECT_EQ(tokens_of("<p a=1/b=2>"), Seen{start(Tag::p, " a=1/b=2")});
}

TEST(HtmlTokens, AnAngleBracketThatOpensNoTagIsText) {
  EXPECT_EQ(tokens_of("5 < 7 و 8 <9"), (Seen{"5 ", "< 7 و 8 ", "<9"}));
  EXPECT_EQ(tokens_of("<"), Seen{"<"});
  EXPECT_EQ(tokens_of("</"), Seen{"</"});
}

TEST(HtmlTokens, CommentsAndDeclarationsAreLeftOut) {
  EXPECT_EQ(tokens_of("<!DOCTYPE html>a<!-- <p> -->b<?php x ?>c<!-->d<!--->e<! x>f</ x>g"),
            (Seen{"a", "b", "c", "d", "e", "f", "g"}));
  EXPECT_EQ(tokens_of("a<!-- > --!>b"), (Seen{"a", "b"}));
  EXPECT_EQ(tokens_of("a<!-- never closed <p>b"), Seen{"a"});
}

TEST(HtmlTokens, ScriptsAndTitlesHoldNoTags) {
  EXPECT_EQ(tokens_of("<script>if (a<b) '<p>'</script>x"),
            (Seen{start(Tag::script), "if (a<b) '<p>'", end(Tag::script), "x"}));
  EXPECT_EQ(tokens_of("<title>a <b> c</TITLE >x"), (Seen{start(Tag::title), "a <b> c", end(Tag::title), "x"}));
  EXPECT_EQ(tokens_of("<style></style><script>never closed"),
            (Seen{start(Tag::style), end(Tag::style), start(Tag::script), "never closed"}));
  const std::string nested = "<!-- <script>a</script> b -->";
  EXPECT_EQ(tokens_of("<script>" + nested + "</script>x"), (Seen{start(Tag::script), nested, end(Tag::script), "x"}));
}

TEST(HtmlTokens, ATagThatTheEndCutsOffIsNone) {
  EXPECT_EQ(tokens_of("a<p class=\"x>"), Seen{"a"});
  EXPECT_EQ(tokens_of("a<p"), Seen{"a"});
  EXPECT_EQ(tokens_of("a</p"), Seen{"a"});
}

TEST(HtmlTokens, TheFirstOfTwoAttributesCounts) {
  HtmlTokens tokens("<p Class=a class=b>");
  ASSERT_TRUE(tokens.next());
  ASSERT_NE(tokens.attribute("class"), nullptr);
  EXPECT_EQ(*tokens.attribute("class"), "a");
  EXPECT_EQ(tokens.attribute("id"), nullptr);
}

TEST(HtmlTokens, EveryByteOfThePageIsInATokenOrBetweenTwo) {
  const std::string page = "<p>a</p><!-- x --><script>b</script>c<";
  HtmlTokens tokens(page);
  uint32_t last = 0;
  while (tokens.next()) {
    EXPECT_LE(last, tokens.span().begin);
    EXPECT_LT(tokens.span().begin, tokens.span().end);
    last = tokens.span().end;
  }
  EXPECT_EQ(last, page.size());
}

// ---- Entities

TEST(HtmlEntities, NamedNumericAndUnknown) {
  const auto decoded = [](std::string_view text, EntityPlace place = EntityPlace::text) {
    return decode_entities(text, place);
  };
  EXPECT_EQ(decoded("&laquo;نص&raquo; &amp; &#1587;&#x633;&#X633"), "«نص» & سسس");
  EXPECT_EQ(decoded("&ampx &notit; &unknown; &; &#; &#x; &"), "&x ¬it; &unknown; &; &#; &#x; &");
  EXPECT_EQ(decoded("&#0;&#xD800;&#x110000;&#99999999999999;"), "\uFFFD\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(decoded("&#147;&#148;&#133;"), "“”…");
  EXPECT_EQ(decoded("?a=1&copy=2&lt", EntityPlace::attribute), "?a=1&copy=2<");
  EXPECT_EQ(decoded("&CounterClockwiseContourIntegral;"), "∳");
}

TEST(HtmlEntities, TheMapLeadsBack) {
  doc::RawMap map;
  const std::string_view raw = "أ&amp;ب&#1587;";
  const std::string text = decode_entities(raw, EntityPlace::text, &map);
  ASSERT_EQ(text, "أ&بس");
  EXPECT_EQ(map.raw_of({2, 3}, text).of(raw), "&amp;");
  EXPECT_EQ(map.raw_of({3, 5}, text).of(raw), "ب");
  EXPECT_EQ(map.raw_of({5, 7}, text).of(raw), "&#1587;");
  EXPECT_EQ(map.raw_of({0, 7}, text).of(raw), raw);
}

// ---- The tree

/// The lines of a page, "|" between.
std::string lines_of(std::string_view page) {
  const PageTree tree = read_page_tree(page);
  std::string out;
  for (const PageBlock& b : tree.blocks) out += (out.empty() ? "" : "|") + std::string(tree.of(b));
  return out;
}

TEST(PageTree, BlocksEndLinesAndInlineElementsDoNot) {
  EXPECT_EQ(lines_of("<p>a <b>b</b>\n  c<p>d<div>e<br>f</div>g"), "a b c|d|e|f|g");
  EXPECT_EQ(lines_of("<ul><li>a<li>b<ul><li>c</ul></ul>"), "a|b|c");
  EXPECT_EQ(lines_of("<table><tr><td>a<td>b<tr><th>c</table>"), "a|b|c");
  EXPECT_EQ(lines_of("<dl><dt>a<dd>b<dt>c</dl>"), "a|b|c");
  EXPECT_EQ(lines_of("a&nbsp;b <p>&nbsp;</p>c"), "a b|c");
}

TEST(PageTree, WrongNestingKeepsTheText) {
  EXPECT_EQ(lines_of("<b><p>a</b>b</p></div></span>c"), "ab|c");
  EXPECT_EQ(lines_of("<div><table><tr><td>a</div>b</td></tr></table>c</div>"), "a|b|c");
  EXPECT_EQ(lines_of("<h1>a</h2>b"), "a|b");
  EXPECT_EQ(lines_of("<a href=x><div>a</div></a>b"), "a|b");
}

TEST(PageTree, WhatNobodySeesLeavesNoText) {
  EXPECT_EQ(
      lines_of("<script>a</script><style>b</style><noscript>c</noscript><template>d</template><textarea>e</textarea>x"),
      "x");
  EXPECT_EQ(lines_of("<div hidden>a<p>b</p></div><div style='display : none'>c</div><p aria-hidden=true>d</p>x"), "x");
  EXPECT_EQ(lines_of("<svg><title>a</title><style>b</style><text>c</text></svg><button>d</"
                     "button><select><option>e<option>f</select>x"),
            "x");
  EXPECT_EQ(lines_of("<span hidden>a<span>b</span>c</span>x"), "x");
  EXPECT_EQ(lines_of("<svg><g>a<p>x</p>"), "x");
}

TEST(PageTree, LinksAreCounted) {
  const PageTree tree =
      read_page_tree("<p>ab <a href=x>cd</a></p><a href=y><h2>ef</h2></a><p>g</p><div><a href=z>h</div>i");
  ASSERT_EQ(tree.blocks.size(), 5U);
  EXPECT_EQ(tree.blocks[0].link_bytes, 2U);
  EXPECT_EQ(tree.blocks[1].link_bytes, 2U);
  EXPECT_EQ(tree.blocks[2].link_bytes, 0U);
  EXPECT_EQ(tree.blocks[3].link_bytes, 1U);
  EXPECT_EQ(tree.blocks[4].link_bytes, 0U);
}

TEST(PageTree, ArabicCommasAreClauseMarks) {
  const PageTree tree = read_page_tree("<p>قال، ثم أضاف؛ ثم سكت؟»</p>");
  ASSERT_EQ(tree.blocks.size(), 1U);
  EXPECT_EQ(tree.blocks[0].clause_marks, 2U);
  EXPECT_TRUE(tree.blocks[0].ends_sentence);
  EXPECT_EQ(tree.blocks[0].words, 5U);
}

// ---- Hostile pages

std::string repeated(std::string_view piece, size_t size) {
  std::string out;
  while (out.size() < size) out += piece;
  return out;
}

class HostilePage : public testing::TestWithParam<std::string> {};

TEST_P(HostilePage, CostsNoMoreThanItsLength) {
  constexpr size_t kSize = 200'000;
  for (const std::string& page : {repeated(GetParam(), kSize), "<p>" + repeated(GetParam(), kSize) + "</p>"}) {
    const PageTree tree = read_page_tree(page);
    EXPECT_LT(tree.work, page.size() * 4) << GetParam();
    EXPECT_LE(tree.nodes.size(), kMostNodes);
  }
}

INSTANTIATE_TEST_SUITE_P(Families, HostilePage,
                         testing::Values("<div>", std::string(1, '\0'), "<b>", "<a><i>", "<a href=x>", "<p><b>",
                                         "<table>", "<table><tr><td><p>", "</div>", "</p>", "<td></p>", "<select>",
                                         "<template>", "<svg>", "<svg><p>", "<math>", "<!--", "<!", "<![CDATA[",
                                         "<script>", "</script", "<title>", "&amp", "&#", "&#x", "&notit;", "&", "<",
                                         "<p", "<p a=\"", "=", "<p a=b ", "\xFF", "<h1>", "<h1></h2>", "<li>",
                                         "<span hidden>", "<plaintext>", "<textarea>", "<dl><dd>",
                                         "<div itemprop=author>", "<ul><li>x", "<button><p></div>"));

TEST(HostilePages, ATagWithManyAttributesIsReadPast) {
  const std::string page = "<p " + repeated("a=1 ", 1'000'000) + ">x";
  HtmlTokens tokens(page);
  ASSERT_TRUE(tokens.next());
  EXPECT_EQ(tokens.attributes().size(), HtmlTokens::kMostAttributes);
  EXPECT_LT(tokens.work(), page.size() * 2);
  EXPECT_EQ(lines_of(page), "x");
}

}  // namespace
}  // namespace isnad::intake
