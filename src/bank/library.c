/* The library: skills, steps, profiles, and one shelf a file of a bank or an exam. */
#include <stdlib.h>
#include <string.h>

#include "quizradar/catalog.h"
#include "quizradar/file.h"
#include "quizradar/str.h"

/* Strings and shelves of a library that runs for days live one by one, so that a refresh frees them. */
static void shelf_clear(struct qr_shelf *shelf)
{
    qr_bank_free(shelf->bank);
    qr_exam_free(shelf->exam);
    qr_arena_free(shelf->diag_arena);
    shelf->bank = NULL;
    shelf->exam = NULL;
    shelf->diag_arena = NULL;
}

/* Any change of a picture counts as one of its bank, whose items hold the picture's hash. */
static uint64_t picture_stamps(const struct qr_bank *bank)
{
    uint64_t all = 0;
    if (!bank || !bank->n_pictures) return 0;
    struct qr_arena *arena = qr_arena_new(0);
    for (uint32_t i = 0; i < bank->n_pictures; i++) {
        const struct qr_picture *p = bank->pictures[i];
        all = all * 31 + (uint64_t)qr_file_stamp(qr_path_join(arena, p->folder, p->file));
    }
    qr_arena_free(arena);
    return all;
}

/* A refused file says why in its diagnostics, and the first fault in `err`. */
static int shelf_read(struct qr_library *library, struct qr_shelf *shelf, struct qr_error *err)
{
    shelf->diag_arena = qr_arena_new(4096);
    qr_diags_init(&shelf->diags, shelf->diag_arena);
    shelf->stamp = qr_file_stamp(shelf->path);
    struct qr_bank *bank = NULL;
    struct qr_exam *exam = NULL;
    int rc = shelf->for_exam ? qr_exam_load(&exam, shelf->path, library->taxonomy, &shelf->diags, err)
                             : qr_bank_load(&bank, shelf->path, library->taxonomy, &shelf->diags, err);
    shelf->bank = bank;
    shelf->exam = exam;
    shelf->pictures = picture_stamps(bank);
    return rc;
}

static const char *id_of(const struct qr_shelf *shelf)
{
    return shelf->bank ? shelf->bank->id : shelf->exam ? shelf->exam->id : NULL;
}

/* Our own first, then published shapes; each by title. */
static int by_kind(const void *a, const void *b)
{
    const struct qr_exam *x = *(struct qr_exam *const *)a, *y = *(struct qr_exam *const *)b;
    int titles = strcmp(x->title, y->title);
    if (x->kind != y->kind) return (x->kind > y->kind) - (x->kind < y->kind);
    return titles ? titles : strcmp(x->id, y->id);
}

static void list_exams(struct qr_library *library)
{
    library->n_exams = 0;
    for (size_t i = 0; i < library->n_shelves; i++) {
        if (!library->shelves[i].exam || library->shelves[i].hidden) continue;
        qr_grow(library->arena, library->exams, library->n_exams, &library->cap_exams);
        library->exams[library->n_exams++] = library->shelves[i].exam;
    }
    if (library->n_exams) qsort(library->exams, library->n_exams, sizeof *library->exams, by_kind);
}

/* After a change. The first shelf with an id wins: shipped files first, then the user's in the order they
 * came. */
static void settle(struct qr_library *library)
{
    for (size_t i = 0; i < library->n_shelves; i++) {
        struct qr_shelf *shelf = &library->shelves[i];
        const char *id = id_of(shelf);
        shelf->hidden = false;
        for (size_t j = 0; j < i && id; j++) {
            const struct qr_shelf *other = &library->shelves[j];
            if (other->for_exam == shelf->for_exam && qr_streq(id_of(other), id)) shelf->hidden = true;
        }
    }
    list_exams(library);
}

static struct qr_shelf *find_shelf(const struct qr_library *library, const char *path)
{
    for (size_t i = 0; i < library->n_shelves; i++)
        if (strcmp(library->shelves[i].path, path) == 0) return &library->shelves[i];
    return NULL;
}

/* `kind` says what is to stand there: for_exam and shipped. */
static struct qr_shelf *append(struct qr_library *library, const char *path, struct qr_shelf kind,
                               struct qr_error *err)
{
    qr_grow(library->arena, library->shelves, library->n_shelves, &library->cap_shelves);
    struct qr_shelf *shelf = &library->shelves[library->n_shelves++];
    *shelf = kind;
    shelf->path = qr_strdup(library->arena, path);
    (void)shelf_read(library, shelf, err);
    return shelf;
}

