# The baseline of `quizradar bench`, beside the program where the benchmark looks for it.
add_executable(quizradar-bare-window tests/bench/bare_window.c)
qr_compile_options(quizradar-bare-window)
target_link_libraries(quizradar-bare-window PRIVATE PkgConfig::SDL2 PkgConfig::SDL2TTF)
