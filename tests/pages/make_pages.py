#!/usr/bin/env python3
"""Writes the pages of this folder and gold.json: our own articles (examples/articles) in the manners in which Arabic outlets publish.

    tests/pages/make_pages.py            writes *.html and gold.json beside it; the same bytes on every run

Each template is written by hand after a kind of site, not after one site: WordPress and its themes, Drupal, Joomla, Blogger, ASP.NET,
AMP, agencies, live blogs, front pages, pages of 2003. Outlets, people and events are invented. A template returns the page and what is
gold beside the article's own facts: `body` (paragraphs, when they are not just the article's), `author`, `updated`, `date`; or
`refused`, a word of the refusal."""
import html
import json
import pathlib
import re

HERE = pathlib.Path(__file__).resolve().parent
ARTICLES = HERE.parent.parent / "examples" / "articles"

MONTHS = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]
AUTHORS = ["سامر القاضي", "هالة المنصوري", "نزار بن يوسف", "ريم العطار", "فادي الخوري", "ليلى الشريف"]
SECTIONS = ["سياسة", "اقتصاد", "مجتمع", "ثقافة", "رياضة", "منوعات", "صحة", "تكنولوجيا", "رأي", "فيديو"]
COMMENTS = [
    ("أبو خالد", "شكرا لكم على المتابعة، ننتظر المزيد من التفاصيل عن هذا الموضوع المهم الذي يشغل الناس كلهم هذه الأيام."),
    ("متابع من الجنوب", "الأرقام في كل موقع مختلفة عن الآخر؛ كان من الأفضل أن تذكروا من أين جاء كل رقم، ومتى، ومن قاله أول مرة."),
    ("سلمى", "أعيش قرب المكان، وما جرى أكبر بكثير مما تقولون. لم يأت أحد إلينا، لا من البلدية ولا من غيرها، والطريق ما زال مقطوعا إلى اليوم."),
    ("قارئ", "يا جماعة الخير، اقرؤوا الخبر إلى آخره قبل التعليق، فكل ما تسألون عنه مكتوب في الفقرة الثالثة، والله المستعان."),
    ("زائر 4411", "كلام جميل، لكن أين كانت الجهات المعنية قبل أن يقع ما وقع؟ نسمع هذا الكلام في كل مرة، ثم لا يتغير شيء."),
]
COOKIES = "نستخدم ملفات تعريف الارتباط لتحسين تجربتك في موقعنا، وتحليل حركة الزوار، وعرض إعلانات تناسب اهتماماتك. بمتابعة التصفح فإنك توافق على سياسة الخصوصية وشروط الاستخدام، ويمكنك تغيير الإعدادات في أي وقت."
ABOUT = "موقع إخباري مستقل تأسس ليكون صوتا للناس، ينقل الخبر كما هو، ويترك للقارئ أن يحكم. جميع المواد المنشورة تعبر عن آراء كتابها."
NEWSLETTER = "اشترك في نشرتنا البريدية لتصلك أهم الأخبار والتحليلات كل صباح، مجانا، ويمكنك إلغاء الاشتراك متى شئت."
CAPTIONS = ["عناصر من فرق الإنقاذ في موقع الحادث (أرشيف)", "جانب من المؤتمر الصحفي، تصوير: مراسل الموقع", "شارع في المدينة بعد ساعات من الواقعة (الصورة من مواقع التواصل)"]


class Article:
    def __init__(self, d, number):
        self.id, self.outlet, self.title, self.date = d["id"], d["outlet"], d["title"], d["published"]
        self.url = d["url"]
        self.host = self.url.split("/")[2]
        self.paragraphs = [p.strip() for p in d["text"].split("\n") if p.strip()]
        self.author = AUTHORS[number % len(AUTHORS)]
        self.number = number

    def words_date(self):
        y, m, d = map(int, self.date.split("-"))
        return f"{d} {MONTHS[m - 1]} {y}"

    def iso(self, clock="10:30:00", zone="+03:00"):
        return f"{self.date}T{clock}{zone}"

    def later(self, days=3):
        y, m, d = map(int, self.date.split("-"))
        d = d + days
        if d > 28:
            d, m = d - 28, m + 1
        return f"{y}-{m:02d}-{d:02d}"


def load():
    rows = []
    for file in sorted(ARTICLES.glob("*.jsonl")):
        rows += [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [Article(d, n) for n, d in enumerate(r for r in rows if r["published"])]


ALL = load()
e = html.escape


def others(a, count, step=1):
    return [ALL[(a.number + 1 + k * step) % len(ALL)] for k in range(count)]


def ps(paragraphs, tag="p", attributes=""):
    return "\n".join(f"<{tag}{attributes}>{e(p, quote=False)}</{tag}>" for p in paragraphs)


def menu(tag="ul"):
    items = "".join(f'<li><a href="/section/{n}">{s}</a></li>' for n, s in enumerate(SECTIONS))
    return f"<{tag}>{items}</{tag}>"


def links(articles, item='<li><a href="{url}">{title}</a></li>'):
    return "\n".join(item.format(url=o.url, title=e(o.title)) for o in articles)


def news_ld(a, **extra):
    d = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": a.title, "datePublished": a.iso(), "inLanguage": "ar",
         "mainEntityOfPage": {"@type": "WebPage", "@id": a.url}, "author": {"@type": "Person", "name": a.author},
         "publisher": {"@type": "Organization", "name": a.outlet, "logo": {"@type": "ImageObject", "url": f"https://{a.host}/logo.png"}}}
    d.update(extra)
    return '<script type="application/ld+json">' + json.dumps(d, ensure_ascii=False) + "</script>"


# ---- Templates: the page, and what is gold beside the article's facts

