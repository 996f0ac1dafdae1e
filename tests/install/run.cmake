# Installs BUILD into a folder of its own, builds the project beside this file against it, and runs both programs.
set(prefix "${BUILD}/install_test/prefix")
file(REMOVE_RECURSE "${BUILD}/install_test")

function(run)
  execute_process(COMMAND ${ARGV} OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
endfunction()

run(${CMAKE_COMMAND} --install "${BUILD}" --prefix "${prefix}" --strip)
run(${CMAKE_COMMAND} -S "${CMAKE_CURRENT_LIST_DIR}" -B "${BUILD}/install_test/reader" -G Ninja "-DCMAKE_PREFIX_PATH=${prefix}" "-DCMAKE_CXX_COMPILER=${COMPILER}" "-DCMAKE_CXX_FLAGS=${FLAGS}")
run(${CMAKE_COMMAND} --build "${BUILD}/install_test/reader")
run("${BUILD}/install_test/reader/reader")
run("${prefix}/bin/isnad" --version)
file(REMOVE_RECURSE "${BUILD}/install_test")
