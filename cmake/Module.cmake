# touchstone_module(<target> FOLDER <folder> [SOURCES ...] [HEADERS ...] [PUBLIC ...] [PRIVATE ...] [RECORDS])
#
# RECORDS: most of its files see the generated record classes, so it shares their precompiled header.
# One library for one folder. It sees only its own folder and the folders of the targets that it links:
# each target has an include root of its own (build/roots/<target>/<folder>, a symbolic link), so an
# include in a wrong direction does not compile. Every header stands alone: a source that includes its own
# first (tools/tidy.py) shows it, where no precompiled header comes before; the others are compiled alone by the
# target all_verify_interface_header_sets.
set(CMAKE_VERIFY_INTERFACE_HEADER_SETS ON)

function(touchstone_include_root target folder)
    set(root ${CMAKE_SOURCE_DIR}/build/roots/${target})
    cmake_path(GET folder PARENT_PATH parent)
    file(MAKE_DIRECTORY ${root}/${parent})
    if(NOT EXISTS ${root}/${folder})
        file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${folder} ${root}/${folder} SYMBOLIC)
    endif()
    set(include_root ${root} PARENT_SCOPE)
endfunction()

function(touchstone_module target)
    cmake_parse_arguments(arg "RECORDS" "FOLDER" "SOURCES;HEADERS;PUBLIC;PRIVATE" ${ARGN})
    touchstone_include_root(${target} ${arg_FOLDER})
    list(TRANSFORM arg_HEADERS PREPEND ${include_root}/${arg_FOLDER}/)
    add_library(${target} STATIC ${arg_SOURCES})
    add_library(touchstone::${target} ALIAS ${target})
    set(unshown ${arg_HEADERS})
    if(NOT arg_RECORDS)
        list(TRANSFORM arg_SOURCES REPLACE "(.+)[.]cpp$" "${include_root}/${arg_FOLDER}/\\1.h" OUTPUT_VARIABLE shown)
        list(REMOVE_ITEM unshown ${shown})
        list(REMOVE_ITEM arg_HEADERS ${unshown})
        target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${include_root} FILES ${arg_HEADERS})
    endif()
    target_sources(${target} PUBLIC FILE_SET unshown TYPE HEADERS BASE_DIRS ${include_root} FILES ${unshown})
    set_target_properties(${target} PROPERTIES INTERFACE_HEADER_SETS_TO_VERIFY unshown)
    target_link_libraries(${target} PUBLIC ${arg_PUBLIC} PRIVATE touchstone::options ${arg_PRIVATE})
    set_target_properties(${target} PROPERTIES LINKER_LANGUAGE CXX)
    if(arg_RECORDS)
        touchstone_share_precompiled(${target} precompiled_records)
    endif()
endfunction()

# touchstone_program(<target> SOURCES ... PRIVATE ...): an executable in <build>/bin, its sources in this folder.
function(touchstone_program target)
    cmake_parse_arguments(arg "" "" "SOURCES;PRIVATE" ${ARGN})
    add_executable(${target} ${arg_SOURCES})
    target_link_libraries(${target} PRIVATE touchstone::options ${arg_PRIVATE})
endfunction()

# touchstone_test(<name> SOURCES ... LINK ... [LABELS ...]): one GoogleTest program, run by ctest as one test.
# Label `threads`: runs under the thread sanitizer too. Label `integration`: real processes and disks.
# Label `command_line`: of the command line tool, whose library takes as long to build as all others together.
# Targets: threaded_tests are what the thread sanitizer runs, core_tests all but the command line's.
add_custom_target(threaded_tests)
add_custom_target(core_tests)
function(touchstone_test name)
    cmake_parse_arguments(arg "" "" "SOURCES;LINK;LABELS" ${ARGN})
    if(NOT TOUCHSTONE_TESTS)
        return()
    endif()
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE touchstone::test_options touchstone::test_support ${arg_LINK}
                                          GTest::gtest GTest::gmock GTest::gtest_main)
    touchstone_share_precompiled(${name} precompiled_tests)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}")
    if("threads" IN_LIST arg_LABELS)
        add_dependencies(threaded_tests ${name})
        set_tests_properties(${name} PROPERTIES
            ENVIRONMENT TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/cmake/tsan_suppressions.txt)
    endif()
    if(NOT "command_line" IN_LIST arg_LABELS)
        add_dependencies(core_tests ${name})
    endif()
endfunction()

# touchstone_fuzz(<name> SOURCES ... LINK ...): a harness with LLVMFuzzerTestOneInput. In the fuzz preset a
# libFuzzer program; in the others a test that replays tests/fuzz/corpus/<name>/*.
function(touchstone_fuzz name)
    cmake_parse_arguments(arg "" "" "SOURCES;LINK" ${ARGN})
    set(corpus ${CMAKE_SOURCE_DIR}/tests/fuzz/corpus/${name})
    if(TOUCHSTONE_FUZZ)
        add_executable(fuzz_${name} ${arg_SOURCES})
        target_link_libraries(fuzz_${name} PRIVATE touchstone::options ${arg_LINK})
        target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
        add_dependencies(core_tests fuzz_${name})
    elseif(TOUCHSTONE_TESTS)
        add_executable(fuzz_${name} ${arg_SOURCES} ${CMAKE_SOURCE_DIR}/tests/support/replay_corpus.cpp)
        target_link_libraries(fuzz_${name} PRIVATE touchstone::options ${arg_LINK})
        add_test(NAME fuzz_${name} COMMAND fuzz_${name} ${corpus})
    else()
        return()
    endif()
    set_target_properties(fuzz_${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/fuzz)
endfunction()

# touchstone_bench(<name> SOURCES ... LINK ...): a Google Benchmark program in <build>/bench.
function(touchstone_bench name)
    cmake_parse_arguments(arg "" "" "SOURCES;LINK" ${ARGN})
    if(NOT TOUCHSTONE_BENCH)
        return()
    endif()
    add_executable(bench_${name} ${arg_SOURCES})
    target_link_libraries(bench_${name} PRIVATE touchstone::options ${arg_LINK} benchmark::benchmark)
    set_target_properties(bench_${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bench)
endfunction()