int qr_library_add_file(struct qr_library *library, const char *path, bool shipped, struct qr_shelf **out)
{
    struct qr_shelf *shelf = find_shelf(library, path);
    if (shelf) {
        shelf_clear(shelf);
        (void)shelf_read(library, shelf, NULL);
    } else {
        shelf = append(library, path, (struct qr_shelf){.shipped = shipped}, NULL);
    }
    settle(library);
    if (out) *out = shelf;
    return shelf->bank ? QR_OK : QR_EINVALID;
}

/* Adds files of a folder that stand on no shelf yet, each as `kind` says; the number of them, or a negative
 * status. A refused exam that is shipped ends it. */
static int add_new(struct qr_library *library, const char *dir, struct qr_shelf kind, struct qr_error *err)
{
    const char **names;
    size_t n;
    int added = 0;
    struct qr_arena *temp = qr_arena_new(4096);
    int rc = qr_list_dir(temp, dir, ".json", &names, &n, err);
    for (size_t i = 0; rc == QR_OK && i < n; i++) {
        const char *path = qr_path_join(temp, dir, names[i]);
        if (find_shelf(library, path) || qr_file_is_dir(path)) continue;
        const struct qr_shelf *shelf = append(library, path, kind, err);
        if (kind.for_exam && kind.shipped && !shelf->exam) rc = QR_EINVALID;
        added++;
    }
    qr_arena_free(temp);
    settle(library);
    return rc == QR_OK ? added : rc;
}

int qr_library_add_dir(struct qr_library *library, const char *dir, bool shipped, struct qr_error *err)
{
    int rc = add_new(library, dir, (struct qr_shelf){.shipped = shipped}, err);
    return rc < 0 ? rc : QR_OK;
}

int qr_library_add_exams(struct qr_library *library, const char *dir, struct qr_error *err)
{
    int rc = add_new(library, dir, (struct qr_shelf){.for_exam = true}, err);
    return rc < 0 ? rc : QR_OK;
}

int qr_library_refresh(struct qr_library *library, const char *dir)
{
    int changes = 0;
    size_t kept = 0;
    for (size_t i = 0; i < library->n_shelves; i++) {
        struct qr_shelf shelf = library->shelves[i];
        int64_t stamp = qr_file_stamp(shelf.path);
        bool changed = stamp != shelf.stamp || picture_stamps(shelf.bank) != shelf.pictures;
        if (changed) {
            shelf_clear(&shelf);
            changes++;
        }
        if (stamp < 0 && changed) continue;
        if (changed) (void)shelf_read(library, &shelf, NULL);
        library->shelves[kept++] = shelf;
    }
    library->n_shelves = kept;
    int added = dir ? add_new(library, dir, (struct qr_shelf){0}, NULL) : 0;
    settle(library);
    return changes + (added > 0 ? added : 0);
}

static int load_catalog(struct qr_library *library, const char *dir, struct qr_error *err)
{
    struct qr_arena *a = library->arena;
    int rc = qr_taxonomy_load(&library->taxonomy, qr_path_join(a, dir, "skills.json"), NULL, err);
    if (rc != QR_OK) return rc;
    rc = qr_steps_load(&library->steps, qr_path_join(a, dir, "learning-steps.json"), library->taxonomy, NULL,
                       err);
    if (rc != QR_OK) return rc;
    rc = qr_roles_load(&library->roles, qr_path_join(a, dir, "profiles.json"), library->taxonomy, NULL, err);
    const char *beliefs = qr_path_join(a, dir, "misconceptions.json");
    if (rc == QR_OK && qr_file_exists(beliefs))
        rc = qr_misconceptions_load(&library->misconceptions, beliefs, library->taxonomy, NULL, err);
    if (rc == QR_OK)
        rc = add_new(library, qr_path_join(a, dir, "exams"),
                     (struct qr_shelf){.for_exam = true, .shipped = true}, err);
    return rc < 0 ? rc : QR_OK;
}

