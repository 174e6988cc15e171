// Paper: the report's own markup and style sheet as it reads them. What it prints is held against
// the page by tests/app/test_pdf.sh.

#include "report/paper.h"
#include "report/paper_cff.h"
#include "report/paper_fonts.h"

#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static Arena arena;

/// The nth element of a tag below a node, from 1; NULL: there are not so many.
static PaperNode* find(PaperNode* node, const char* tag, int* nth) {
    if (node->kind != PAPER_TEXT && paper_is(node, tag) && --*nth == 0) {
        return node;
    }
    for (PaperNode* child = node->first; child != NULL; child = child->next) {
        PaperNode* found = find(child, tag, nth);
        if (found != NULL) {
            return found;
        }
    }
    return NULL;
}

static PaperNode* nth(PaperNode* root, const char* tag, int which) {
    PaperNode* found = find(root, tag, &which);
    assert_non_null(found);
    return found;
}

static PaperNode* read_styled(const char* markup) {
    const char* css = NULL;
    arena_init_growing(&arena, (size_t)16 << 20);
    PaperNode* root = paper_read(&arena, markup, &css);
    assert_non_null(root);
    assert_true(paper_style(&arena, root, css));
    return root;
}

TEST(bytes_that_are_no_font_or_a_broken_one_are_left_as_they_are) {
    UNUSED_STATE;
    unsigned char bytes[512];
    unsigned char before[512];
    for (unsigned seed = 1; seed < 200; seed++) {
        unsigned value = seed * 2654435761u;
        for (size_t i = 0; i < sizeof(bytes); i++) {
            value = value * 1664525u + 1013904223u;
            bytes[i] = (unsigned char)(value >> 24);
        }
        memcpy(bytes, "\1\0\4\1", 4); // as a font begins
        memcpy(before, bytes, sizeof(bytes));
        assert_false(cff_empty_unused(bytes, seed < sizeof(bytes) ? seed : sizeof(bytes)));
        assert_memory_equal(bytes, before, sizeof(bytes));
    }
    assert_false(cff_empty_unused(bytes, 0));
}

TEST(what_is_no_pdf_of_cairos_is_written_as_it_is) {
    UNUSED_STATE;
    static const char* const texts[] = {"", "%PDF-1.5\nnothing", "startxref\n99999\n%%EOF\n",
                                        "xref\n0 9\nstartxref\n0\n%%EOF\n"};
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        char* data = NULL;
        size_t size = 0;
        FILE* out = open_memstream(&data, &size);
        assert_true(paper_pack_fonts((const unsigned char*)texts[i], strlen(texts[i]), out));
        assert_int_equal(fclose(out), 0);
        assert_int_equal(size, strlen(texts[i]));
        assert_memory_equal(data, texts[i], size);
        free(data);
    }
}

TEST(entities_become_letters_and_pictures_stay_markup) {
    UNUSED_STATE;
    PaperNode* root = read_styled(
        "<!DOCTYPE html><html><body><p>a &lt; b &ndash; &#9711;&#x5b57; &amp;c &odd; "
        "&ldquo;d&rdquo;</p>"
        "<svg viewBox=\"0 0 200 50\" width=\"100\"><text>1 &lt; 2 &ndash; 3</text></svg>"
        "</body></html>");
    assert_string_equal(nth(root, "p", 1)->first->text,
                        "a < b \u2013 \u25ef字 &c &odd; \u201cd\u201d");
    PaperNode* picture = nth(root, "svg", 1);
    assert_near(picture->wide, 100.0, 1e-9);
    assert_near(picture->tall, 25.0, 1e-9);
    assert_contains(picture->text, "xmlns=\"http://www.w3.org/2000/svg\"");
    assert_contains(picture->text, "1 &lt; 2 \u2013 3");
    arena_free(&arena);
}

