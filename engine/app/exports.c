// Exports: a row a form; what it is called, where it goes, who makes it.

#include "app/exports.h"

#include "app/app.h"
#include "app/folder.h"
#include "report/outfile.h"
#include "report/pdf.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char* word; // of the command line
    const char* name; // of the file or folder
    bool prints;
} kinds[EXPORT_KIND_COUNT] = {
    [EXPORT_HTML] = {"html", "report.html", false},
    [EXPORT_PDF] = {"pdf", "report.pdf", false},
    [EXPORT_CSV] = {"csv", "csv", false},
    [EXPORT_XAPI] = {"xapi", "statements.jsonl", true},
    [EXPORT_JSONL] = {"jsonl", "log.jsonl", true},
};

static int find_kind(const char* word, size_t length) {
    for (int i = 0; i < EXPORT_KIND_COUNT; i++) {
        if (strlen(kinds[i].word) == length && memcmp(kinds[i].word, word, length) == 0) {
            return i;
        }
    }
    return -1;
}

bool exports_parse(const char* command, const char* list, Exports* exports) {
    *exports = (Exports){0};
    for (const char* at = list;; at++) {
        size_t length = strcspn(at, ",");
        int kind = find_kind(at, length);
        if (kind < 0) {
            app_complain("%s: --format takes html, pdf, csv, xapi or jsonl, several with commas "
                         "between (got \"%.*s\")",
                         command, (int)(length < 60 ? length : 60), at);
            return false;
        }
        exports->count += exports->wanted[kind] ? 0 : 1;
        exports->wanted[kind] = true;
        at += length;
        if (*at == '\0') {
            return true;
        }
    }
}

bool exports_site(const char* command, const char* site) {
    const char* host = strncmp(site, "https://", 8) == 0  ? site + 8
                       : strncmp(site, "http://", 7) == 0 ? site + 7
                                                          : "";
    size_t length = strlen(host);
    bool good = length > 0 && length < 120 && host[length - 1] != '/' && host[0] != '/';
    for (const char* at = host; *at != '\0'; at++) {
        good = good && *at > ' ' && *at < 0x7f && strchr("\"<>\\^`{|}#?%", *at) == NULL;
    }
    if (!good) {
        app_complain("%s: --site must be an address like https://drill.example.cn without \"/\" at "
                     "its end (got \"%s\")",
                     command, site);
    }
    return good;
}

/// A text that was made for it, into a file or onto standard output. Frees it; NULL: no memory.
static Status put_text(char* text, const char* path, Error* error) {
    if (text == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory to write '%s'",
                         path != NULL ? path : "standard output");
    }
    Status status = STATUS_OK;
    if (path == NULL) {
        fputs(text, stdout); // a fault is told by main, of all that was printed
    } else {
        Outfile file;
        status = outfile_open(&file, path, error);
        if (status == STATUS_OK) {
            bool good = fputs(text, file.stream) >= 0;
            status = outfile_close(&file, good, error);
        }
    }
    free(text);
    return status;
}

static Status put_tables(const ExportSource* source, const char* folder, Error* error) {
    Status status = folder_make(folder, error);
    for (int i = 0; i < report_table_count() && status == STATUS_OK; i++) {
        char path[PATH_MAX];
        snprintf(path, sizeof(path), "%s/%s.csv", folder, report_table_name(i));
        status = put_text(
            report_table_csv(i, source->report, source->drill, source->score, source->info), path,
            error);
    }
    return status;
}

Status export_write(ExportKind kind, const ExportSource* source, const char* path, Error* error) {
    switch (kind) {
    case EXPORT_HTML:
        return report_write_html(source->report, source->drill, source->score, source->info, path,
                                 error);
    case EXPORT_PDF:
        return report_write_pdf(source->report, source->drill, source->score, source->info, path,
                                error);
    case EXPORT_CSV: return put_tables(source, path, error);
    case EXPORT_XAPI:
        return put_text(report_xapi(source->drill, source->score, source->info), path, error);
    case EXPORT_JSONL: return put_text(report_log_jsonl(source->drill), path, error);
    case EXPORT_KIND_COUNT: break;
    }
    return STATUS_OK;
}

Status exports_write(const Exports* exports, const ExportSource* source, const char* folder,
                     bool tell, Error* error) {
    Status status = folder_make(folder, error);
    for (int i = 0; i < EXPORT_KIND_COUNT && status == STATUS_OK; i++) {
        if (!exports->wanted[i]) {
            continue;
        }
        char path[PATH_MAX];
        snprintf(path, sizeof(path), "%s/%s", folder, kinds[i].name);
        status = export_write((ExportKind)i, source, path, error);
        if (tell && status == STATUS_OK) {
            printf("%s\n", path);
        }
    }
    return status;
}

ExportKind exports_only(const Exports* exports) {
    ExportKind only = EXPORT_KIND_COUNT;
    for (int i = 0; i < EXPORT_KIND_COUNT; i++) {
        if (exports->wanted[i] && exports->count == 1) {
            only = (ExportKind)i;
        }
    }
    return only;
}

const char* export_name(ExportKind kind) {
    return kinds[kind].name;
}

const char* export_word(ExportKind kind) {
    return kinds[kind].word;
}

bool export_prints(ExportKind kind) {
    return kinds[kind].prints;
}
