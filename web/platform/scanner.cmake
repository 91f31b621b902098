# The reader of QR codes: its worker, one script of zxing-wasm and ours, and its WebAssembly, laid among the files
# that the site hashes and compresses. Only a door screen fetches them.
set(zxing "${NODE_MODULES}/zxing-wasm/dist")
set(reader_script "${zxing}/iife/reader/index.js")
set(reader_program "${zxing}/reader/zxing_reader.wasm")
if(NOT EXISTS "${reader_program}")
    message(FATAL_ERROR "zxing-wasm is missing: run `npm ci` (./dev run does)")
endif()
set(worker "${CMAKE_CURRENT_SOURCE_DIR}/platform/qr_worker.js")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${worker}" "${reader_script}" "${reader_program}")

set(extra "${CMAKE_CURRENT_BINARY_DIR}/extra")
configure_file("${reader_program}" "${extra}/zxing_reader.wasm" COPYONLY)
file(READ "${reader_script}" reader_text)
file(READ "${worker}" worker_text)
set(joined "${reader_text}\n${worker_text}")
set(present "")
if(EXISTS "${extra}/qr_worker.js")
    file(READ "${extra}/qr_worker.js" present)
endif()
if(NOT present STREQUAL joined)
    file(WRITE "${extra}/qr_worker.js" "${joined}")
endif()

# The site is laid out again when they change.
foreach(site site gallery)
    set(page "${CMAKE_CURRENT_BINARY_DIR}/${site}/index.html")
    get_source_file_property(made "${page}" GENERATED)
    if(made)
        add_custom_command(OUTPUT "${page}" APPEND DEPENDS "${extra}/qr_worker.js" "${extra}/zxing_reader.wasm")
    endif()
endforeach()

# The scanner alone on a page, for tests/browser/camera*.test.mjs, which build it.
set(camera_libraries browser graphics camera camera_reader handheld)
list(TRANSFORM camera_libraries PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/platform/")
list(TRANSFORM camera_libraries APPEND ".js")
file(GLOB scanner_sources CONFIGURE_DEPENDS scanner/*.cpp)
add_executable(camera_page EXCLUDE_FROM_ALL "${CMAKE_SOURCE_DIR}/tests/browser/camera_page.cpp" platform/camera.cpp
               platform/handheld.cpp ${scanner_sources})
target_link_libraries(camera_page PRIVATE shared_base)
target_link_options(camera_page PRIVATE
    -sENVIRONMENT=web -sFILESYSTEM=0 -sDYNAMIC_EXECUTION=0 -sTEXTDECODER=2 -sSUPPORT_ERRNO=0
    "-sEXPORTED_FUNCTIONS=_main,_malloc,_free" "-sEXPORTED_RUNTIME_METHODS=UTF8ToString")
foreach(library ${camera_libraries})
    target_link_options(camera_page PRIVATE "SHELL:--js-library ${library}")
endforeach()
set_target_properties(camera_page PROPERTIES LINK_DEPENDS "${camera_libraries}"
                      RUNTIME_OUTPUT_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}/camera_page")