TEST(void_and_unclosed_tags_do_not_swallow_what_follows) {
    UNUSED_STATE;
    PaperNode* root = read_styled("<html><head><meta charset=\"utf-8\"></head><body><div><b>x</div>"
                                  "<p>y<br>z</p></i><p>last</p></body></html>");
    PaperNode* body = nth(root, "body", 1);
    assert_int_equal(body->elements, 3);
    assert_string_equal(nth(root, "p", 2)->first->text, "last");
    assert_ptr_equal(nth(root, "p", 2)->parent, body);
    arena_free(&arena);
}

TEST(markup_that_ends_in_the_middle_of_a_tag_is_refused) {
    UNUSED_STATE;
    arena_init_growing(&arena, (size_t)16 << 20);
    assert_null(paper_read(&arena, "<html><p class=\"a", NULL));
    assert_null(paper_read(&arena, "<html><svg width=\"3\"><path>", NULL));
    assert_null(paper_read(&arena, "<html><style>p{", NULL));
    arena_free(&arena);
}

TEST(the_more_special_rule_wins_then_the_later_one) {
    UNUSED_STATE;
    PaperNode* root = read_styled(
        "<html><style>:root{--ink:#102030}.a{color:#ff0000}p{color:#00ff00}p.a{color:var(--ink)}"
        ".b{font-size:10px}.b{font-size:2em}@media print{.b{padding:1px 2px}}"
        "@media screen{.b{padding:50px}}div>p{font-weight:700}div p i{white-space:nowrap}</style>"
        "<body><p class=\"a\">1</p><div><p class=\"b\">2<i>3</i></p></div></body></html>");
    const PaperStyle* first = &nth(root, "p", 1)->style;
    assert_near(first->colour.red, 16 / 255.0, 1e-6);
    assert_near(first->colour.blue, 48 / 255.0, 1e-6);
    assert_false(first->bold);
    const PaperStyle* second = &nth(root, "p", 2)->style;
    assert_near(second->font_size, 32.0, 1e-9);
    assert_near(second->padding[PAPER_TOP], 1.0, 1e-9);
    assert_near(second->padding[PAPER_START], 2.0, 1e-9);
    assert_true(second->bold);
    assert_near(second->colour.green, 1.0, 1e-9);
    assert_true(nth(root, "i", 1)->style.nowrap);
    assert_true(nth(root, "i", 1)->style.bold); // handed on
    assert_near(nth(root, "i", 1)->style.padding[PAPER_TOP], 0.0, 1e-9);
    arena_free(&arena);
}

TEST(odd_rows_first_children_and_own_styles_are_told_apart) {
    UNUSED_STATE;
    PaperNode* root = read_styled(
        "<html><style>tr:nth-child(odd){background:#eee}td:first-child{text-align:right}"
        "td:nth-child(2){font-weight:700}td:hover{text-align:center}a::before{color:#fff}</"
        "style><body><table><tbody>"
        "<tr><td>1</td><td style=\"border-top:2px solid #000\">2</td></tr><tr></tr></tbody>"
        "</table></body></html>");
    assert_false(nth(root, "tr", 1)->style.ground.none);
    assert_true(nth(root, "tr", 2)->style.ground.none);
    assert_int_equal(nth(root, "td", 1)->style.align, PAPER_RIGHT);
    assert_int_equal(nth(root, "td", 2)->style.align, PAPER_LEFT);
    assert_true(nth(root, "td", 2)->style.bold);
    assert_false(nth(root, "td", 1)->style.bold);
    assert_near(nth(root, "td", 2)->style.border[PAPER_TOP], 2.0, 1e-9);
    assert_near(nth(root, "td", 2)->style.border[PAPER_END], 0.0, 1e-9);
    arena_free(&arena);
}

SUITE(CASE(bytes_that_are_no_font_or_a_broken_one_are_left_as_they_are),
      CASE(what_is_no_pdf_of_cairos_is_written_as_it_is),
      CASE(entities_become_letters_and_pictures_stay_markup),
      CASE(void_and_unclosed_tags_do_not_swallow_what_follows),
      CASE(markup_that_ends_in_the_middle_of_a_tag_is_refused),
      CASE(the_more_special_rule_wins_then_the_later_one),
      CASE(odd_rows_first_children_and_own_styles_are_told_apart))
