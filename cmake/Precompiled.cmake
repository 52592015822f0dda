# Two thirds of what most files take to compile goes into headers that are not ours. They are compiled
# once for the library and once for the tests, and shared. What a file may include is not changed by it:
# no header of ours is among them, and the fuzz preset does so for tests alone: a missing include shows there.
set(TOUCHSTONE_PRECOMPILED ALL CACHE STRING "Whose headers of other libraries are precompiled: ALL, TESTS or NONE")

# touchstone_precompiled(<name> FOR ALL|TESTS OPTIONS <target> HEADERS ... LINK ...): made once, shared by
# touchstone_share_precompiled; FOR names the least setting under which it is made.
function(touchstone_precompiled name)
    cmake_parse_arguments(arg "" "FOR;OPTIONS" "HEADERS;LINK" ${ARGN})
    if(NOT TOUCHSTONE_PRECOMPILED MATCHES "^(ALL|${arg_FOR})$")
        return()
    endif()
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/precompiled/${name}.cpp
         CONTENT "// Only its precompiled headers are wanted.\n")  # not written anew where it stands
    add_library(${name} OBJECT ${CMAKE_BINARY_DIR}/precompiled/${name}.cpp)
    target_link_libraries(${name} PRIVATE ${arg_OPTIONS} ${arg_LINK})
    target_precompile_headers(${name} PRIVATE ${arg_HEADERS})
endfunction()

function(touchstone_share_precompiled target name)
    if(TARGET ${name})
        target_precompile_headers(${target} REUSE_FROM ${name})
    endif()
endfunction()
