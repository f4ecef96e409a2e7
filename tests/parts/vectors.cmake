# The vector program: reference vectors of the scoring core, any folder of the same shapes.
file(GLOB vector_sources CONFIGURE_DEPENDS vectors/*.c)
add_executable(qr_vectors ${vector_sources})
qr_test_options(qr_vectors)
target_link_libraries(qr_vectors PRIVATE qr_learn PkgConfig::CJSON)
add_test(NAME vectors COMMAND qr_vectors ${CMAKE_SOURCE_DIR}/tests/data/vectors)

# A program that passes wrong vectors proves nothing: one number changed, by a little more than its tolerance.
function(qr_wrong_vector name file from to)
  add_test(NAME vectors/wrong_${name}
           COMMAND ${CMAKE_COMMAND} -DPROGRAM=$<TARGET_FILE:qr_vectors>
                   -DVECTORS=${CMAKE_SOURCE_DIR}/tests/data/vectors -DFILE=${file}_vectors.json "-DFROM=${from}"
                   "-DTO=${to}" -DWORK=${CMAKE_CURRENT_BINARY_DIR}/wrong_${name}
                   -P ${CMAKE_SOURCE_DIR}/tests/vectors/wrong_vector.cmake)
endfunction()

qr_wrong_vector(mean hier 0.2506747581996924 0.2508747581996924)
qr_wrong_vector(joint hier 0.4726168217118097 0.4738168217118097)
qr_wrong_vector(area planner "\"greedy_auc\": 625.79280534669" "\"greedy_auc\": 625.79480534669")
qr_wrong_vector(curve irt 0.541210168302987 0.541210169302987)
qr_wrong_vector(warm irt -1.34103766121173 -1.34103778121173)
qr_wrong_vector(epv irt 0.575615068164785 0.575615070164785)
qr_wrong_vector(memory fsrs 0.6075801062519337 0.6075801082519337)
qr_wrong_vector(interval fsrs "\"ivl_days\": 11" "\"ivl_days\": 12")
qr_wrong_vector(discrimination moodle_stats 25.88327076936772 25.88327084936772)
qr_wrong_vector(marginal rasch -1.4177768005276 -1.4179768005276)
qr_wrong_vector(conditional rasch -0.25447426574376 -0.25449826574376)
qr_wrong_vector(bonus moodle_stats "\"cbm_bonus\": 0.05" "\"cbm_bonus\": 0.06")
qr_wrong_vector(judgement moodle_stats "\"slightly_under" "\"slightly_over")
qr_wrong_vector(calibration calib 0.1621125 0.1621126)
qr_wrong_vector(key hier "\"eap\"" "\"epa\"")
qr_wrong_vector(shape irt "\"item_functions\"" "\"functions\"")
qr_wrong_vector(json planner "\"cases\":" "\"cases\"")
qr_wrong_vector(none irt "\"item_functions\": [" "\"item_functions\": [], \"rest\": [")
