// Poppler turns a page into SVG but its letters into outlines, which no room can be named by; so
// the texts are asked for separately, with their boxes, and put into the drawing as texts.
#include "app/pdf_pages.h"

#include "app/app.h"
#include "formats/decimal.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/// What one of Poppler's programs may take: processor time [s], memory [B], and what it may say
/// [B].
#define TIME_MOST   60
#define MEMORY_MOST ((rlim_t)2 << 30)
#define SAID_MOST   BUNDLE_FILE_BYTES_MAX
/// A page with fewer drawn paths and a picture on it is a scan.
#define PATHS_LEAST 8
/// Exit status of a child that could not start its program.
#define NO_PROGRAM 127

bool pdf_is(const void* bytes, size_t count) {
    return count >= 5 && memcmp(bytes, "%PDF-", 5) == 0;
}

// ---- running a program ------------------------------------------------------------------------

/// In the child: the program in place of this one, its messages nowhere, or the end.
static void become(char* const words[], int out) {
    struct rlimit time = {TIME_MOST, TIME_MOST};
    struct rlimit memory = {MEMORY_MOST, MEMORY_MOST};
    int nowhere = open("/dev/null", O_RDWR);
    if (nowhere >= 0 && dup2(nowhere, STDIN_FILENO) >= 0 && dup2(nowhere, STDERR_FILENO) >= 0 &&
        dup2(out, STDOUT_FILENO) >= 0 && setrlimit(RLIMIT_CPU, &time) == 0 &&
        setrlimit(RLIMIT_AS, &memory) == 0) {
        execvp(words[0], words);
    }
    _exit(NO_PROGRAM);
}

/// What a program says, malloc'd and terminated, up to SAID_MOST; NULL when memory is out.
static char* read_all(int from, size_t* count, bool* too_much) {
    size_t size = (size_t)1 << 16;
    char* said = malloc(size);
    *count = 0;
    *too_much = false;
    while (said != NULL) {
        if (*count + 1 == size) {
            char* larger = realloc(said, 2 * size);
            if (larger == NULL) {
                free(said);
                return NULL;
            }
            said = larger;
            size *= 2;
        }
        ssize_t got = read(from, said + *count, size - 1 - *count);
        if (got <= 0) {
            said[*count] = '\0';
            return said;
        }
        *count += (size_t)got;
        if (*count > SAID_MOST) {
            *too_much = true;
            said[*count] = '\0';
            return said;
        }
    }
    return NULL;
}

typedef struct Saying {
    char* text; // malloc'd, terminated
    size_t count;
} Saying;

/// Runs a program of Poppler and keeps what it says on stdout.
static Status listen_to(char* const words[], const char* path, Saying* saying, Error* error) {
    int ends[2];
    *saying = (Saying){0};
    if (pipe(ends) != 0) {
        return error_set(error, STATUS_IO, "cannot run '%s'", words[0]);
    }
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        become(words, ends[1]);
    }
    close(ends[1]);
    bool too_much = false;
    saying->text = child > 0 ? read_all(ends[0], &saying->count, &too_much) : NULL;
    close(ends[0]);
    int state = 0;
    if (child > 0 && (too_much || saying->text == NULL)) {
        kill(child, SIGKILL);
    }
    if (child < 0 || waitpid(child, &state, 0) != child) {
        return error_set(error, STATUS_IO, "cannot run '%s'", words[0]);
    }
    if (saying->text == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory to read '%s'", path);
    }
    if (too_much) {
        return error_set(error, STATUS_INVALID,
                         "'%s' is too large a drawing: save one storey, or as DXF", path);
    }
    if (WIFEXITED(state) && WEXITSTATUS(state) == NO_PROGRAM) {
        return error_set(error, STATUS_IO,
                         "'%s' reads PDF plans and is not installed (Debian: poppler-utils)",
                         words[0]);
    }
    if (!WIFEXITED(state) || WEXITSTATUS(state) != 0) {
        return error_set(error, STATUS_INVALID,
                         "the PDF '%s' cannot be read: damaged, cut off or locked by a password",
                         path);
    }
    return STATUS_OK;
}