def wordpress_yoast(a):
    graph = {"@context": "https://schema.org", "@graph": [
        {"@type": "Article", "@id": a.url + "#article", "isPartOf": {"@id": a.url}, "author": {"name": a.author, "@id": f"https://{a.host}/#/schema/person/1"},
         "headline": a.title, "datePublished": a.iso("07:30:00", "+00:00"), "dateModified": a.later() + "T07:31:12+00:00", "wordCount": 210,
         "publisher": {"@id": f"https://{a.host}/#organization"}, "articleSection": ["أخبار"]},
        {"@type": "WebPage", "@id": a.url, "name": a.title + " - " + a.outlet, "datePublished": a.iso("07:30:00", "+00:00")},
        {"@type": "Organization", "@id": f"https://{a.host}/#organization", "name": a.outlet},
        {"@type": "Person", "@id": f"https://{a.host}/#/schema/person/1", "name": a.author}]}
    comments = "".join(f'<li class="comment even thread-even depth-1"><article class="comment-body"><footer class="comment-meta"><b class="fn">{n}</b></footer>'
                       f'<div class="comment-content"><p>{c}</p></div></article></li>' for n, c in COMMENTS[:3])
    page = f'''<!DOCTYPE html>
<html dir="rtl" lang="ar">
<head><meta charset="UTF-8"><title>{e(a.title)} - {a.outlet}</title>
<link rel="canonical" href="{a.url}" />
<meta property="og:type" content="article" /><meta property="og:title" content="{e(a.title)} - {a.outlet}" /><meta property="og:site_name" content="{a.outlet}" />
<script type="application/ld+json" class="yoast-schema-graph">{json.dumps(graph, ensure_ascii=False)}</script>
<style>body{{direction:rtl}} .entry-content p{{margin:1em}}</style></head>
<body class="rtl post-template-default single single-post sidebar-right comments-open">
<div id="page" class="site"><header id="masthead" class="site-header"><p class="site-title"><a href="/">{a.outlet}</a></p><nav id="site-navigation">{menu()}</nav></header>
<div id="content" class="site-content"><div id="primary" class="content-area"><main id="main" class="site-main">
<article id="post-1{a.number}" class="post-1{a.number} post type-post category-news tag-related tag-comments hentry">
<header class="entry-header"><h1 class="entry-title">{e(a.title)}</h1><div class="entry-meta"><span class="byline">بقلم <a class="url fn n" href="/author/1">{a.author}</a></span>
<span class="posted-on"><time class="entry-date published" datetime="{a.iso()}">{a.words_date()}</time><time class="updated" datetime="{a.later()}">محدث</time></span></div></header>
<div class="entry-content">
{ps(a.paragraphs)}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">شارك هذا الموضوع:</h3><ul><li><a href="#">فيسبوك</a></li><li><a href="#">تويتر</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>مواضيع ذات صلة</h3>{links(others(a, 3))}</div>
</div><footer class="entry-footer"><span class="cat-links">نشر في <a href="/c">أخبار</a></span></footer></article>
<nav class="navigation post-navigation"><a href="/p">السابق {e(others(a, 1)[0].title)}</a></nav>
<div id="comments" class="comments-area"><h2>3 أفكار عن “{e(a.title)}”</h2><ol class="comment-list">{comments}</ol></div></main></div>
<aside id="secondary" class="widget-area"><section class="widget"><h2>أحدث المقالات</h2><ul>{links(others(a, 5, 2))}</ul></section><section class="widget"><h2>من نحن</h2><p>{ABOUT}</p></section></aside>
</div><footer id="colophon" class="site-footer">جميع الحقوق محفوظة لموقع {a.outlet}. Developed By Wp Themes</footer></div></body></html>'''
    return page, {"author": a.author, "updated": a.later()}


def wordpress_newspaper(a):
    """A commercial theme: nested builders, a related box in the middle, an author box under the text, a share bar twice."""
    half = len(a.paragraphs) // 2
    box = f'<div class="td-a-rec"><span class="td-adspot-title">- إعلان -</span></div><div class="inline-related"><strong>قد يهمك أيضا</strong><ul>{links(others(a, 2))}</ul></div>'
    page = f'''<!doctype html ><html lang="ar" dir="rtl"><head><meta charset="UTF-8" /><title>{e(a.title)} | {a.outlet}</title>
<meta property="og:title" content="{e(a.title)}"/><meta property="og:site_name" content="{a.outlet}"/><meta property="article:published_time" content="{a.iso()}"/>
<meta property="article:modified_time" content="{a.later(1)}T08:00:00+03:00"/><meta name="author" content="{a.author}"></head>
<body class="td-standard-pack"><div class="td-menu-background"></div><div id="td-outer-wrap"><div class="tdc-header-wrap"><div class="td-header-menu-wrap">{menu()}</div></div>
<div class="td-main-content-wrap"><div class="td-container"><div class="td-crumb-container"><span><a href="/">الرئيسية</a></span> <span><a href="/n">أخبار</a></span> <span>{e(a.title)}</span></div>
<div class="td-pb-row"><div class="td-pb-span8 td-main-content" role="main"><div class="td-ss-main-content"><div class="td-post-header"><ul class="td-category"><li><a href="/n">أخبار</a></li></ul>
<header class="td-post-title"><h1 class="entry-title">{e(a.title)}</h1><div class="td-module-meta-info"><div class="td-post-author-name"><a href="/a">{a.author}</a></div>
<span class="td-post-date"><time class="entry-date" datetime="{a.iso()}" >{a.words_date()}</time></span><div class="td-post-views"><span>1543</span></div></div></header></div>
<div class="td-post-sharing-top"><a href="#">فيسبوك</a><a href="#">تويتر</a><a href="#">واتساب</a></div>
<div class="td-post-content tagdiv-type"><div class="td-post-featured-image"><figure><img src="/i.jpg"><figcaption class="wp-caption-text">{CAPTIONS[a.number % 3]}</figcaption></figure></div>
{ps(a.paragraphs[:half])}
{box}
{ps(a.paragraphs[half:])}
</div>
<footer><div class="td-post-source-tags"><ul class="td-tags"><li><span>الوسوم</span></li><li><a href="/t">أخبار</a></li><li><a href="/t2">عاجل</a></li></ul></div>
<div class="td-post-sharing-bottom"><a href="#">فيسبوك</a><a href="#">تويتر</a></div>
<div class="author-box-wrap"><a href="/a">{a.author}</a><div class="desc"><p>صحفي يكتب في الشأن العام منذ عشرة أعوام، عمل في عدد من الصحف والمواقع، وله كتابان.</p></div></div></footer>
</div></div><div class="td-pb-span4 td-main-sidebar"><div class="td-ss-main-sidebar"><aside class="widget"><div class="td-block-title">الأكثر قراءة</div>{links(others(a, 6), '<div class="td_module_6"><h3 class="entry-title"><a href="{url}">{title}</a></h3></div>')}</aside></div></div></div></div></div></div></body></html>'''
    return page, {"author": a.author, "updated": a.later(1)}


