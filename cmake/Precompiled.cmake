# Two thirds of what most files take to compile goes into headers that are not ours. They are compiled
# once for the library and once for the tests, and shared. What a file may include is not changed by it:
# no header of ours is among them, and the fuzz preset compiles everything without (TOUCHSTONE_PRECOMPILED).
option(TOUCHSTONE_PRECOMPILED "Precompile the headers of other libraries" ON)

# touchstone_precompiled(<name> HEADERS ... LINK ...): made once, shared by touchstone_share_precompiled.
function(touchstone_precompiled name)
    cmake_parse_arguments(arg "" "" "HEADERS;LINK" ${ARGN})
    if(NOT TOUCHSTONE_PRECOMPILED)
        return()
    endif()
    file(WRITE ${CMAKE_BINARY_DIR}/precompiled/${name}.cpp "// Only its precompiled headers are wanted.\n")
    add_library(${name} OBJECT ${CMAKE_BINARY_DIR}/precompiled/${name}.cpp)
    target_link_libraries(${name} PRIVATE touchstone::options ${arg_LINK})
    target_precompile_headers(${name} PRIVATE ${arg_HEADERS})
endfunction()

function(touchstone_share_precompiled target name)
    if(TARGET ${name})
        target_precompile_headers(${target} REUSE_FROM ${name})
    endif()
endfunction()