/// A path that no program takes for an option.
static void plain_path(const char* path, char plain[4096]) {
    plain[0] = '\0';
    text_append(plain, 4096, "%s%s", path[0] == '-' ? "./" : "", path);
}

int pdf_page_count(const char* path) {
    char plain[4096];
    char program[] = "pdfinfo";
    plain_path(path, plain);
    char* words[] = {program, plain, NULL};
    Saying saying;
    Error ignored = {0};
    int pages = 0;
    if (listen_to(words, path, &saying, &ignored) == STATUS_OK) {
        const char* line = strstr(saying.text, "Pages:");
        pages = line != NULL ? atoi(line + strlen("Pages:")) : 0;
    }
    free(saying.text);
    return pages;
}

// ---- texts ------------------------------------------------------------------------------------

/// A growing text; `failed` once memory is out.
typedef struct Page {
    char* text;
    size_t used, size;
    bool failed;
} Page;

static void put(Page* page, const char* bytes, size_t count) {
    if (page->used + count + 1 > page->size && !page->failed) {
        size_t size = 2 * (page->used + count + 1);
        char* larger = realloc(page->text, size);
        page->failed = larger == NULL;
        page->text = larger != NULL ? larger : page->text;
        page->size = larger != NULL ? size : page->size;
    }
    if (!page->failed) {
        memcpy(page->text + page->used, bytes, count);
        page->used += count;
        page->text[page->used] = '\0';
    }
}

/// A number of an attribute of the tag that begins at `tag`.
static double attribute(const char* tag, const char* end, const char* name) {
    const char* at = strstr(tag, name);
    double value = 0.0;
    bool there = at != NULL && at < end;
    return there && decimal_read(at + strlen(name), 32, &value) > 0 ? value : 0.0;
}

/// One line of words as a text in the middle of its box; what stands between the tags of the page
/// is escaped as XML already.
static void put_line(Page* page, const char* line, const char* end) {
    const char* head = strchr(line, '>');
    double box[4] = {attribute(line, head, "xMin=\""), attribute(line, head, "yMin=\""),
                     attribute(line, head, "xMax=\""), attribute(line, head, "yMax=\"")};
    double size = box[3] - box[1];
    char open[200];
    snprintf(open, sizeof open,
             "<text x=\"%.3f\" y=\"%.3f\" font-size=\"%.3f\" text-anchor=\"middle\">",
             0.5 * (box[0] + box[2]), box[3] - 0.2 * size, size);
    put(page, open, strlen(open));
    bool first = true;
    for (const char* word = strstr(line, "<word"); word != NULL && word < end;
         word = strstr(word + 1, "<word")) {
        const char* from = strchr(word, '>');
        const char* to = from != NULL ? strstr(from, "</word>") : NULL;
        if (to != NULL && to < end) {
            put(page, " ", first ? 0 : 1);
            put(page, from + 1, (size_t)(to - from - 1));
            first = false;
        }
    }
    put(page, "</text>\n", strlen("</text>\n"));
}

/// The drawing with the lines of words before its end.
static Page with_texts(const Saying* drawing, const Saying* words) {
    Page page = {0};
    const char* end = drawing->text + drawing->count;
    for (const char* at = drawing->text; (at = strstr(at, "</svg>")) != NULL; at++) {
        end = at;
    }
    // Poppler's group round the whole page would be its only layer: without a name it is none, and
    // what is drawn with one pen is a layer.
    const char* name = strstr(drawing->text, "<g id=\"surface");
    const char* rest = drawing->text;
    if (name != NULL && name < end && strchr(name, '>') != NULL) {
        put(&page, rest, (size_t)(name - rest));
        put(&page, "<g>", 3);
        rest = strchr(name, '>') + 1;
    }
    put(&page, rest, (size_t)(end - rest));
    put(&page, "<g id=\"text\" fill=\"#000\">\n", strlen("<g id=\"text\" fill=\"#000\">\n"));
    for (const char* line = strstr(words->text, "<line"); line != NULL;
         line = strstr(line + 1, "<line")) {
        const char* stop = strstr(line, "</line>");
        if (stop != NULL && strchr(line, '>') < stop) {
            put_line(&page, line, stop);
        }
    }
    put(&page, "</g>\n</svg>\n", strlen("</g>\n</svg>\n"));
    return page;
}

