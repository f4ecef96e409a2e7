/* Scripts whose letters change with their neighbours: HarfBuzz must be told, it does not guess. */
#include "platform/text_private.h"

/* Source: blocks of the Unicode Character Database; only scripts with a shaper of their own. */
static const struct {
    uint32_t from, to;
    const char *script;
} ranges[] = {
    {0x0590, 0x05FF, "Hebr"}, {0x0600, 0x06FF, "Arab"}, {0x0700, 0x074F, "Syrc"},   {0x0750, 0x077F, "Arab"},
    {0x0780, 0x07BF, "Thaa"}, {0x07C0, 0x07FF, "Nkoo"}, {0x0860, 0x086F, "Syrc"},   {0x0870, 0x08FF, "Arab"},
    {0x0900, 0x097F, "Deva"}, {0x0980, 0x09FF, "Beng"}, {0x0A00, 0x0A7F, "Guru"},   {0x0A80, 0x0AFF, "Gujr"},
    {0x0B00, 0x0B7F, "Orya"}, {0x0B80, 0x0BFF, "Taml"}, {0x0C00, 0x0C7F, "Telu"},   {0x0C80, 0x0CFF, "Knda"},
    {0x0D00, 0x0D7F, "Mlym"}, {0x0D80, 0x0DFF, "Sinh"}, {0x0E00, 0x0E7F, "Thai"},   {0x0E80, 0x0EFF, "Laoo"},
    {0x0F00, 0x0FFF, "Tibt"}, {0x1000, 0x109F, "Mymr"}, {0x1100, 0x11FF, "Hang"},   {0x1780, 0x17FF, "Khmr"},
    {0x1800, 0x18AF, "Mong"}, {0xA8E0, 0xA8FF, "Deva"}, {0xAC00, 0xD7FF, "Hang"},   {0xFB1D, 0xFB4F, "Hebr"},
    {0xFB50, 0xFDFF, "Arab"}, {0xFE70, 0xFEFF, "Arab"}, {0x1E900, 0x1E95F, "Adlm"},
};

static bool is_letter_of_latin_kind(uint32_t cp)
{
    return (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') || (cp >= 0xC0 && cp < 0x590);
}

const char *plat_script_of(uint32_t cp)
{
    if (is_letter_of_latin_kind(cp)) return "Zzzz";
    if (cp < 0x590) return "";
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (cp >= ranges[i].from && cp <= ranges[i].to) return ranges[i].script;
    return cp >= 0x2000 && cp <= 0x206F ? "" : "Zzzz";
}