def drupal7(a):
    page = f'''<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML+RDFa 1.0//EN" "http://www.w3.org/MarkUp/DTD/xhtml-rdfa-1.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="ar" version="XHTML+RDFa 1.0" dir="rtl" lang="ar">
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><meta name="Generator" content="Drupal 7 (http://drupal.org)" />
<link rel="canonical" href="{a.url}" /><meta property="og:site_name" content="{a.outlet}" /><title>{e(a.title)} | {a.outlet}</title></head>
<body class="html not-front not-logged-in one-sidebar sidebar-first page-node page-node-{a.number} node-type-news i18n-ar">
<div id="page-wrapper"><div id="page"><div id="header"><div class="section clearfix"><a href="/" id="logo"><img alt="الرئيسية" /></a>
<div class="region region-header"><div class="block block-search"><form action="/search"><input type="text" /></form></div></div></div></div>
<div id="navigation"><div class="section">{menu()}</div></div><div id="breadcrumb"><a href="/">الرئيسية</a> » <a href="/news">أخبار</a></div>
<div id="main-wrapper"><div id="main" class="clearfix"><div id="content" class="column"><div class="section"><h1 class="title" id="page-title">{e(a.title)}</h1>
<div class="region region-content"><div id="node-{a.number}" class="node node-news node-full clearfix"><div class="meta submitted"><span property="dc:date dc:created" content="{a.iso()}" datatype="xsd:dateTime">نشر في {a.words_date()} - 10:30</span></div>
<div class="content clearfix"><div class="field field-name-field-image field-type-image"><div class="field-items"><div class="field-item even"><img src="/i.jpg" alt="" /></div></div></div>
<div class="field field-name-body field-type-text-with-summary field-label-hidden"><div class="field-items"><div class="field-item even" property="content:encoded">{ps(a.paragraphs, attributes=' class="rtejustify"')}
</div></div></div>
<div class="field field-name-field-tags field-type-taxonomy-term-reference"><div class="field-label">الكلمات المفتاحية:&nbsp;</div><div class="field-items"><div class="field-item"><a href="/t/1">أخبار</a></div><div class="field-item"><a href="/t/2">تقارير</a></div></div></div></div>
<div class="link-wrapper"><ul class="links inline"><li><a href="/print">نسخة للطباعة</a></li></ul></div></div></div></div></div>
<div id="sidebar-first" class="column sidebar"><div class="section"><div class="region region-sidebar-first"><div class="block block-views"><h2>أخبار أخرى</h2><div class="content">{links(others(a, 6), '<div class="views-row"><div class="views-field-title"><span class="field-content"><a href="{url}">{title}</a></span></div></div>')}</div></div></div></div></div>
</div></div></div></div></body></html>'''
    return page, {}


def drupal9(a):
    nodes = "".join(f'<div class="paragraph paragraph--type--text paragraph--view-mode--default"><div class="text-formatted field field--name-field-text field__item"><p>{e(p, quote=False)}</p></div></div>\n' for p in a.paragraphs)
    page = f'''<!DOCTYPE html><html lang="ar" dir="rtl" prefix="og: https://ogp.me/ns#"><head><meta charset="utf-8" />
<meta property="og:site_name" content="{a.outlet}" /><meta property="og:type" content="article" /><meta property="og:url" content="{a.url}" /><meta property="og:title" content="{e(a.title)}" />
<meta property="article:published_time" content="{a.iso('23:50:00')}" /><title>{e(a.title)} | {a.outlet}</title></head><body class="path-node page-node-type-article">
<a href="#main-content" class="visually-hidden focusable skip-link">تجاوز إلى المحتوى الرئيسي</a><div class="dialog-off-canvas-main-canvas"><div class="layout-container">
<header role="banner"><nav role="navigation" aria-labelledby="block-main-menu">{menu()}</nav></header><main role="main"><a id="main-content" tabindex="-1"></a>
<div class="layout-content"><div class="region region-content"><article role="article" about="/node/{a.number}" class="node node--type-article node--promoted node--view-mode-full">
<div class="node__header"><h1><span class="field field--name-title">{e(a.title)}</span></h1><div class="field field--name-field-author">{a.author}</div></div>
<div class="node__content"><div class="field field--name-field-paragraphs field__items">{nodes}</div>
<section class="block-views-blockrelated-block"><h2>مقالات ذات صلة</h2>{links(others(a, 3), '<div class="views-row"><article class="node--view-mode-teaser"><h2><a href="{url}"><span>{title}</span></a></h2><div class="field--name-field-summary">مقدمة الخبر كما تظهر في قوائم الموقع، مع نقطة في آخرها.</div></article></div>')}</section>
</div></article></div></div></main><footer role="contentinfo"><p>{ABOUT}</p></footer></div></div></body></html>'''
    return page, {"author": a.author}


def blogger(a):
    body = "<br />\n<br />\n".join(e(p, quote=False) for p in a.paragraphs)
    page = f'''<!DOCTYPE html>
<html class='v2' dir='rtl' xmlns='http://www.w3.org/1999/xhtml' xmlns:b='http://www.google.com/2005/gml/b'>
<head><meta content='text/html; charset=UTF-8' http-equiv='Content-Type'/><meta content='blogger' name='generator'/><link href='{a.url}' rel='canonical'/>
<meta content='{a.url}' property='og:url'/><meta content='{e(a.title)}' property='og:title'/><title>{a.outlet}: {e(a.title)}</title></head>
<body class='loading'><div class='content'><div class='content-outer'><header><div class='header section' id='header'><div class='widget Header' id='Header1'><div class='titlewrapper'><h1 class='title'><a href='/'>{a.outlet}</a></h1></div><div class='descriptionwrapper'><p class='description'><span>{ABOUT}</span></p></div></div></div></header>
<div class='tabs-outer'><div class='widget PageList'>{menu()}</div></div><div class='main-outer'><div class='columns fauxcolumns'><div class='column-center-outer'><div class='main section' id='main'><div class='widget Blog' id='Blog1'><div class='blog-posts hfeed'>
<div class="date-outer"><h2 class='date-header'><span>{a.words_date()}</span></h2><div class="date-posts"><div class='post-outer'>
<div class='post hentry uncustomized-post-template' itemprop='blogPost' itemscope='itemscope' itemtype='http://schema.org/BlogPosting'><a name='4{a.number}'></a>
<h3 class='post-title entry-title' itemprop='name'>{e(a.title)}</h3><div class='post-header'></div>
<div class='post-body entry-content' id='post-body-4{a.number}' itemprop='description articleBody'><div dir="rtl" style="text-align: right;" trbidi="on"><div class="separator" style="clear: both;"><img src="https://1.bp.example/x.jpg" /></div>
{body}</div><div style='clear: both;'></div></div>
<div class='post-footer'><div class='post-footer-line'><span class='post-author vcard'>مرسلة بواسطة <span class='fn' itemprop='author' itemscope='itemscope' itemtype='http://schema.org/Person'><span itemprop='name'>{a.author}</span></span></span>
<span class='post-timestamp'>في <a class='timestamp-link' href='{a.url}' rel='bookmark'><abbr class='published' itemprop='datePublished' title='{a.iso()}'>10:30 ص</abbr></a></span></div></div></div>
<div class='comments' id='comments'><h4>هناك تعليق واحد:</h4><p>{COMMENTS[2][1]}</p></div></div></div></div></div></div></div></div>
<div class='column-right-outer'><aside><div class='sidebar section'><div class='widget PopularPosts'><h2>المشاركات الشائعة</h2><ul>{links(others(a, 4))}</ul></div><div class='widget BlogArchive'><ul><li><a href='/2020'>2020 (12)</a></li><li><a href='/2019'>2019 (44)</a></li></ul></div></div></aside></div></div></div></div></div></body></html>'''
    return page, {"author": a.author, "outlet": a.host}


