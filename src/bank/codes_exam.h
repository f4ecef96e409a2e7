/* Codes of exam files: X(NAME, code, severity, what it means, what to do). */
#ifndef QR_BANK_CODES_EXAM_H
#define QR_BANK_CODES_EXAM_H

#define QR_EXAM_CODES(X)                                                                                     \
    X(EXAM_QUOTAS, "exam-quotas", ERROR, "the quotas of a part ask more questions than the part",            \
      "lower them, or raise the part")                                                                       \
    X(EXAM_QUOTA_ANY, "exam-quota-any", ERROR, "a quota names no levels, types or skills",                   \
      "name some, or remove the quota")                                                                      \
    X(EXAM_QUOTA_SKILL, "exam-quota-skill", ERROR, "a quota names a skill that its part does not list",      \
      "add it to the part, or take it out of the quota")                                                     \
    X(EXAM_SECTIONS, "exam-sections", ERROR,                                                                 \
      "the sections of an exam do not add up to the questions of its practice form",                         \
      "correct one of the numbers")                                                                          \
    X(EXAM_SECTION_TIME, "exam-section-time", ERROR,                                                         \
      "the sections of an exam take longer than the exam, or the last one ends with a break",                \
      "shorten the sections, or leave the break out")                                                        \
    X(EXAM_LIMIT, "exam-limit", ERROR, "what happens at the limit of an exam does not fit its times",        \
      "give atLimit a practice form with minutes, and grace its graceMinutes")

#endif
