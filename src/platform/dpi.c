/* The display's scale: QUIZRADAR_SCALE, else Xft.dpi of the X server, else 1. */
#include <SDL.h>
#include <dlfcn.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "platform/window_internal.h"

struct xlib {
    void *lib;
    void *(*open)(const char *);
    char *(*resources)(void *);
    int (*close)(void *);
};

static bool load(struct xlib *x)
{
    x->lib = dlopen("libX11.so.6", RTLD_NOW | RTLD_LOCAL); /* SDL has loaded it already */
    if (!x->lib) return false;
    *(void **)&x->open = dlsym(x->lib, "XOpenDisplay");
    *(void **)&x->resources = dlsym(x->lib, "XResourceManagerString");
    *(void **)&x->close = dlsym(x->lib, "XCloseDisplay");
    return x->open && x->resources && x->close;
}

/* Value of "Xft.dpi:" at the start of a line, or 0. */
static double dpi_in(const char *resources)
{
    for (const char *line = resources; line && *line;
         line = strchr(line, '\n'), line = line ? line + 1 : NULL)
        if (strncmp(line, "Xft.dpi:", 8) == 0) return strtod(line + 8, NULL);
    return 0;
}

static double xft_dpi(void)
{
    struct xlib x = {0};
    double dpi = 0;
    void *display = load(&x) ? x.open(NULL) : NULL;
    if (display) {
        dpi = dpi_in(x.resources(display));
        x.close(display);
    }
    if (x.lib) dlclose(x.lib);
    return dpi;
}

/* Quarters keep most sizes of the design whole. */
static float usable(double scale)
{
    if (!(scale >= 0.5 && scale <= 4)) return 1;
    return (float)(round(scale * 4) / 4);
}

float plat_display_scale(void)
{
    const char *own = getenv("QUIZRADAR_SCALE"), *driver = SDL_GetCurrentVideoDriver();
    if (own && *own) return usable(strtod(own, NULL));
    /* On Wayland the compositor scales. */
    return driver && strcmp(driver, "x11") == 0 ? usable(xft_dpi() / 96) : 1;
}
