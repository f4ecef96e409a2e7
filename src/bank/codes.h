/* Every code a file can be reported with: X(NAME, code, severity, what it means, what to do). */
#ifndef QR_BANK_CODES_H
#define QR_BANK_CODES_H

#include "codes_exam.h"
#include "codes_json.h"

#define QR_SHAPE_CODES(X)                                                                                    \
    X(KEY_MISSING, "key-missing", ERROR, "a required key is absent", "add the key")                          \
    X(KEY_TYPE, "key-type", ERROR, "a value has the wrong JSON type",                                        \
      "write the type that the message names")                                                               \
    X(KEY_UNKNOWN, "key-unknown", WARNING, "a key is not part of the format and is ignored",                 \
      "correct the spelling, or begin your own keys with x-")                                                \
    X(VALUE_EMPTY, "value-empty", ERROR, "a text or list is empty", "fill it, or remove an optional key")    \
    X(VALUE_ID, "value-id", ERROR,                                                                           \
      "an id has other characters than letters, digits, - _ . : or is too long",                             \
      "choose an id of 1 to 128 such characters")                                                            \
    X(VALUE_WORD, "value-word", ERROR, "a value is not one of the allowed words",                            \
      "use one of the words listed")                                                                         \
    X(VALUE_RANGE, "value-range", ERROR, "a number is outside its range", "write a number inside the range") \
    X(VALUE_DATE, "value-date", ERROR, "a date is not a calendar day in the form YYYY-MM-DD",                \
      "write it as in 2026-11-21")

#define QR_BANK_CODES(X)                                                                                     \
    X(FORMAT_UNKNOWN, "format-unknown", ERROR, "the key format is absent or names another format",           \
      "write the format that the message names")                                                             \
    X(BANK_NO_QUESTIONS, "bank-no-questions", ERROR, "the bank holds no question",                           \
      "add at least one question")                                                                           \
    X(BANK_ID_TWICE, "bank-id-twice", ERROR, "two questions have the same id", "give one of them a new id")  \
    X(BANK_CASE_TWICE, "bank-case-twice", ERROR, "two cases have the same id", "give one of them a new id")  \
    X(BANK_CASE_UNKNOWN, "bank-case-unknown", ERROR, "a question names a case that is not in the bank",      \
      "add the case or correct its id")                                                                      \
    X(BANK_CASE_QUESTION, "bank-case-question", ERROR,                                                       \
      "a case lists a question that the bank does not hold", "correct the id or remove it from the case")    \
    X(BANK_CASE_MISMATCH, "bank-case-mismatch", ERROR, "a case lists a question that names another case",    \
      "let both name the same case")                                                                         \
    X(BANK_MANY_ERRORS, "bank-many-errors", ERROR, "the file has more errors than are listed",               \
      "correct the first ones and check again")                                                              \
    X(BANK_MANY_WARNINGS, "bank-many-warnings", WARNING, "the file has more warnings than are listed",       \
      "correct the first ones and check again")                                                              \
    X(EXHIBIT_SHAPE, "exhibit-shape", ERROR, "the data of an exhibit do not fit together",                   \
      "make the lists equally long, as the message says")                                                    \
    X(IMAGE_PATH, "image-path", ERROR, "the path of a picture leads out of the bank's folder",               \
      "put the picture beside the bank and write its path with / and without ..")                            \
    X(IMAGE_MISSING, "image-missing", WARNING, "a picture is not there, so only its words are shown",        \
      "add the file or correct the path")                                                                    \
    X(IMAGE_UNREADABLE, "image-unreadable", ERROR, "a picture cannot be read or is no regular file",         \
      "check its kind and permissions")                                                                      \
    X(IMAGE_TOO_LARGE, "image-too-large", ERROR,                                                             \
      "a picture, or all pictures of a bank, have too many bytes", "save them smaller")                      \
    X(IMAGE_KIND, "image-kind", ERROR, "a picture is neither PNG nor JPEG; SVG is not drawn",                \
      "export it as PNG")                                                                                    \
    X(IMAGE_DAMAGED, "image-damaged", ERROR, "the header of a picture is damaged", "save it again")          \
    X(IMAGE_SIZE, "image-size", ERROR, "a picture has no pixels, or too many on a side",                     \
      "save it with 1 to 4096 pixels on each side")

