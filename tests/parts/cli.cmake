# The built program as scripts see it: commands, exit statuses, output.
find_package(Python3 COMPONENTS Interpreter)
if(TARGET quizradar AND Python3_FOUND)
  file(GLOB cli_tests RELATIVE ${CMAKE_CURRENT_SOURCE_DIR}/cli CONFIGURE_DEPENDS cli/test_*.py)
  foreach(test ${cli_tests})
    string(REGEX REPLACE "\\.py$" "" module ${test})
    add_test(NAME cli/${module} COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_SOURCE_DIR}/cli/main.py
             $<TARGET_FILE:quizradar> ${CMAKE_SOURCE_DIR} ${module} WORKING_DIRECTORY ${CMAKE_BINARY_DIR})
    set_tests_properties(cli/${module} PROPERTIES ENVIRONMENT "QR_CMAKE=${CMAKE_COMMAND}")
  endforeach()
endif()
