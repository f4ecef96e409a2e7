/* One number for each table of keys: which of its keys a record may have. */
#ifndef QR_BANK_SLOTS_H
#define QR_BANK_SLOTS_H

/* Every table's place in the lookup cache. */
enum bk_slot {
    SLOT_ITEM,
    SLOT_DEFAULTS,
    SLOT_CHOICE,
    SLOT_ELEMENT,
    SLOT_PAIR,
    SLOT_ANSWER,
    SLOT_ERROR,
    SLOT_REJECT,
    SLOT_BLANK,
    SLOT_SOURCE,
    SLOT_SKILL,
    SLOT_DIFFICULTY,
    SLOT_SLOPE,
    SLOT_GUESS,
    SLOT_SCORING,
    SLOT_BANK,
    SLOT_CASE,
    SLOT_EXHIBIT,
    SLOT_SHOWN,
    SLOT_TOP, /* of skills, steps, profiles, misconceptions, exams */
    SLOT_AREA,
    SLOT_SUB,
    SLOT_RESOURCE,
    SLOT_CHAPTER,
    SLOT_MODULE,
    SLOT_CHECK,
    SLOT_ROLE,
    SLOT_MISCONCEPTION,
    SLOT_PUBLISHED,
    SLOT_PRACTICE,
    SLOT_PART,
    SLOT_QUOTA,
    SLOT_SECTION,
    BK_TABLES
};

#endif