def amp(a):
    page = f'''<!doctype html><html ⚡ lang="ar" dir="rtl"><head><meta charset="utf-8"><script async src="https://cdn.ampproject.org/v0.js"></script><title>{e(a.title)}</title>
<link rel="canonical" href="{a.url}">{news_ld(a)}<style amp-boilerplate>body{{-webkit-animation:-amp-start 8s steps(1,end) 0s 1 normal both}}</style><noscript><style amp-boilerplate>body{{animation:none}}</style></noscript></head>
<body><amp-sidebar id="sidebar" layout="nodisplay" side="right">{menu()}</amp-sidebar><amp-consent id="consent" layout="nodisplay"><div id="consent-ui" class="consent-popup"><p>{COOKIES}</p><button on="tap:consent.accept">موافق</button></div></amp-consent>
<header class="amp-header"><a href="/">{a.outlet}</a></header><main><article class="amp-wp-article"><h1 class="amp-wp-title">{e(a.title)}</h1><ul class="amp-wp-meta"><li class="amp-wp-byline">{a.author}</li><li><time datetime="{a.iso()}">منذ ساعات</time></li></ul>
<amp-img src="/i.jpg" width="600" height="400" layout="responsive" alt="صورة من المكان"><noscript><img src="/i.jpg"></noscript></amp-img>
<div class="amp-wp-article-content">{ps(a.paragraphs[:2])}<amp-ad width=300 height=250 type="doubleclick"><div placeholder>إعلان</div></amp-ad>{ps(a.paragraphs[2:])}</div>
<div class="amp-social"><amp-social-share type="facebook"></amp-social-share><amp-social-share type="twitter"></amp-social-share></div></article>
<section class="amp-related"><h3>اقرأ أيضا</h3>{links(others(a, 4), '<a class="card" href="{url}"><span>{title}</span></a>')}</section></main></body></html>'''
    return page, {"author": a.author}


def tables_2003(a):
    """A page of nested layout tables in windows-1256; the only date is in words."""
    body = "<br><br>\r\n".join(e(p, quote=False) for p in a.paragraphs)
    page = f'''<HTML><HEAD><TITLE>{a.outlet} :: {e(a.title)}</TITLE>\r
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1256"></HEAD>\r
<BODY BGCOLOR="#FFFFFF" DIR=RTL><CENTER><TABLE WIDTH=780 BORDER=0 CELLSPACING=0><TR><TD COLSPAN=3><IMG SRC="logo.gif" ALT="{a.outlet}"></TD></TR>\r
<TR><TD COLSPAN=3>{" | ".join(f'<A HREF="sec{n}.asp">{s}</A>' for n, s in enumerate(SECTIONS))}</TD></TR>\r
<TR VALIGN=TOP><TD WIDTH=150><TABLE WIDTH=100%><TR><TD BGCOLOR=#003366><FONT COLOR=WHITE><B>أهم العناوين</B></FONT></TD></TR>{"".join(f'<TR><TD>- <A HREF="n{n}.asp">{e(o.title)}</A></TD></TR>' for n, o in enumerate(others(a, 5)))}</TABLE></TD>\r
<TD WIDTH=480><TABLE WIDTH=100% CELLPADDING=5><TR><TD><FONT SIZE=4 COLOR=#990000><B><H2>{e(a.title)}</H2></B></FONT></TD></TR>\r
<TR><TD ALIGN=LEFT><FONT SIZE=2>نشر بتاريخ: {a.words_date()}</FONT></TD></TR>\r
<TR><TD><DIV ALIGN=JUSTIFY><FONT SIZE=3 FACE="Simplified Arabic">{body}</FONT></DIV></TD></TR></TABLE></TD>\r
<TD WIDTH=150><FONT SIZE=2>استفتاء العدد<BR><FORM ACTION=vote.asp><INPUT TYPE=RADIO NAME=v>نعم<BR><INPUT TYPE=RADIO NAME=v>لا</FORM></FONT></TD></TR>\r
<TR><TD COLSPAN=3 ALIGN=CENTER><FONT SIZE=1>جميع الحقوق محفوظة &copy; {a.outlet}</FONT></TD></TR></TABLE></CENTER></BODY></HTML>'''
    return page.encode("windows-1256", "xmlcharrefreplace"), {"outlet": None}


def tables_iso(a):
    page = f'''<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-6"><title>{e(a.title)}</title><meta name="application-name" content="{a.outlet}"><meta name="date" content="{a.date}"></head>
<body dir="rtl"><table width="100%"><tr><td><h1>{e(a.title)}</h1>{ps(a.paragraphs)}</td></tr></table></body></html>'''
    return page.encode("iso-8859-6", "xmlcharrefreplace"), {}


def agency_microdata(a):
    page = f'''<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>{a.outlet} - {e(a.title)}</title><meta name="application-name" content="{a.outlet}"/></head>
<body><div class="topbar"><span class="clock">الطقس 21°</span><ul class="langs"><li><a href="/en">English</a></li><li><a href="/fr">Français</a></li></ul></div>
<div class="ticker"><ul>{links(others(a, 6))}</ul></div><div class="container"><div class="row"><div class="col-8"><div itemscope itemtype="https://schema.org/NewsArticle">
<h1 itemprop="headline">{e(a.title)}</h1><meta itemprop="datePublished" content="{a.iso()}"/><meta itemprop="dateModified" content="{a.later()}T09:00:00+03:00"/>
<span itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><meta itemprop="name" content="{a.outlet}"/></span>
<div class="info"><span itemprop="author" itemscope itemtype="https://schema.org/Person">تحرير <span itemprop="name">{a.author}</span></span> <i class="fa fa-eye"></i> 1204</div>
<div itemprop="articleBody">{ps(a.paragraphs)}</div></div>
<div class="print-share"><a href="#">طباعة</a> <a href="#">إرسال</a></div></div><div class="col-4">{links(others(a, 8), '<div class="side-item"><a href="{url}"><img src="t.jpg"><p>{title}</p></a></div>')}</div></div></div></body></html>'''
    return page, {"author": a.author, "updated": a.later()}


def aspnet(a):
    """The whole page is one form, as ASP.NET makes it."""
    state = "/wEPDwUKLTE5" * 400
    page = f'''<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head id="ctl00_Head1"><title>
\t{e(a.title)}
</title><meta charset="utf-8" /><meta property="og:site_name" content="{a.outlet}" /><meta name="pubdate" content="{a.date} 10:30:00" /></head><body>
<form method="post" action="./News.aspx?id={a.number}" id="aspnetForm"><div class="aspNetHidden"><input type="hidden" name="__VIEWSTATE" value="{state}" /></div>
<div id="ctl00_pnlHeader"><div id="ctl00_Menu1">{menu()}</div></div>
<div id="ctl00_ContentPlaceHolder1_pnlMain"><div class="newstitle"><h1><span id="ctl00_ContentPlaceHolder1_lblTitle">{e(a.title)}</span></h1></div>
<span id="ctl00_ContentPlaceHolder1_lblDate" class="date">{a.date.replace("-", "/")}</span>
<div class="newsdetails"><span id="ctl00_ContentPlaceHolder1_lblDetails">{"".join(f'<div style="text-align: justify;">{e(p, quote=False)}</div><div>&nbsp;</div>' for p in a.paragraphs)}</span></div>
<div id="ctl00_ContentPlaceHolder1_pnlRelated"><table><tr><td class="reltitle">أخبار متعلقة</td></tr>{links(others(a, 3), '<tr><td><a id="hl" href="{url}">{title}</a></td></tr>')}</table></div></div>
<div id="ctl00_footer">Designed and Developed By Web House</div></form></body></html>'''
    return page, {}


