/*
 * The benchmark's baseline: the least a program with SDL2 and SDL2_ttf can do to show something. Opens a
 * window, one font, draws a rectangle and a line of text, shows them, says when and how large it is, ends.
 *
 *     quizradar-bare-window FONT
 */
#include <SDL.h>
#include <SDL_ttf.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static long long now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void print_memory(void)
{
    char line[256];
    FILE *f = fopen("/proc/self/status", "r");
    while (f && fgets(line, sizeof line, f)) {
        if (strncmp(line, "VmRSS:", 6) == 0) printf("rss_kb %s", line + 6);
        if (strncmp(line, "RssAnon:", 8) == 0) printf("anon_kb %s", line + 8);
    }
    if (f) fclose(f);
}

static int draw(SDL_Window *window, TTF_Font *font)
{
    SDL_Surface *surface = SDL_GetWindowSurface(window);
    SDL_Surface *line =
        TTF_RenderUTF8_Blended(font, "The quick brown fox", (SDL_Color){0x20, 0x20, 0x20, 0xFF});
    SDL_Rect box = {100, 100, 320, 120}, at = {120, 140, 0, 0};
    if (!surface || !line) return -1;
    SDL_FillRect(surface, NULL, SDL_MapRGB(surface->format, 0xFA, 0xFA, 0xF8));
    SDL_FillRect(surface, &box, SDL_MapRGB(surface->format, 0xE0, 0xE8, 0xF0));
    SDL_BlitSurface(line, NULL, surface, &at);
    SDL_FreeSurface(line);
    return SDL_UpdateWindowSurface(window);
}

int main(int argc, char *argv[])
{
    long long started = now_ns();
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (argc < 2 || SDL_Init(SDL_INIT_VIDEO) != 0 || TTF_Init() != 0) return 1;
    SDL_Window *window =
        SDL_CreateWindow("bare", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, 1280, 800, 0);
    TTF_Font *font = TTF_OpenFont(argv[1], 16);
    if (!window || !font || draw(window, font) != 0) {
        fprintf(stderr, "bare window: %s\n", SDL_GetError());
        return 1;
    }
    printf("shown %lld\nmain %lld\n", now_ns(), started);
    print_memory();
    TTF_CloseFont(font);
    SDL_DestroyWindow(window);
    TTF_Quit();
    SDL_Quit();
    return 0;
}
