// The verification report: head, order of the parts, foot, and the file.

#include "verify/report.h"

#include "report/outfile.h"
#include "verify/report_internal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Text verdict_text(Verdict verdict) {
    static const Text texts[VERDICT_COUNT] = {
        {"pass", "通过"}, {"miss", "未达到"}, {"shown", "仅记录"}, {"not run", "未运行"}};
    return texts[verdict];
}

const SuiteOutcome* report_suite(const Outcome* outcome, const char* key) {
    for (int i = 0; i < outcome->suite_count; i++) {
        if (strcmp(outcome->suites[i].key, key) == 0) {
            return &outcome->suites[i];
        }
    }
    return NULL;
}

void report_heading(Html* html, const char* anchor, Text text) {
    html_format(html, "<h2 id=\"%s\">", anchor);
    plot_words(html, text);
    html_raw(html, "</h2>\n");
}

static void put_style(Html* html) {
    html_raw(html, "<style>\n");
    for (int i = 0; VERIFY_STYLE[i] != NULL; i++) {
        html_raw(html, VERIFY_STYLE[i]);
    }
    html_raw(html, "</style>\n");
}

/// Two radio buttons and the style sheet switch the language: no script.
static void put_switch(Html* html) {
    if (html->language != LANGUAGE_BOTH) {
        return;
    }
    html_raw(html, "<input type=\"radio\" name=\"language\" id=\"in-en\" checked>"
                   "<input type=\"radio\" name=\"language\" id=\"in-zh\">\n"
                   "<nav class=\"switch\"><label for=\"in-en\">English</label>"
                   "<label for=\"in-zh\" lang=\"zh\">中文</label></nav>\n");
}

static void put_head(Html* html, const Outcome* outcome) {
    const Text title = {"Verification and validation", "验证与确认报告"};
    char plain[128];
    html_label(html, title, plain, sizeof(plain));
    html_format(html, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                html->language == LANGUAGE_ZH ? "zh-CN" : "en");
    html_raw(html, "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                   "<meta name=\"generator\" content=\"Muster\">\n<title>Muster: ");
    html_text(html, plain);
    html_raw(html, "</title>\n");
    put_style(html);
    html_raw(html, "</head>\n<body>\n");
    put_switch(html);
    html_raw(html, "<main>\n<p class=\"top\">Muster ");
    html_text(html, outcome->version);
    html_raw(html, " &middot; ");
    plot_words(html, (Text){"emergency drill simulator", "应急演练模拟器"});
    html_raw(html, "</p>\n<h1>");
    plot_words(html, title);
    html_raw(html, "</h1>\n");
}

static void put_contents(Html* html, const Outcome* outcome) {
    html_raw(html, "<nav class=\"contents\"><a href=\"#table\">");
    plot_words(html, (Text){"All results", "全部结果"});
    html_raw(html, "</a><a href=\"#parameters\">");
    plot_words(html, (Text){"Parameters", "参数"});
    html_raw(html, "</a>");
    for (int i = 0; i < outcome->suite_count; i++) {
        html_raw(html, "<a href=\"#suite-");
        html_text(html, outcome->suites[i].key);
        html_raw(html, "\">");
        plot_words(html, outcome->suites[i].name);
        html_raw(html, "</a>");
    }
    html_raw(html, "</nav>\n");
}

static void put_row(Html* html, Text word, const char* fact, const char* tag) {
    if (fact == NULL || fact[0] == '\0') {
        return;
    }
    html_raw(html, "<dt>");
    plot_words(html, word);
    html_format(html, "</dt><dd><%s>", tag);
    html_text(html, fact);
    html_format(html, "</%s></dd>", tag);
}

/// What was run, by which version, with which options: before any figure.
static void put_run(Html* html, const Outcome* outcome) {
    const HowRun* how = &outcome->how;
    if (how->command == NULL) {
        return;
    }
    char en[400];
    char zh[400];
    unsigned long long first = how->first_seed;
    snprintf(
        en, sizeof(en),
        "seeds from %llu on, at least %d of each case; tick %g s; plans %s%s%s; parameters: the "
        "one set below, %d figures",
        first, how->seeds, how->tick_s,
        fabs(how->degrees) > 0.0 || how->mirrored || how->split ? "changed as the command says"
                                                                : "as drawn",
        how->mirrored ? ", mirrored" : "", how->split ? ", large rooms split" : "",
        outcome->parameter_count);
    snprintf(
        zh, sizeof(zh),
        "随机种子从 %llu 起，每个算例至少 %d 个；步长 %g s；平面%s%s%s；参数为下列唯一一套，共 "
        "%d 项",
        first, how->seeds, how->tick_s,
        fabs(how->degrees) > 0.0 || how->mirrored || how->split ? "按命令改动" : "如图",
        how->mirrored ? "，镜像" : "", how->split ? "，大房间拆分" : "", outcome->parameter_count);
    html_raw(html, "<dl class=\"run\">");
    put_row(html, (Text){"Program", "程序"}, outcome->version, "span");
    put_row(html, (Text){"Cases of", "算例"}, how->what, "span");
    html_raw(html, "<dt>");
    plot_words(html, (Text){"Run with", "运行条件"});
    html_raw(html, "</dt><dd>");
    plot_words(html, (Text){en, zh});
    html_raw(html, "</dd>");
    put_row(html, (Text){"Left out (--full)", "未运行（--full）"}, how->left_out, "span");
    put_row(html, (Text){"Repeat", "重新运行"}, how->command, "code");
    html_raw(html, "</dl>\n");
}