def split_containers(a):
    """Every paragraph in a box of its own, with advertisements, a newsletter and a box of links between."""
    pieces = [f'<div class="article-chunk"><div class="chunk-text"><p>{e(p, quote=False)}</p></div></div>' for p in a.paragraphs]
    pieces.insert(1, '<div class="ad-slot" id="div-gpt-ad-1"><span>إعلان</span></div>')
    pieces.insert(3, f'<div class="newsletter-box"><h4>النشرة البريدية</h4><p>{NEWSLETTER}</p><input type="email"><button>اشترك</button></div>')
    pieces.insert(5, f'<div class="more-on"><h4>المزيد عن هذا الموضوع</h4><ul>{links(others(a, 3))}</ul></div>')
    page = f'''<!DOCTYPE html><html dir="rtl" lang="ar"><head><meta charset="utf-8"><title>{e(a.title)} | أخبار | {a.outlet}</title><meta property="og:title" content="{e(a.title)}"><meta property="og:site_name" content="{a.outlet}">
{news_ld(a, author={"@type": "Organization", "name": a.outlet})}</head><body><div id="root"><div class="site-header container">{menu()}</div>
<div class="container container--grid"><div class="container__inner"><main id="main-content-area"><header class="article-header"><h1>{e(a.title)}</h1><p class="article__subhead"><em>تقرير من مراسلنا، مع خريطة وصور</em></p></header>
<figure class="article-featured-image"><img src="/i.jpg"><figcaption>{CAPTIONS[a.number % 3]}</figcaption></figure><div class="article-dates"><div class="date-simple"><span aria-hidden="true">{a.words_date()}</span></div></div>
{"".join(pieces)}
<div class="article-source">المصدر: <span>وكالات</span></div></main></div><div class="container__inner sidebar">{links(others(a, 6), '<article class="gc"><h3><a href="{url}">{title}</a></h3></article>')}</div></div></div></body></html>'''
    return page, {"author": None}


def hashed_classes(a):
    """Server-side React: meaningless class names, a list of links in the middle, a state script larger than the page."""
    blocks = [f'<div dir="rtl" class="css-{k}x0 e1"><p dir="rtl" class="css-q1 e2">{e(p, quote=False)}</p></div>' for k, p in enumerate(a.paragraphs)]
    blocks.insert(2, f'<section role="region" aria-labelledby="podcasts" class="css-z9"><h2 id="related">قصص مقترحة</h2><ul class="css-ul">{links(others(a, 3))}</ul><p>قصص مقترحة نهاية</p></section>')
    blocks.insert(1, f'<div dir="rtl" class="css-im"><figure class="css-fg"><img alt="x"><p class="css-cr">صدر الصورة، مراسلون</p><figcaption class="css-fc"><span>التعليق على الصورة، </span>{CAPTIONS[a.number % 3]}</figcaption></figure></div>')
    state = json.dumps({"props": {"pageProps": {"blocks": [{"type": "paragraph", "text": p * 3} for p in a.paragraphs]}}}, ensure_ascii=False)
    page = f'''<!doctype html><html lang="ar" dir="rtl"><head><meta charSet="utf-8"/><title data-react-helmet="true">{e(a.title)} - {a.outlet}</title><meta data-rh="true" property="og:title" content="{e(a.title)} - {a.outlet}"/><meta property="og:site_name" content="{a.outlet}"/>
<script type="application/ld+json">{{"@context":"http://schema.org","@graph":[{{"@type":"ReportageNewsArticle","headline":{json.dumps(a.title)},"datePublished":"{a.iso("06:00:00.000", "Z")}","dateModified":"{a.iso("09:00:00.000", "Z")}","publisher":{{"@type":"NewsMediaOrganization","name":{json.dumps(a.outlet)}}},"author":{{"@type":"NewsMediaOrganization","name":{json.dumps(a.outlet)}}}}}]}}</script></head>
<body><div id="root"><header role="banner" class="css-h"><div><nav role="navigation">{menu()}</nav></div></header><div class="css-w"><div class="css-g"><main role="main" class="css-m"><div class="css-t"><h1 id="content" tabindex="-1" class="css-h1">{e(a.title)}</h1></div>
<section class="css-by"><ul role="list"><li><span class="visually-hidden">Author, </span><span>{a.author}</span></li><li><span>{a.outlet}</span></li></ul></section><div class="css-tm"><time class="css-tt" datetime="{a.date}">{a.words_date()}</time></div>
{"".join(blocks)}</main></div><div class="css-s"><section aria-labelledby="top"><h2>اخترنا لكم</h2>{links(others(a, 4), '<div class="css-pr"><h3><a href="{url}">{title}</a></h3></div>')}</section></div></div></div>
<script id="__NEXT_DATA__" type="application/json">{state}</script><script>window.__STATE__={{"html":"<p>نص في سكربت لا يراه أحد، ولا ينبغي أن يقرأ.</p>"}}</script></body></html>'''
    return page, {"author": None, "updated": a.date}


def scripts_only(a):
    """Nothing but a frame for scripts; the text is in JSON-LD."""
    page = f'''<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>{e(a.title)} - {a.outlet}</title><meta property="og:title" content="{e(a.title)}"><meta property="og:site_name" content="{a.outlet}">
{news_ld(a, articleBody=chr(10).join(a.paragraphs))}</head><body><noscript>يرجى تفعيل جافاسكربت لتصفح هذا الموقع كما يجب.</noscript><div id="app"></div><script src="/main.js"></script><script>window.config={{"menu":[{",".join(json.dumps(s) for s in SECTIONS)}]}};</script></body></html>'''
    return page, {"author": a.author}


def scripts_escaped(a):
    """The same with HTML in articleBody, escapes for every letter, and a lead on the page."""
    body = "".join(f"<p>{e(p)}</p>" for p in a.paragraphs)
    ld = json.dumps({"@type": "NewsArticle", "headline": a.title, "datePublished": a.iso(), "publisher": {"name": a.outlet}, "articleBody": body})
    page = f'''<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>{e(a.title)}</title><script type="application/ld+json">
<!--
{ld}
-->
</script></head><body><app-root><div class="skeleton"><h1>{e(a.title)}</h1></div></app-root></body></html>'''
    return page, {"author": None}


