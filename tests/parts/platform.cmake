# The platform's own tests may speak SDL: they hand it made-up events.
if(TARGET test_platform)
  target_link_libraries(test_platform PRIVATE PkgConfig::SDL2)
endif()
