# cmake -DPROGRAM= -DVECTORS= -DFILE= -DFROM= -DTO= -DWORK= -P wrong_vector.cmake
# Copies the vectors, changes the first FROM of one file to TO, and expects the program to say so and fail.
file(REMOVE_RECURSE ${WORK})
file(COPY ${VECTORS}/ DESTINATION ${WORK})
execute_process(COMMAND ${PROGRAM} ${WORK} RESULT_VARIABLE rc OUTPUT_VARIABLE out)
if(NOT rc EQUAL 0)
  message(FATAL_ERROR "the unchanged copy fails:\n${out}")
endif()

file(READ ${WORK}/${FILE} text)
string(FIND "${text}" "${FROM}" at)
if(at EQUAL -1)
  message(FATAL_ERROR "${FILE} has no ${FROM}")
endif()
string(LENGTH "${FROM}" length)
math(EXPR after "${at} + ${length}")
string(SUBSTRING "${text}" 0 ${at} head)
string(SUBSTRING "${text}" ${after} -1 tail)
file(WRITE ${WORK}/${FILE} "${head}${TO}${tail}")

execute_process(COMMAND ${PROGRAM} ${WORK} RESULT_VARIABLE rc OUTPUT_VARIABLE out)
if(NOT rc EQUAL 1 OR NOT out MATCHES "expected |no known shape" OR out MATCHES "\n[0-9]+ passed, 0 failed")
  message(FATAL_ERROR "a wrong ${FILE} passes (${rc}):\n${out}")
endif()
