/* Starting SDL's video once, with the settings it reads only then. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "platform/window_internal.h"

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

static bool has_session_bus(void)
{
    const char *dir = getenv("XDG_RUNTIME_DIR");
    char path[256];
    struct stat st;
    if (is_set("DBUS_SESSION_BUS_ADDRESS")) return true;
    if (!dir || strlen(dir) > sizeof path - 8) return false;
    strcpy(path, dir);
    strcat(path, "/bus");
    return stat(path, &st) == 0 && S_ISSOCK(st.st_mode);
}

static void set_hints(void)
{
    /* Left to itself SDL goes on to a driver that draws into nowhere when no display answers. */
    SDL_SetHint(SDL_HINT_VIDEODRIVER, !is_set("DISPLAY")          ? "wayland"
                                      : is_set("WAYLAND_DISPLAY") ? "x11,wayland"
                                                                  : "x11");
    SDL_SetHint(SDL_HINT_APP_NAME, "quizradar");
    /* A quiz is no film: the screen may sleep and the compositor stays on. */
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
}

static bool is_real(const char *driver)
{
    return driver && (strcmp(driver, "x11") == 0 || strcmp(driver, "wayland") == 0);
}

int plat_video_start(struct qr_error *err)
{
    if (SDL_WasInit(SDL_INIT_VIDEO)) return QR_OK;
    if (!is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY"))
        return qr_fail(err, QR_EIO, "cannot open a window: neither DISPLAY nor WAYLAND_DISPLAY is set");
    /* Without a session bus SDL would start one and leave it running. The setting is taken back, so that
     * programs started from here do not inherit it; SDL does not try again. */
    bool no_bus = !has_session_bus();
    if (no_bus) setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 1);
    set_hints();
    int rc = SDL_Init(SDL_INIT_VIDEO);
    if (no_bus) unsetenv("DBUS_SESSION_BUS_ADDRESS");
    if (rc != 0)
        return qr_fail(err, QR_EIO, "cannot open a window: no display can be reached (%s)", SDL_GetError());
    const char *driver = SDL_GetCurrentVideoDriver();
    if (!is_real(driver)) {
        SDL_Quit();
        return qr_fail(err, QR_EIO, "cannot open a window: no display can be reached");
    }
    /* The plain framebuffer of X11 is shown 30 times faster than SDL's GL one; Wayland has only the latter.
     */
    if (strcmp(driver, "x11") == 0) SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_StopTextInput(); /* which SDL starts by itself */
    return QR_OK;
}

bool plat_have_display(void)
{
    return plat_video_start(NULL) == QR_OK;
}
