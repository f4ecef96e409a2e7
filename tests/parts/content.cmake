# The shipped content: its rules, the counts it owes, and the measuring scripts themselves.
find_package(Python3 COMPONENTS Interpreter)
if(Python3_FOUND)
  set(content ${Python3_EXECUTABLE} -B)
  add_test(NAME content/rules COMMAND ${content} ${CMAKE_CURRENT_SOURCE_DIR}/content/test_rules.py)
  # On a fixed day: a test must not fail because time goes by. scripts/lint-banks alone looks at the calendar.
  add_test(NAME content/lint COMMAND ${content} ${CMAKE_SOURCE_DIR}/scripts/lint-banks --bots --today 2026-11-21)
  add_test(NAME content/coverage COMMAND ${content} ${CMAKE_SOURCE_DIR}/scripts/coverage)
endif()
