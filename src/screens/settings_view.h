/* What the parts of the settings share. */
#ifndef SCREENS_SETTINGS_VIEW_H
#define SCREENS_SETTINGS_VIEW_H

#include "screens/parts.h"
#include "ui/field.h"

enum settings_dialog { SETTINGS_NO_DIALOG, SETTINGS_GIVE, SETTINGS_FILE, SETTINGS_OUT };

struct settings_data {
    enum settings_dialog dialog;
    uint32_t person; /* SETTINGS_OUT: who */
    struct ui_edit path;
    ui_id from; /* where the focus goes back to */
};

struct settings_frame {
    struct screen_ctx *ctx;
    struct ui *ui;
    const struct screen_model *m;
    struct settings_data *data;
};

/* A row with its name, a line of help and a control of width `need` on the right; returns the control's y. */
float settings_row(struct settings_frame *f, float x, float *y, float w, float need, const char *name,
                   const char *help);

/* Answers of other people: given, taken in, taken out; returns where it ends. And its dialogs. */
float settings_others(struct settings_frame *f, float x, float y, float w);
void settings_others_dialog(struct settings_frame *f);

#endif
