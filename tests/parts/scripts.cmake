# Scripts drive the real program on a fake clock: one test each. Pictures of a failure go to the build folder.
if(TARGET quizradar)
  file(GLOB scripts RELATIVE ${CMAKE_CURRENT_SOURCE_DIR}/scripts CONFIGURE_DEPENDS scripts/*.script)
  foreach(script ${scripts})
    string(REGEX REPLACE "\\.script$" "" name ${script})
    add_test(NAME scripts/${name}
             COMMAND quizradar play ${CMAKE_CURRENT_SOURCE_DIR}/scripts/${script} --out
                     ${CMAKE_BINARY_DIR}/scripts/${name}
             WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(scripts/${name} PROPERTIES TIMEOUT 600)
  endforeach()
endif()