/// How to read the page and how it was made.
static void put_method(Html* html) {
    report_heading(html, "method", (Text){"How this was made", "结果如何得出"});
    html_raw(html, "<ul class=\"method\"><li>");
    plot_words(html,
               (Text){"Every case is built from data and run by the same program that runs a "
                      "drill, with the one parameter set listed below. Nothing is tuned for a "
                      "case; where a standard assigns a speed, a delay or a door, that is stated "
                      "in the case's set-up.",
                      "每个测试均由数据文件构建，由运行演练的同一程序计算，采用下列唯一一套参数。"
                      "没有针对单个测试调参；标准指定的速度、延迟或门宽，写在该测试的设置中。"});
    html_raw(html, "</li><li>");
    plot_words(html,
               (Text){"A figure is given as the median over the seeds, with the lowest and the "
                      "highest in brackets. A case passes when every seed does; a statistical one "
                      "is judged over all seeds together and marked Σ.",
                      "数值为各随机种子的中位数，括号内为最小值和最大值。每个种子都通过，测试才算"
                      "通过；统计性测试按全部种子合并判断，以 Σ 标明。"});
    html_raw(html, "</li><li>");
    plot_words(html,
               (Text){"Cases marked as shown document what a standard sets no limit to, or a limit "
                      "whose wording could not be checked against its source. A miss is published "
                      "with its size.",
                      "“仅记录”指标准只要求记录而无限值，或限值的原文未能核对。未达到的结果连同差值"
                      "一并公布。"});
    html_raw(html, "</li><li>");
    plot_words(html,
               (Text){"The same program, seeds and files give the same figures, bit by bit, on "
                      "every machine. Each case names the command that repeats it.",
                      "相同的程序、种子和文件，在任何机器上逐位得到相同结果。每个测试都给出重新"
                      "运行的命令。"});
    html_raw(html, "</li><li>");
    plot_words(html, (Text){"In the plans, exits are green, doors and openings are gaps in the "
                            "walls, flights are grey with treads; a small ring is where a path "
                            "begins, and colours tell groups of people apart. Of more than 150 "
                            "people the paths of 150 are drawn, taken evenly from all.",
                            "平面图中，绿色为出口，墙上的缺口为门和开口，带踏步线的灰色为楼梯；"
                            "小圆圈为轨迹起点，不同颜色表示不同人群。超过 150 人时均匀抽取 150 "
                            "人绘制轨迹。"});
    html_raw(html, "</li></ul>\n");
}

static void put_foot(Html* html, const Outcome* outcome) {
    html_raw(html, "<footer>Muster ");
    html_text(html, outcome->version);
    html_raw(html, " &middot; ");
    plot_words(html, (Text){"Own verification, not a certificate of a testing body.",
                            "自行验证，并非检验机构的认证。"});
    html_raw(html, "</footer>\n</main>\n</body>\n</html>\n");
}

static Status write_file(const Html* html, const char* path, Error* error) {
    Outfile file;
    Status status = outfile_open(&file, path, error);
    if (status != STATUS_OK) {
        return status;
    }
    bool good = fwrite(html->data, 1, html->used, file.stream) == html->used;
    return outfile_close(&file, good, error);
}

Status verify_report_write(const Outcome* outcome, Language language, const char* folder,
                           Error* error) {
    size_t size = strlen(folder) + sizeof("/report.html");
    char* path = malloc(size);
    if (path == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory to write the report");
    }
    snprintf(path, size, "%s/report.html", folder);
    Html html;
    html_begin(&html, language);
    put_head(&html, outcome);
    put_run(&html, outcome);
    report_summary(&html, outcome);
    put_contents(&html, outcome);
    report_misses(&html, outcome);
    put_method(&html);
    report_table(&html, outcome);
    report_parameters(&html, outcome);
    report_cases(&html, outcome);
    put_foot(&html, outcome);
    Status status = html.failed
                        ? error_set(error, STATUS_NO_MEMORY, "no memory to write '%s'", path)
                        : write_file(&html, path, error);
    html_free(&html);
    free(path);
    return status;
}