def live_blog(a):
    entries, body = [], []
    for k, p in enumerate(a.paragraphs):
        heading = f"تحديث {k + 1}: {' '.join(p.split()[:5])}"
        entries.append(f'<article class="live-entry" id="e{k}"><div class="live-entry__time"><time datetime="{a.date}T1{k % 10}:05:00+03:00">1{k % 10}:05</time></div><h3>{e(heading)}</h3><div class="live-entry__text"><p>{e(p, quote=False)}</p></div>'
                       f'<div class="share"><a href="#e{k}">نسخ الرابط</a></div></article>')
        body += [heading, p]
    ld = json.dumps({"@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": a.title, "datePublished": a.iso("08:00:00"), "coverageStartTime": a.iso("08:00:00"),
                     "publisher": {"@type": "Organization", "name": a.outlet}, "liveBlogUpdate": [{"@type": "BlogPosting", "headline": b, "datePublished": a.later()} for b in body[::2]]}, ensure_ascii=False)
    page = f'''<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{e(a.title)} - تغطية مباشرة - {a.outlet}</title><meta property="og:title" content="{e(a.title)}"><meta property="og:site_name" content="{a.outlet}"><script type="application/ld+json">{ld}</script></head>
<body><header>{menu()}</header><main><h1>{e(a.title)}</h1><div class="live-label">مباشر</div><div class="live-feed">{"".join(entries)}</div></main><aside>{links(others(a, 4))}</aside></body></html>'''
    return page, {"body": body, "author": None}


def data_table(a):
    rows = [("المنطقة", "العدد", "التاريخ"), ("الشمال", "14", "3 آذار"), ("الوسط", "9", "4 آذار"), ("الجنوب", "21", "7 آذار")]
    table = "<figure class=\"wp-block-table\"><table><thead><tr>" + "".join(f"<th>{c}</th>" for c in rows[0]) + "</tr></thead><tbody>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>" for r in rows[1:]) + "</tbody></table></figure>"
    points = ["النقطة الأولى: لا أرقام نهائية بعد", "النقطة الثانية: اللجنة تعمل منذ أسبوع"]
    listed = "<ul>" + "".join(f"<li>{p}</li>" for p in points) + "</ul>"
    page = f'''<!DOCTYPE html><html dir="rtl" lang="ar"><head><meta charset="utf-8"><title>{e(a.title)} – {a.outlet}</title><meta property="og:site_name" content="{a.outlet}"><meta property="article:published_time" content="{a.iso()}"></head>
<body><div class="wrap"><div class="top">{menu()}</div><div class="post-wrap"><h1>{e(a.title)}</h1><div class="post-content">{ps(a.paragraphs[:2])}{table}{ps(a.paragraphs[2:-1])}{listed}{ps(a.paragraphs[-1:])}</div></div><div class="bottom"><h4>أخبار</h4><ul>{links(others(a, 5))}</ul></div></div></body></html>'''
    body = a.paragraphs[:2] + [" | ".join(r) for r in rows] + a.paragraphs[2:-1] + points + a.paragraphs[-1:]
    return page, {"body": body, "author": None}


def wrong_nesting(a):
    body = "".join(f"<p><b><div class=par><font color=black>{e(p, quote=False)}</b></font>" for p in a.paragraphs)
    page = f'''<html><head><title>{e(a.title)}</title><meta charset=utf-8><meta name=pubdate content="{a.date}"><meta property=og:site_name content="{a.outlet}"><body></div></div></span>
<div id=top><ul><li><a href=1>{SECTIONS[0]}<li><a href=2>{SECTIONS[1]}<li><a href=3>{SECTIONS[2]}</ul></div></table>
<div id=main><h1><a name=top>{e(a.title)}</h2></a><table><tr><td><div id=text>{body}</div></td></tr></div></table></center>
<div id=side><table><tr><td><h4>أخبار أخرى</h5><ul>{links(others(a, 4), "<li><a href={url}>{title}")}</ul></div></body></html></p></div>'''
    return page, {"author": None}


def many_comments(a):
    comments = "".join(f'<div class="comment" id="c{k}"><div class="comment-author">{n}</div><div class="comment-date">{a.later()}</div><div class="comment-text"><p>{c}</p><p>{COMMENTS[(k + 2) % 5][1]}</p></div></div>' for k, (n, c) in enumerate(COMMENTS * 4))
    page = f'''<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>{e(a.title)} | {a.outlet}</title><meta property="og:title" content="{e(a.title)}"><meta property="og:site_name" content="{a.outlet}"><link rel="canonical" href="https://{a.host}/{a.date.replace("-", "/")}/{a.number}"></head>
<body><div class="page"><div class="head">{menu()}</div><div class="story"><h1>{e(a.title)}</h1><div class="story-author">{a.author}</div><div class="story-text">{ps(a.paragraphs)}</div></div><div id="comments-section"><h3>التعليقات ({len(COMMENTS) * 4})</h3>{comments}</div></div></body></html>'''
    return page, {"author": a.author}


def overlays(a):
    page = f'''<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{e(a.title)} :: {a.outlet}</title><meta property="og:site_name" content="{a.outlet}">{news_ld(a)}</head>
<body><div id="cookie-bar" class="cookie-consent"><p>{COOKIES}</p><p>{COOKIES}</p><a href="/privacy">سياسة الخصوصية</a><button>أوافق</button></div><div class="modal popup" id="subscribe" role="dialog"><h3>لا يفوتك خبر</h3><p>{NEWSLETTER}</p></div>
<div hidden><p>نص مخفي لا يراه القارئ، وفيه جملة كاملة طويلة، وينبغي ألا يقرأ.</p></div><div style="display:none">نص مخفي آخر، وهو طويل أيضا، ولا يراه أحد من القراء أبدا.</div>
<div class="app"><div class="app-nav">{menu()}</div><div class="app-body"><div class="card-detail"><h1>{e(a.title)}</h1><div class="detail-info"><span>{a.author}</span> <span>{a.words_date()}</span></div><div class="detail-text">{ps(a.paragraphs)}</div></div></div></div>
<div class="footer"><p>{ABOUT}</p></div></body></html>'''
    return page, {"author": a.author}


def links_in_text(a):
    """Links to other articles between the paragraphs, without a class that says so."""
    o = others(a, 4)
    p = [f"<p>{e(x, quote=False)}</p>" for x in a.paragraphs]
    p.insert(1, f'<p><strong>اقرأ أيضا: <a href="{o[0].url}">{e(o[0].title)}</a></strong></p>')
    p.insert(3, f'<blockquote><p>شاهد أيضا: <a href="{o[1].url}">{e(o[1].title)}</a></p></blockquote>')
    p.append(f'<ul><li><a href="{o[2].url}">{e(o[2].title)}</a></li><li><a href="{o[3].url}">{e(o[3].title)}</a></li></ul>')
    page = f'''<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{e(a.title)} » {a.outlet}</title><meta property="og:site_name" content="{a.outlet}"><meta name="publish-date" content="{a.iso()}"></head>
<body><div><div>{menu()}</div><div><div><h1>{e(a.title)}</h1><p>{a.words_date()}</p>{"".join(p)}</div></div></div></body></html>'''
    return page, {"author": None}