int qr_library_open(struct qr_library **out, const char *quizzes_dir, struct qr_error *err)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct qr_library *library = qr_push(arena, struct qr_library, 1);
    library->arena = arena;
    int rc = load_catalog(library, quizzes_dir, err);
    if (rc == QR_OK) rc = qr_library_add_dir(library, qr_path_join(arena, quizzes_dir, "banks"), true, err);
    if (rc == QR_OK)
        *out = library;
    else
        qr_library_free(library);
    return rc;
}

void qr_library_free(struct qr_library *library)
{
    if (!library) return;
    for (size_t i = 0; i < library->n_shelves; i++)
        shelf_clear(&library->shelves[i]);
    qr_taxonomy_free(library->taxonomy);
    qr_steps_free(library->steps);
    qr_roles_free(library->roles);
    qr_misconceptions_free(library->misconceptions);
    qr_arena_free(library->arena);
}

static bool visible(const struct qr_shelf *shelf)
{
    return shelf->bank && !shelf->hidden;
}

size_t qr_library_n_banks(const struct qr_library *library)
{
    size_t n = 0;
    for (size_t i = 0; i < library->n_shelves; i++)
        n += visible(&library->shelves[i]);
    return n;
}

const struct qr_bank *qr_library_bank(const struct qr_library *library, size_t index)
{
    for (size_t i = 0; i < library->n_shelves; i++)
        if (visible(&library->shelves[i]) && index-- == 0) return library->shelves[i].bank;
    return NULL;
}

const struct qr_bank *qr_library_find_bank(const struct qr_library *library, const char *id)
{
    for (size_t i = 0; i < library->n_shelves; i++)
        if (visible(&library->shelves[i]) && strcmp(library->shelves[i].bank->id, id) == 0)
            return library->shelves[i].bank;
    return NULL;
}

bool qr_library_can_ask(void *library, const char *bank_id, const char *item_id)
{
    const struct qr_bank *bank = qr_library_find_bank(library, bank_id);
    return bank && qr_bank_find(bank, item_id);
}

const struct qr_exam *qr_library_find_exam(const struct qr_library *library, const char *id)
{
    for (size_t i = 0; i < library->n_exams; i++)
        if (strcmp(library->exams[i]->id, id) == 0) return library->exams[i];
    return NULL;
}

const struct qr_shelf *qr_library_exam_shelf(const struct qr_library *library, const struct qr_exam *exam)
{
    for (size_t i = 0; i < library->n_shelves; i++)
        if (exam && library->shelves[i].exam == exam) return &library->shelves[i];
    return NULL;
}

static char *try_quizzes(struct qr_arena *arena, const char *dir)
{
    char *quizzes = qr_sprintf(arena, "%s/quizzes", dir);
    if (qr_file_exists(qr_path_join(arena, quizzes, "skills.json"))) return quizzes;
    return NULL;
}

/* Beside the program, or beside one of the folders above it: build trees stand inside the source tree. */
static char *near_program(struct qr_arena *arena, const char *argv0)
{
    char *dir = argv0 ? qr_path_real(arena, "/proc/self/exe") : NULL, *found = NULL;
    if (!dir && argv0) dir = qr_path_real(arena, argv0);
    if (!dir) return NULL;
    for (int up = 0; up < 4 && !found; up++) {
        char *slash = strrchr(dir, '/');
        if (!slash || slash == dir) break;
        *slash = '\0';
        found = try_quizzes(arena, dir);
        char *share = qr_sprintf(arena, "%s/share/quizradar", dir);
        if (!found && qr_file_exists(qr_path_join(arena, share, "skills.json"))) found = share;
    }
    return found;
}

char *qr_find_quizzes(struct qr_arena *arena, const char *argv0)
{
    const char *told = getenv("QUIZRADAR_DATA");
    if (told && *told) {
        if (qr_file_exists(qr_path_join(arena, told, "skills.json"))) return qr_strdup(arena, told);
        char *inside = try_quizzes(arena, told);
        if (inside) return inside;
    }
    char *found = near_program(arena, argv0);
    if (!found) found = try_quizzes(arena, QR_SOURCE_DIR);
    if (!found && qr_file_exists(QR_INSTALL_DATA "/skills.json")) found = qr_strdup(arena, QR_INSTALL_DATA);
    if (!found) found = try_quizzes(arena, ".");
    return found;
}
