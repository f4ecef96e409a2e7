# What `cmake --install` puts where: the program, the shipped questions, the fonts, the manual page.
include(GNUInstallDirs)
install(TARGETS quizradar RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})

# The program looks in <prefix>/share/quizradar, see QR_INSTALL_DATA in layers.cmake: not in another data folder.
install(DIRECTORY ${CMAKE_SOURCE_DIR}/quizzes/ DESTINATION share/quizradar FILES_MATCHING PATTERN "*.json")
install(DIRECTORY ${CMAKE_SOURCE_DIR}/fonts DESTINATION share/quizradar
        FILES_MATCHING PATTERN "*.json" PATTERN "*.otf" PATTERN "*.ttf" PATTERN "*.ttc")

if(EXISTS ${CMAKE_SOURCE_DIR}/docs/quizradar.1)
  install(FILES ${CMAKE_SOURCE_DIR}/docs/quizradar.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
endif()
