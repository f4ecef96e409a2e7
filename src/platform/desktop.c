/* What the desktop wishes: its scale, and light or dark. */
#include <SDL.h>
#include <SDL_syswm.h>
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include "platform/window_internal.h"

/* The resource string of the X server, without linking Xlib: SDL has loaded it already. */
static const char *x_resources(void)
{
    void *lib = dlopen("libX11.so.6", RTLD_NOW | RTLD_LOCAL);
    if (!lib) return NULL;
    void *(*open_display)(const char *);
    char *(*resources)(void *);
    int (*close_display)(void *);
    *(void **)&open_display = dlsym(lib, "XOpenDisplay");
    *(void **)&resources = dlsym(lib, "XResourceManagerString");
    *(void **)&close_display = dlsym(lib, "XCloseDisplay");
    static char copy[8192];
    void *display = open_display && resources && close_display ? open_display(NULL) : NULL;
    const char *text = display ? resources(display) : NULL;
    if (text) strncpy(copy, text, sizeof copy - 1);
    if (display) close_display(display);
    dlclose(lib);
    return text ? copy : NULL;
}

static float checked(double scale)
{
    return scale >= 0.5 && scale <= 4 ? (float)scale : 1.0f;
}

float plat_display_scale(void)
{
    const char *own = getenv("QUIZRADAR_SCALE"), *driver = SDL_GetCurrentVideoDriver();
    if (own && *own) return checked(strtod(own, NULL));
    const char *text = driver && strcmp(driver, "x11") == 0 ? x_resources() : NULL;
    const char *dpi = text ? strstr(text, "Xft.dpi:") : NULL;
    return dpi ? checked(strtod(dpi + 8, NULL) / 96) : 1.0f;
}

int plat_prefers_dark(void)
{
    const char *theme = getenv("GTK_THEME");
    if (!theme || !*theme) return -1;
    return strstr(theme, "dark") || strstr(theme, "Dark") ? 1 : 0;
}
