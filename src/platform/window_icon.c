/* The picture of the program in task bars: the radar on the accent colour. */
#include "platform/window_internal.h"

#define SIDE 64

static void fill_list(struct ui_list *list)
{
    struct ui_cmd *c = ui_list_add(list, UI_DRAW_ICON);
    c->rect = (struct ui_rect){8, 8, 48, 48};
    c->text = "radar";
    c->color = 0xFFFFFFFF;
    c->width = 4;
}

void plat_window_set_icon(SDL_Window *window)
{
    struct qr_arena *arena = qr_arena_new(0);
    struct plat_canvas *canvas = plat_canvas_new(SIDE, SIDE);
    struct ui_list list;
    int w, h, stride;
    ui_list_init(&list, arena, SIDE, SIDE, 0x2847C4FF);
    fill_list(&list);
    if (canvas) plat_canvas_draw(canvas, NULL, &list, NULL, 0);
    const uint32_t *pixels = canvas ? plat_canvas_pixels(canvas, &w, &h, &stride) : NULL;
    SDL_Surface *icon = pixels ? SDL_CreateRGBSurfaceWithFormatFrom((void *)(uintptr_t)pixels, w, h, 32,
                                                                    stride * 4, SDL_PIXELFORMAT_RGB888)
                               : NULL;
    if (icon) SDL_SetWindowIcon(window, icon);
    SDL_FreeSurface(icon);
    plat_canvas_free(canvas);
    qr_arena_free(arena);
}
