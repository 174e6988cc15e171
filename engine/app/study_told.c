// Study told: the pages and tables of a study's results, and its answer on the screen.

#include "app/study_told.h"

#include "app/app.h"
#include "app/folder.h"
#include "app/study_worst.h"
#include "study/load_results.h"
#include "study/page.h"
#include "study/tables.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/// Results of a study in memory may take this much [B].
#define RESULTS_BYTES_MAX ((size_t)4 << 30)

#define JSON_DIGITS 12

static void print_end(const Told* told) {
    const StudyEnd* end = told->end;
    printf("%lld of %lld runs done%s", (long long)end->done, (long long)end->planned,
           end->interrupted ? ", stopped by Ctrl-C; the same command goes on"
           : end->converged ? ", which are enough"
                            : "");
    if (end->before > 0) {
        printf(", %lld of them before", (long long)end->before);
    }
    printf("\n");
    if (end->failed > 0) {
        printf("%lld of them went wrong and are in no figure: SELECT fault, replay FROM run WHERE "
               "status = 'failed'\n",
               (long long)end->failed);
    }
}

Status study_told_end(const Told* told, Error* error) {
    (void)error;
    if (told->json) {
        printf("{\"runs\": %lld}\n", (long long)told->end->done);
        return STATUS_OK;
    }
    print_end(told);
    printf("%s\n", told->path);
    return STATUS_OK;
}

void study_told_date(char* date, size_t size) {
    time_t now = time(NULL);
    struct tm local;
    date[0] = '\0';
    if (localtime_r(&now, &local) != NULL) {
        strftime(date, size, "%Y-%m-%dT%H:%M:%S", &local);
    }
}

Status study_told_files(const StudyResults* results, Language language, const char* folder,
                        Error* error) {
    char tables[PATH_MAX];
    snprintf(tables, sizeof(tables), "%s/csv", folder);
    Status status = study_report_write(results, language, folder, error);
    if (status == STATUS_OK) {
        status = study_report_write_pdf(results, language, folder, error);
    }
    if (status == STATUS_OK) {
        status = folder_make(tables, error);
    }
    return status == STATUS_OK ? study_tables_write(results, language, tables, error) : status;
}

/// One sentence of the answer, and where the rest is.
static void print_answer(const Told* told, const json_t* document) {
    const json_t* answer = json_object_get(document, "answer");
    const char* en = json_string_value(json_object_get(answer, "en"));
    const char* zh = json_string_value(json_object_get(answer, "zh"));
    if (en != NULL && told->language != LANGUAGE_ZH) {
        printf("%s\n", en);
    }
    if (zh != NULL && told->language != LANGUAGE_EN) {
        printf("%s\n", zh);
    }
    print_end(told);
    printf("%s/report.html\n%s\n", told->folder, told->path);
}

static Status print_document(const Told* told, const StudyResults* results, Error* error) {
    json_t* document = study_json(results);
    char* text = document != NULL && told->json
                     ? json_dumps(document, JSON_INDENT(1) | JSON_REAL_PRECISION(JSON_DIGITS))
                     : NULL;
    Status status = STATUS_OK;
    if (document == NULL || (told->json && text == NULL)) {
        status = error_set(error, STATUS_NO_MEMORY, "no memory for the results");
    } else if (told->json) {
        puts(text);
    } else {
        print_answer(told, document);
    }
    free(text);
    json_decref(document);
    return status;
}

Status study_told(const Told* told, Error* error) {
    Arena arena;
    StudyResults results;
    char date[40];
    arena_init_growing(&arena, RESULTS_BYTES_MAX);
    study_told_date(date, sizeof(date));
    Status status = study_load_results(told->study, told->path, &arena, &results, error);
    if (status == STATUS_OK) {
        results.date = date[0] != '\0' ? date : NULL;
        results.elapsed_s = told->elapsed_s;
        if (!told->end->interrupted && told->worst > 0) {
            status = study_worst_record(told->study, &results, told->folder, told->worst,
                                        told->interrupt, &arena, error);
        }
    }
    if (status == STATUS_OK) {
        status = study_told_files(&results, told->language, told->folder, error);
    }
    if (status == STATUS_OK) {
        status = print_document(told, &results, error);
    }
    arena_free(&arena);
    return status;
}
