# kill -9 in the middle of an exam: the program's default is 200 kills, the test run takes 40.
add_executable(kill_test kill/kill_test.c)
qr_test_options(kill_test)
target_link_libraries(kill_test PRIVATE qr_report)
add_test(NAME kill/exam COMMAND kill_test 40 WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
