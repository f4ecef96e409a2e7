# The order of the layers and the sizes of files and functions, and the check of that check.
find_package(Python3 COMPONENTS Interpreter)
if(Python3_FOUND)
  set(house ${CMAKE_SOURCE_DIR}/tests/house/check_includes.py)
  add_test(NAME house/order COMMAND ${Python3_EXECUTABLE} ${house} --root ${CMAKE_SOURCE_DIR})
  add_test(NAME house/self_test COMMAND ${Python3_EXECUTABLE} ${house} --self-test)
else()
  message(WARNING "python3 is not installed: the order of the layers is not checked")
endif()