// ---- pages ------------------------------------------------------------------------------------

static int count_of(const char* text, const char* word) {
    int count = 0;
    for (const char* at = text; (at = strstr(at, word)) != NULL; at++) {
        count++;
    }
    return count;
}

/// The letters that Poppler drew are paths too, within <defs>.
static bool is_scan(const char* svg) {
    const char* body = strstr(svg, "</defs>");
    return strstr(svg, "<image") != NULL &&
           count_of(body != NULL ? body : svg, "<path") < PATHS_LEAST;
}

static Status keep(Arena* arena, const char* path, int page, const char* bytes, size_t count,
                   BundleFile* file, Error* error) {
    unsigned char* kept = arena_take(arena, count + 1, 1);
    const char* dot = strrchr(path, '.');
    int stem = dot != NULL && strchr(dot, '/') == NULL ? (int)(dot - path) : (int)strlen(path);
    const char* name = arena_format(arena, "%.*s page %d.pdf", stem, path, page);
    if (kept == NULL || name == NULL) {
        return error_set(error, STATUS_NO_MEMORY, "no memory to read '%s'", path);
    }
    memcpy(kept, bytes, count);
    *file = (BundleFile){.name = name, .bytes = kept, .count = count};
    return STATUS_OK;
}

static Status picture_of(Arena* arena, const char* path, int page, char* plain, char* number,
                         BundleFile* file, Error* error) {
    char program[] = "pdftocairo";
    char options[][16] = {"-png", "-gray", "-r", "150", "-singlefile", "-f"};
    char minus[] = "-";
    char* words[] = {program,    options[0], options[1], options[2], options[3], options[4],
                     options[5], number,     plain,      minus,      NULL};
    Saying saying;
    Status status = listen_to(words, path, &saying, error);
    if (status == STATUS_OK) {
        status = keep(arena, path, page, saying.text, saying.count, file, error);
    }
    free(saying.text);
    return status;
}

Status pdf_page(Arena* arena, const char* path, int page, BundleFile* file, Error* error) {
    char plain[4096];
    char number[16];
    char cairo[] = "pdftocairo";
    char text[] = "pdftotext";
    char options[][16] = {"-svg", "-f", "-l", "-bbox-layout", "-"};
    plain_path(path, plain);
    snprintf(number, sizeof number, "%d", page);
    int pages = pdf_page_count(path);
    if (pages > 0 && (page < 1 || page > pages)) {
        return error_set(error, STATUS_NOT_FOUND, "'%s' has %d pages, and no page %d", path, pages,
                         page);
    }
    char* draw[] = {cairo,  options[0], options[1], number, options[2],
                    number, plain,      options[4], NULL};
    char* tell[] = {text,       options[1], number,     options[2], number,
                    options[3], plain,      options[4], NULL};
    Saying drawing;
    Saying words = {0};
    Status status = listen_to(draw, path, &drawing, error);
    if (status == STATUS_OK && is_scan(drawing.text)) {
        free(drawing.text);
        return picture_of(arena, path, page, plain, number, file, error);
    }
    if (status == STATUS_OK) {
        status = listen_to(tell, path, &words, error);
    }
    if (status == STATUS_OK) {
        Page whole = with_texts(&drawing, &words);
        status = whole.failed ? error_set(error, STATUS_NO_MEMORY, "no memory to read '%s'", path)
                              : keep(arena, path, page, whole.text, whole.used, file, error);
        free(whole.text);
    }
    free(drawing.text);
    free(words.text);
    return status;
}