#define QR_ITEM_CODES(X)                                                                                     \
    X(ITEM_FEW_CHOICES, "item-few-choices", ERROR, "a question offers fewer than two choices",               \
      "add choices until there are two")                                                                     \
    X(ITEM_NO_KEY, "item-no-key", ERROR, "no choice is marked as correct",                                   \
      "add \"correct\": true to the right one")                                                              \
    X(ITEM_SEVERAL_KEYS, "item-several-keys", ERROR, "a single-choice question has several correct choices", \
      "leave one correct, or use the type multiple")                                                         \
    X(ITEM_TRUEFALSE, "item-truefalse", ERROR, "a truefalse question has not exactly two choices",           \
      "keep two choices, or use the type single")                                                            \
    X(ITEM_CHOICE_TWICE, "item-choice-twice", ERROR, "two choices, elements or sides have the same id",      \
      "give each its own id")                                                                                \
    X(ITEM_SAME_TEXT, "item-same-text", WARNING, "two choices have the same text",                           \
      "change or remove one of them")                                                                        \
    X(ITEM_SELECT_COUNT, "item-select-count", ERROR,                                                         \
      "selectCount differs from the number of correct choices", "make both agree")                           \
    X(ITEM_SOLUTION, "item-solution", ERROR, "the solution does not hold every element exactly once",        \
      "list each element id once")                                                                           \
    X(ITEM_PAIR_UNKNOWN, "item-pair-unknown", ERROR, "a pair names an id that is on neither side",           \
      "correct the id")                                                                                      \
    X(ITEM_PAIR_TWICE, "item-pair-twice", ERROR, "a left entry has two pairs", "keep one pair a left entry") \
    X(ITEM_PAIR_MISSING, "item-pair-missing", ERROR, "a left entry has no pair", "add its pair")             \
    X(ITEM_NO_VALUE, "item-no-value", ERROR, "a numeric answer has neither value nor range",                 \
      "add value, or min and max")                                                                           \
    X(ITEM_VALUE_RANGE, "item-value-range", ERROR,                                                           \
      "a numeric answer has value and range, or a range upside down",                                        \
      "keep one of them, with min below max")                                                                \
    X(ITEM_BLANK_TWICE, "item-blank-twice", ERROR, "two blanks have the same id", "give each its own id")    \
    X(ITEM_BLANK_UNUSED, "item-blank-unused", ERROR, "a blank does not occur in the stem",                   \
      "write {{id}} where the gap belongs")                                                                  \
    X(ITEM_BLANK_UNKNOWN, "item-blank-unknown", ERROR, "the stem has a gap that no blank describes",         \
      "add a blank of that id")                                                                              \
    X(ITEM_BLANK_OPTIONS, "item-blank-options", ERROR, "a drop-down offers no accepted answer",              \
      "put an accepted answer among the options")                                                            \
    X(ITEM_KEY_UNUSED, "item-key-unused", WARNING, "a key belongs to another type of question",              \
      "remove the key or change the type")                                                                   \
    X(ITEM_NO_SKILLS, "item-no-skills", WARNING, "a question names no skill, so it counts for none",         \
      "add skills to the question, to defaults or to the bank")                                              \
    X(ITEM_SKILL_UNKNOWN, "item-skill-unknown", WARNING, "a skill is not part of the taxonomy",              \
      "use an id that `list skills` prints")                                                                 \
    X(ITEM_SKILL_TWICE, "item-skill-twice", ERROR, "a question names the same skill twice",                  \
      "keep one entry")                                                                                      \
    X(ITEM_STIMULUS_TWICE, "item-stimulus-twice", ERROR, "a question has a stimulus of its own and a case",  \
      "keep one of them")                                                                                    \
    X(ITEM_REVIEW_EARLY, "item-review-early", WARNING, "reviewBy lies before asOf",                          \
      "correct one of the dates")

#define QR_CATALOG_CODES(X)                                                                                  \
    X(SKILLS_TWICE, "skills-twice", ERROR, "two areas or sub-skills have the same id",                       \
      "give each its own id")                                                                                \
    X(SKILLS_ORDER, "skills-order", ERROR, "two areas have the same place in the order",                     \
      "number them 1, 2, 3 …")                                                                               \
    X(STEPS_TWICE, "steps-twice", ERROR, "two chapters or modules have the same id", "give each its own id") \
    X(STEPS_UNKNOWN, "steps-unknown", ERROR, "an id names no chapter, module, resource or skill",            \
      "correct the id")                                                                                      \
    X(STEPS_CYCLE, "steps-cycle", ERROR, "prerequisites lead back to where they began",                      \
      "remove one prerequisite of the ring")                                                                 \
    X(PROFILES_TWICE, "profiles-twice", ERROR, "two roles have the same id", "give each its own id")         \
    X(PROFILES_AREA, "profiles-area", ERROR, "a role rates an area that the taxonomy does not have",         \
      "use the ids of the areas")                                                                            \
    X(PROFILES_MISSING, "profiles-missing", ERROR, "a role leaves out an area", "rate every area")           \
    X(CATALOG_TWICE, "catalog-twice", ERROR, "two entries of a catalogue have the same id",                  \
      "give each its own id")                                                                                \
    X(CATALOG_SKILL, "catalog-skill", ERROR, "a catalogue or exam names a skill that does not exist",        \
      "use an id that `list skills` prints")                                                                 \
    X(EXAM_QUESTIONS, "exam-questions", ERROR,                                                               \
      "the parts of an exam do not add up to the questions of its practice form",                            \
      "correct one of the numbers")                                                                          \
    X(EXAM_WEIGHTS, "exam-weights", ERROR, "the weights of the parts of an exam do not add up to 100",       \
      "correct them, or leave all of them out")

#define QR_ALL_CODES(X)                                                                                      \
    QR_SHAPE_CODES(X) QR_BANK_CODES(X) QR_ITEM_CODES(X) QR_CATALOG_CODES(X) QR_EXAM_CODES(X) QR_FILE_CODES(X)

enum bank_code {
#define X(name, code, severity, meaning, remedy) BK_##name,
    QR_ALL_CODES(X)
#undef X
        BK_CODES
};

#endif
