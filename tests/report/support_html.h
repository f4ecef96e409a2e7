/* A small checker of pages: what a browser would silently repair is a fault here. */
#ifndef TESTS_REPORT_SUPPORT_HTML_H
#define TESTS_REPORT_SUPPORT_HTML_H

/* NULL, or what is wrong and where (valid until the next call). Checks that tags balance, attributes are
 * quoted and not doubled, `&` and `<` are escaped, ids are unique, headings do not skip a level, tables have
 * a caption (those of Markdown excepted) and their headers a scope. */
const char *html_fault(const char *html);

#endif
