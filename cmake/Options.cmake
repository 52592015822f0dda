# Compiler options that every target of ours shares, in one INTERFACE target.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_LINK_LIBRARIES_ONLY_TARGETS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)

set(TOUCHSTONE_SANITIZE "" CACHE STRING "Sanitizers, as given to -fsanitize")
option(TOUCHSTONE_WERROR "Warnings are errors (the dev preset says so)" OFF)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

add_library(touchstone_options INTERFACE)
add_library(touchstone::options ALIAS touchstone_options)
target_compile_options(touchstone_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wundef
    $<$<CONFIG:Debug>:-Wnull-dereference>  # with optimisation it accuses libstdc++'s own streams
    -fstack-protector-strong -fcf-protection
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wlogical-op -Wswitch-enum -fstack-clash-protection>
    $<$<BOOL:${TOUCHSTONE_WERROR}>:-Werror>)
target_compile_definitions(touchstone_options INTERFACE
    _GLIBCXX_ASSERTIONS $<$<NOT:$<CONFIG:Debug>>:_FORTIFY_SOURCE=2>)
if(TOUCHSTONE_SANITIZE)
    target_compile_options(touchstone_options INTERFACE
        -fsanitize=${TOUCHSTONE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(touchstone_options INTERFACE -fsanitize=${TOUCHSTONE_SANITIZE})
endif()
if(TOUCHSTONE_SANITIZE MATCHES thread)
    # The thread sanitizer does not follow fences, and g++ warns of them. Asio's queue has a mutex besides.
    target_compile_definitions(touchstone_options INTERFACE BOOST_ASIO_DISABLE_FENCED_BLOCK)
endif()
if(TOUCHSTONE_FUZZ)
    target_compile_options(touchstone_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# What only tests are compiled with: without optimisation, which halves the time to compile them; what they test
# is optimised. Under the fuzz preset it is the libraries alone that are instrumented wholly.
add_library(touchstone_test_options INTERFACE)
add_library(touchstone::test_options ALIAS touchstone_test_options)
target_link_libraries(touchstone_test_options INTERFACE touchstone::options)
target_compile_options(touchstone_test_options INTERFACE -O0 -U_FORTIFY_SOURCE
    $<$<BOOL:${TOUCHSTONE_FUZZ}>:-fno-sanitize=undefined,fuzzer-no-link>)