def gallery(a):
    figures = "".join(f'<div class="slide"><img src="{k}.jpg"><div class="caption"><p>{c}، وتظهر في الخلفية مبان متضررة، فيما يقف عدد من السكان.</p><span class="credit">تصوير: {a.author}</span></div></div>' for k, c in enumerate(CAPTIONS))
    half = len(a.paragraphs) // 2
    page = f'''<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{e(a.title)} - {a.outlet}</title><meta property="og:title" content="{e(a.title)} - {a.outlet}"><meta property="og:site_name" content="{a.outlet}"><meta itemprop="datePublished" content="{a.date}"></head>
<body><div class="outer"><div class="nav">{menu()}</div><section class="single-article"><h1 class="headline">{e(a.title)}</h1><div class="gallery">{figures}</div><div class="single-text">{ps(a.paragraphs[:half])}<figure class="image"><img src="9.jpg"><figcaption>{CAPTIONS[0]}</figcaption></figure>{ps(a.paragraphs[half:])}</div></section></div></body></html>'''
    return page, {"author": None}


def mislabelled_1256(a):
    """Says UTF-8, is windows-1256."""
    page = f'''<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{e(a.title)}</title><meta name="application-name" content="{a.outlet}"><meta name="date" content="{a.date}"></head><body dir=rtl><div align=center><h1>{e(a.title)}</h1></div><div>{ps(a.paragraphs)}</div></body></html>'''
    return page.encode("windows-1256", "xmlcharrefreplace"), {"author": None}


def mislabelled_utf8(a):
    """Says windows-1256, is UTF-8 with a byte order mark."""
    page = f'''<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"><title>{e(a.title)}</title><meta name="application-name" content="{a.outlet}"><meta name="date" content="{a.date}"></head><body dir=rtl><h1>{e(a.title)}</h1><div>{ps(a.paragraphs)}</div></body></html>'''
    return b"\xef\xbb\xbf" + page.encode("utf-8"), {"author": None}


def utf16(a):
    page = f'''<html><head><title>{e(a.title)}</title><meta name="application-name" content="{a.outlet}"><meta name="date" content="{a.date}"></head><body dir=rtl><h1>{e(a.title)}</h1>{ps(a.paragraphs)}</body></html>'''
    return b"\xff\xfe" + page.encode("utf-16-le"), {"author": None}


def numeric_entities(a):
    def coded(text):
        return "".join(c if ord(c) < 128 else f"&#{ord(c)};" if k % 2 else f"&#x{ord(c):X};" for k, c in enumerate(text))
    body = "".join(f"<p>{coded(e(p, quote=False))}</p>" for p in a.paragraphs)
    page = f'''<html><head><meta charset="us-ascii"><title>{coded(e(a.title))}</title><meta name="application-name" content="{coded(a.outlet)}"><meta name="DC.date.issued" content="{a.date}"></head><body><h1>{coded(e(a.title))}</h1><div class="text">{body}</div></body></html>'''
    return page, {"author": None}


def print_version(a):
    page = f'''<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN"><html><head><meta charset="utf-8"><title>طباعة: {e(a.title)}</title></head><body onload="window.print()"><div id="print"><h2>{e(a.title)}</h2><hr>
<div>{a.outlet}</div><div>تاريخ النشر: {a.words_date()}</div><hr><div id="printtext">{ps(a.paragraphs, "div")}</div><hr><small>{a.url}</small></div></body></html>'''
    return page, {"author": None, "outlet": None}


def joomla(a):
    page = f'''<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="ar-aa" lang="ar-aa" dir="rtl"><head><base href="{a.url}" /><meta http-equiv="content-type" content="text/html; charset=utf-8" /><meta name="author" content="Super User" /><meta name="generator" content="Joomla! - Open Source Content Management" /><title>{e(a.title)}</title><meta property="og:site_name" content="{a.outlet}"></head>
<body class="site com_content view-article"><div class="body"><div class="container"><header class="header"><nav class="navigation"><ul class="nav menu">{links(others(a, 1), '<li class="item-1"><a href="/">الرئيسية</a></li>')}</ul></nav></header><main id="content" role="main"><div class="item-page" itemscope itemtype="https://schema.org/Article"><meta itemprop="inLanguage" content="ar-AA" />
<div class="page-header"><h2 itemprop="headline">{e(a.title)}</h2></div><dl class="article-info muted"><dt class="article-info-term">التفاصيل</dt><dd class="category-name">القسم: <a href="/c" itemprop="genre">أخبار</a></dd><dd class="published"><time datetime="{a.iso()}" itemprop="datePublished">نشر بتاريخ: {a.words_date()}</time></dd><dd class="hits">الزيارات: 512</dd></dl>
<div class="icons"><ul class="dropdown-menu"><li class="print-icon"><a href="#">طباعة</a></li><li class="email-icon"><a href="#">البريد الإلكتروني</a></li></ul></div><div itemprop="articleBody">{ps(a.paragraphs)}</div>
<ul class="pager pagenav"><li class="previous"><a href="/p">السابق</a></li><li class="next"><a href="/n">التالي</a></li></ul></div></main></div></div></body></html>'''
    return page, {"author": None}


def bare(a):
    page = f'''<html><meta charset=utf-8><title>{e(a.title)} - {a.outlet}</title><meta property=og:site_name content="{a.outlet}"><h1>{e(a.title)}</h1>نشر في: {a.words_date()}<br>{"<br>".join(e(p, quote=False) for p in a.paragraphs)}'''
    return page, {"author": None}


def bad_author(a):
    page = f'''<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>{e(a.title)} - قناة {a.outlet} - Channel TV</title><meta property="og:title" content="{e(a.title)} - قناة {a.outlet}"><meta property="og:site_name" content="قناة {a.outlet}">{news_ld(a, author={"@type": "Person", "name": "Logo Png"}, publisher={"@type": "Organization", "name": "قناة " + a.outlet})}</head>
<body><div class="wrapper"><div class="brand"><img src="logo.png"></div><div class="menu-top">{menu()}</div><div class="news-single"><h1>{e(a.title)}</h1><div class="news-content">{ps(a.paragraphs)}</div></div><div class="dev">Developed By <a rel="author" href="https://dev.example">Smart Web</a></div></div></body></html>'''
    return page, {"author": None, "outlet": "قناة " + a.outlet}


def brief(a):
    text = a.paragraphs[0]
    page = f'''<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>{e(a.title)}</title><meta property="og:type" content="article"><meta property="og:site_name" content="{a.outlet}"><meta property="article:published_time" content="{a.iso()}"></head>
<body><div class="h">{menu()}</div><div class="breaking-news"><ul>{links(others(a, 8))}</ul></div><div class="c"><div class="n"><h1>{e(a.title)}</h1><p>{e(text, quote=False)}</p></div></div><div class="f"><a href="/about">من نحن</a> <a href="/contact">اتصل بنا</a></div></body></html>'''
    return page, {"body": [text], "author": None}


