# The vector program: reference vectors of the scoring core, any folder of the same shapes.
file(GLOB vector_sources CONFIGURE_DEPENDS vectors/*.c)
add_executable(qr_vectors ${vector_sources})
qr_test_options(qr_vectors)
target_link_libraries(qr_vectors PRIVATE qr_learn PkgConfig::CJSON)
add_test(NAME vectors COMMAND qr_vectors ${CMAKE_SOURCE_DIR}/tests/data/vectors)
