/* Codes of files that are not strict JSON, or cannot be read: rows of the table in codes.h. */
#ifndef QR_BANK_CODES_JSON_H
#define QR_BANK_CODES_JSON_H

#define QR_FILE_CODES(X)                                                                                     \
    X(FILE_NOT_FOUND, "file-not-found", ERROR, "there is no such file", "check the path")                    \
    X(FILE_UNREADABLE, "file-unreadable", ERROR, "the file cannot be read",                                  \
      "check its kind and permissions")                                                                      \
    X(FILE_TOO_LARGE, "file-too-large", ERROR, "the file is larger than the program accepts",                \
      "split it into several files")                                                                         \
    X(JSON_TOO_LARGE, "json-too-large", ERROR, "the text is larger than the scanner accepts",                \
      "split it into several files")                                                                         \
    X(JSON_EMPTY, "json-empty", ERROR, "the file holds nothing but white space", "write a bank into it")     \
    X(JSON_BINARY, "json-binary", ERROR, "the file holds a zero byte", "choose a text file")                 \
    X(JSON_UTF16, "json-utf16", ERROR, "the file is in UTF-16", "save it as UTF-8")                          \
    X(JSON_BOM, "json-bom", ERROR, "the file begins with a byte order mark", "save it as UTF-8 without BOM") \
    X(JSON_UTF8, "json-utf8", ERROR, "a byte is not valid UTF-8", "save the file as UTF-8")                  \
    X(JSON_CHARACTER, "json-character", ERROR, "a character stands where the grammar has no place for it",   \
      "put what the message names")                                                                          \
    X(JSON_END, "json-end", ERROR, "the text ends too early", "complete it")                                 \
    X(JSON_TRAILING_COMMA, "json-trailing-comma", ERROR, "a comma stands before a closing bracket",          \
      "remove it")                                                                                           \
    X(JSON_TRAILING, "json-trailing", ERROR, "text follows the end of the value", "remove it")               \
    X(JSON_COMMENT, "json-comment", ERROR, "there is a comment",                                             \
      "remove it, or use a key that begins with x-")                                                         \
    X(JSON_QUOTES, "json-quotes", ERROR, "a string stands in single quotes", "use double quotes")            \
    X(JSON_WORD, "json-word", ERROR, "a word stands without quotes",                                         \
      "quote it, or write true, false or null")                                                              \
    X(JSON_NUMBER, "json-number", ERROR, "a number is not written as JSON writes it",                        \
      "write -12, 0.5 or 1e6")                                                                               \
    X(JSON_LEADING_ZERO, "json-leading-zero", ERROR, "a number begins with a zero", "remove the zero")       \
    X(JSON_NUMBER_RANGE, "json-number-range", ERROR, "a number is too large for a double",                   \
      "write a smaller one")                                                                                 \
    X(JSON_NUMBER_LONG, "json-number-long", ERROR, "a number has more than 63 characters", "round it")       \
    X(JSON_ESCAPE, "json-escape", ERROR, "a backslash begins no escape", "write \\\\ for a backslash")       \
    X(JSON_SURROGATE, "json-surrogate", ERROR, "half a surrogate pair is escaped", "write both halves")      \
    X(JSON_NUL, "json-nul", ERROR, "the character \\u0000 is escaped", "remove it")                          \
    X(JSON_CONTROL, "json-control", ERROR, "a control character or line end stands in a string",             \
      "write its escape")                                                                                    \
    X(JSON_DEPTH, "json-depth", ERROR, "the text is nested deeper than 64 levels", "flatten it")             \
    X(JSON_DUPLICATE_KEY, "json-duplicate-key", ERROR, "a key stands twice in one object",                   \
      "remove one of them")

#endif