def mobile(a):
    page = f'''<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//WAPFORUM//DTD XHTML Mobile 1.0//EN" "http://www.wapforum.org/DTD/xhtml-mobile10.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="ar"><head><title>{a.outlet} | {e(a.title)}</title><link rel="canonical" href="https://{a.host}/story/{a.date.replace("-", "")}-x" /></head><body><div class="hd"><a href="/">{a.outlet}</a></div><div class="hl">{e(a.title)}</div>
<div class="bd">{ps(a.paragraphs)}</div><div class="nx"><a href="/n1">الخبر التالي</a> | <a href="/n0">الخبر السابق</a></div><div class="ft">{" - ".join(f'<a href="/{n}">{s}</a>' for n, s in enumerate(SECTIONS))}</div></body></html>'''
    return page, {"author": None, "outlet": a.host}


def search_title(a):
    """The head has a title for search engines, the article another; a post of social media and a box about the author stand in the text."""
    words = a.title.split()
    other = "تفاصيل جديدة: " + " ".join(words[: max(3, len(words) * 2 // 3)])
    tweet = "ننشر تفاصيل ما جرى في بيان يصدر عنا خلال ساعات، ونشكر كل من سأل وتابع."
    page = f'''<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>{e(other)} | {a.outlet}</title><meta property="og:title" content="{e(other)}"><meta property="og:site_name" content="{a.outlet}">{news_ld(a, headline=other)}</head>
<body><header><a href="/" class="logo">{a.outlet}</a>{menu()}</header><div class="layout"><div class="main-col"><h1>{e(a.title)}</h1><div class="article-body">{ps(a.paragraphs[:1])}<blockquote class="twitter-tweet"><p lang="ar" dir="rtl">{tweet}</p></blockquote>{ps(a.paragraphs[1:])}
<div class="author-bio"><img src="a.jpg"><p>{a.author} صحفي يقيم في المدينة، يكتب في شؤون الناس والسياسة منذ عشرين عاما.</p></div></div></div><div class="side-col">{links(others(a, 5), '<div><a href="{url}">{title}</a></div>')}</div></div></body></html>'''
    return page, {"author": a.author, "body": a.paragraphs[:1] + [tweet] + a.paragraphs[1:]}


def entities_old(a):
    """Named entities, soft hyphens, a heading of images, text in fonts and spans without paragraphs."""
    spans = "".join(f'<span style="font-size:14pt"><font face="Arial">&nbsp;&nbsp;{e(p, quote=False).replace("«", "&laquo;").replace("»", "&raquo;").replace(" - ", "&nbsp;&ndash;&nbsp;")}</font></span><br/>&nbsp;<br/>' for p in a.paragraphs)
    page = f'''<html><head><meta charset="utf-8"><title>{e(a.title)}</title><meta name="application-name" content="{a.outlet}"><meta name="sailthru.date" content="{a.date}"></head><body>
<table><tr><td><a href="/"><img src="l.gif"></a></td></tr></table><div class="contentheading">{e(a.title)}</div><div>{spans}</div><div><a href="#">أعلى الصفحة</a></div></body></html>'''
    return page, {"author": None, "body": [p.replace(" - ", " – ") for p in a.paragraphs]}


def front_cards(a):
    cards = "".join(f'<div class="card"><a href="{o.url}"><img src="t.jpg"></a><h2><a href="{o.url}">{e(o.title)}</a></h2><p class="excerpt">{e(o.paragraphs[0][:150])}…</p></div>' for o in others(a, 14))
    return f'''<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>{a.outlet}: أخبار على مدار الساعة</title><meta property="og:type" content="website"><meta property="og:site_name" content="{a.outlet}"><link rel="canonical" href="https://{a.host}/"></head><body><nav>{menu()}</nav><main>{cards}</main><footer><p>{ABOUT}</p></footer></body></html>''', {"refused": "list of articles"}


def front_lists(a):
    columns = "".join(f'<div class="box"><h3 class="sec"><a href="/s{k}">{s}</a></h3><ul>{links(others(a, 6, k + 1))}</ul></div>' for k, s in enumerate(SECTIONS[:6]))
    return f'''<html><head><meta charset="utf-8"><title>{a.outlet}</title></head><body><div class="top">{menu()}</div><div class="cols">{columns}</div><div>{ABOUT}</div></body></html>''', {"refused": "list of articles"}


def section_page(a):
    items = "".join(f'<article class="post type-post hentry"><header><h2 class="entry-title"><a href="{o.url}" rel="bookmark">{e(o.title)}</a></h2></header><div class="entry-summary"><p>{e(o.paragraphs[0][:200])} [&hellip;]</p></div><a class="more-link" href="{o.url}">أكمل القراءة</a></article>' for o in others(a, 10))
    return f'''<!DOCTYPE html><html dir="rtl" lang="ar"><head><meta charset="UTF-8"><title>اقتصاد - {a.outlet}</title><meta property="og:type" content="website"><meta property="og:site_name" content="{a.outlet}"></head><body class="archive category"><div id="page"><h1 class="page-title">التصنيف: اقتصاد</h1>{items}<nav class="pagination"><a href="/2">2</a></nav></div></body></html>''', {"refused": "list of articles"}


TEMPLATES = [  # each with how many articles it is made from
    (wordpress_yoast, 3), (wordpress_newspaper, 2), (drupal7, 2), (drupal9, 2), (blogger, 2), (amp, 2), (tables_2003, 2), (tables_iso, 1), (agency_microdata, 2),
    (aspnet, 2), (split_containers, 2), (hashed_classes, 2), (scripts_only, 1), (scripts_escaped, 1), (live_blog, 2), (data_table, 2), (wrong_nesting, 2),
    (many_comments, 1), (overlays, 2), (links_in_text, 2), (gallery, 1), (mislabelled_1256, 1), (mislabelled_utf8, 1), (utf16, 1), (numeric_entities, 1),
    (print_version, 1), (joomla, 1), (bare, 1), (bad_author, 1), (brief, 2), (mobile, 1), (search_title, 2), (entities_old, 1), (front_cards, 1), (front_lists, 1), (section_page, 1),
]


def main():
    gold, number = [], 0
    for template, count in TEMPLATES:
        for k in range(count):
            a = ALL[(number * 7) % len(ALL)]
            page, facts = template(a)
            number += 1
            name = template.__name__ + (f"-{k + 1}" if count > 1 else "") + ".html"
            (HERE / name).write_bytes(page if isinstance(page, bytes) else page.encode("utf-8"))
            if "refused" in facts:
                gold.append({"page": name, "refused": facts["refused"]})
                continue
            body = [re.sub(r"\s+", " ", p) for p in facts.get("body", a.paragraphs)]
            gold.append({"page": name, "title": re.sub(r"\s+", " ", a.title), "date": facts.get("date", a.date), "updated": facts.get("updated"),
                         "outlet": facts.get("outlet", a.outlet), "author": facts.get("author"), "body": body})
    (HERE / "gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
