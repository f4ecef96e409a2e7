/* A small checker of pages. */
#include "report/support_html.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define MAX_DEPTH 64
#define MAX_IDS   512

struct checker {
    const char *at;
    char open[MAX_DEPTH][16];
    int depth, heading;
    char ids[MAX_IDS][48];
    int n_ids;
    bool want_caption;
    char fault[200];
};

static bool fail_at(struct checker *c, const char *what, const char *detail)
{
    snprintf(c->fault, sizeof c->fault, "%s '%.20s' before: %.60s", what, detail, c->at);
    return false;
}

static bool is_void(const char *tag)
{
    static const char *const all[] = {"meta", "br", "img", "hr", "link", "input"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strcmp(tag, all[i]) == 0) return true;
    return false;
}

static bool entity(struct checker *c)
{
    static const char *const all[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strncmp(c->at, all[i], strlen(all[i])) == 0) {
            c->at += strlen(all[i]);
            return true;
        }
    return fail_at(c, "bare ampersand", "");
}

static bool text(struct checker *c, const char *stop)
{
    while (*c->at && !strchr(stop, *c->at)) {
        if (*c->at == '&') {
            if (!entity(c)) return false;
        } else if (*c->at == '<' || (unsigned char)*c->at < 9) {
            return fail_at(c, "bare character", c->at);
        } else {
            c->at++;
        }
    }
    return true;
}

static bool note_id(struct checker *c, const char *start, size_t len)
{
    char id[48] = "";
    if (len >= sizeof id || c->n_ids == MAX_IDS) return fail_at(c, "id too long or too many", "");
    memcpy(id, start, len);
    for (int i = 0; i < c->n_ids; i++)
        if (strcmp(c->ids[i], id) == 0) return fail_at(c, "id twice", id);
    strcpy(c->ids[c->n_ids++], id);
    return true;
}

/* Attributes up to '>' or '/'. `names` collects them as ",class,id,". */
static bool attributes(struct checker *c, char *names, size_t size)
{
    for (strcpy(names, ",");;) {
        while (isspace((unsigned char)*c->at))
            c->at++;
        if (*c->at == '>' || *c->at == '/') return true;
        char name[32] = ",";
        size_t n = 1;
        while ((isalnum((unsigned char)*c->at) || strchr("-:", *c->at)) && *c->at && n < 28)
            name[n++] = *c->at++;
        name[n++] = ',';
        name[n] = '\0';
        if (n == 2 || c->at[0] != '=' || c->at[1] != '"') return fail_at(c, "attribute without quotes", name);
        if (strstr(names, name)) return fail_at(c, "attribute twice", name);
        strncat(names, name + 1, size - strlen(names) - 1);
        c->at += 2;
        const char *value = c->at;
        if (!text(c, "\"")) return false;
        if (*c->at != '"') return fail_at(c, "attribute without end", name);
        if (strcmp(name, ",id,") == 0 && !note_id(c, value, (size_t)(c->at - value))) return false;
        if (strcmp(name, ",class,") == 0 && strncmp(value, "inner\"", 6) == 0) strcat(names, "inner,");
        c->at++;
    }
}

static bool closing(struct checker *c, const char *tag)
{
    if (c->depth == 0 || strcmp(c->open[c->depth - 1], tag) != 0)
        return fail_at(c, "closes what is not open", tag);
    c->depth--;
    return *c->at == '>' ? (c->at++, true) : fail_at(c, "no end of tag", tag);
}

static bool rules(struct checker *c, const char *tag, const char *names)
{
    if (c->want_caption && strcmp(tag, "caption") != 0) return fail_at(c, "table without caption", tag);
    c->want_caption = strcmp(tag, "table") == 0 && !strstr(names, ",inner,");
    if (strcmp(tag, "th") == 0 && !strstr(names, ",scope,")) return fail_at(c, "th without scope", tag);
    if (strcmp(tag, "script") == 0 || strcmp(tag, "img") == 0) return fail_at(c, "forbidden tag", tag);
    if (strstr(names, ",on")) return fail_at(c, "handler", names);
    if (tag[0] != 'h' || !isdigit((unsigned char)tag[1])) return true;
    int level = tag[1] - '0';
    if (level > c->heading + 1) return fail_at(c, "heading skips a level", tag);
    c->heading = level;
    return true;
}

static bool opening(struct checker *c, const char *tag)
{
    char names[256];
    if (!attributes(c, names, sizeof names - 8) || !rules(c, tag, names)) return false;
    bool alone = *c->at == '/';
    if (alone) c->at++;
    if (*c->at != '>') return fail_at(c, "no end of tag", tag);
    c->at++;
    if (alone || is_void(tag)) return true;
    if (c->depth == MAX_DEPTH) return fail_at(c, "too deep", tag);
    strcpy(c->open[c->depth++], tag);
    if (strcmp(tag, "style") == 0) {
        c->at = strstr(c->at, "</style>");
        if (!c->at) return c->at = "", fail_at(c, "style without end", tag);
    }
    return true;
}

static bool tag(struct checker *c)
{
    char name[16] = "";
    size_t n = 0;
    bool close = c->at[1] == '/';
    c->at += close ? 2 : 1;
    while ((isalnum((unsigned char)*c->at)) && n < sizeof name - 1)
        name[n++] = *c->at++;
    if (!n) return fail_at(c, "bare less-than", "");
    return close ? closing(c, name) : opening(c, name);
}

const char *html_fault(const char *html)
{
    static struct checker c;
    memset(&c, 0, sizeof c);
    c.at = html;
    if (strncmp(c.at, "<!DOCTYPE html>", 15) == 0) c.at += 15;
    while (*c.at)
        if (!(*c.at == '<' ? tag(&c) : text(&c, "<"))) return c.fault;
    if (c.depth) {
        fail_at(&c, "never closed", c.open[c.depth - 1]);
        return c.fault;
    }
    return NULL;
}
