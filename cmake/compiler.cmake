# Warnings, sanitizers and the compiler cache, the same for every target.
set(GAPURA_SANITIZE "" CACHE STRING "Sanitizers to build with, e.g. address,undefined")
option(GAPURA_FUZZ "Build the libFuzzer targets" OFF)

find_program(CCACHE ccache)
if(CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1)
    if(EMSCRIPTEN) # em++ is a script; what is kept is the work of the compiler behind it
        list(APPEND CMAKE_CXX_COMPILER_LAUNCHER EM_COMPILER_WRAPPER=${CCACHE})
    else()
        list(APPEND CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
    endif()
endif()

add_library(gapura_options INTERFACE)
target_include_directories(gapura_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(gapura_options INTERFACE -Wall -Wextra -Wno-missing-field-initializers)
if(EMSCRIPTEN)
    target_compile_options(gapura_options INTERFACE -Wno-gnu-statement-expression)
    # Bytes over the wire count: no exceptions, no type information, optimised for size across files.
    add_compile_options(-fno-exceptions -fno-rtti $<$<CONFIG:Release>:-Oz> $<$<CONFIG:Release>:-flto>)
    add_link_options($<$<CONFIG:Release>:-Oz>)
else()
    target_compile_options(gapura_options INTERFACE -fno-omit-frame-pointer
        $<$<BOOL:$<TARGET_PROPERTY:GAPURA_UNOPTIMISED>>:-O0>)
endif()
if(GAPURA_SANITIZE)
    target_compile_options(gapura_options INTERFACE -fsanitize=${GAPURA_SANITIZE} -fno-sanitize-recover=all -g1
        $<$<NOT:$<BOOL:$<TARGET_PROPERTY:GAPURA_UNOPTIMISED>>>:-O1>)
    target_link_options(gapura_options INTERFACE -fsanitize=${GAPURA_SANITIZE})
endif()
if(GAPURA_FUZZ)
    target_compile_options(gapura_options INTERFACE -fsanitize=fuzzer-no-link,address,undefined)
    target_link_options(gapura_options INTERFACE -fsanitize=address,undefined)
endif()

# What only tests run natively, and nobody waits for, is not optimised: that takes a third less time to compile. The
# headers named are those that nearly each of the target's files reads.
function(gapura_quick_build target)
    if(EMSCRIPTEN)
        return()
    endif()
    set_target_properties(${target} PROPERTIES GAPURA_UNOPTIMISED ON)
    if(ARGN)
        target_precompile_headers(${target} PRIVATE ${ARGN})
    endif()
endfunction()
