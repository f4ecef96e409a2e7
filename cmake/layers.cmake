# One target a folder of src/, linked only to what it may see.

function(qr_compile_options target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wshadow -Wmissing-prototypes -Wstrict-prototypes
                         -Wconversion -Wformat=2 -Wundef -fno-fast-math -ffp-contract=off -fno-common)
  target_compile_definitions(${target} PRIVATE _POSIX_C_SOURCE=200809L _DEFAULT_SOURCE
                             QR_VERSION="${PROJECT_VERSION}" QR_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                             QR_INSTALL_DATA="${CMAKE_INSTALL_PREFIX}/share/quizradar")
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/include ${CMAKE_SOURCE_DIR}/src)
  if(QR_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
  if(QR_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=address,undefined -fno-sanitize-recover=undefined
                           -fno-omit-frame-pointer)
    target_compile_definitions(${target} PRIVATE QR_ARENA_DEBUG)
    target_link_options(${target} PRIVATE -fsanitize=address,undefined)
  endif()
  if(QR_COVERAGE)
    target_compile_options(${target} PRIVATE --coverage)
    target_link_options(${target} PRIVATE --coverage)
  endif()
  if(QR_FUZZ)
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link)
  endif()
endfunction()

# qr_layer(name SEES layers... EXTERNAL imported... LIBS plain...)
function(qr_layer name)
  cmake_parse_arguments(L "" "" "SEES;EXTERNAL;LIBS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.c)
  list(FILTER sources EXCLUDE REGEX "/main\\.c$")
  if(NOT sources)
    add_library(qr_${name} INTERFACE)
    set(scope INTERFACE)
  else()
    add_library(qr_${name} STATIC ${sources})
    qr_compile_options(qr_${name})
    set(scope PUBLIC)
    target_link_libraries(qr_${name} PRIVATE ${L_EXTERNAL})
  endif()
  list(TRANSFORM L_SEES PREPEND qr_ OUTPUT_VARIABLE sees)
  target_link_libraries(qr_${name} ${scope} ${sees} ${L_LIBS})
endfunction()

# Copies the fonts of the distribution's packages into fonts/; a file put there by hand is left alone.
function(qr_stage_fonts)
  foreach(font
      /usr/share/fonts/opentype/inter/Inter-Regular.otf
      /usr/share/fonts/opentype/inter/Inter-Medium.otf
      /usr/share/fonts/opentype/inter/Inter-SemiBold.otf
      /usr/share/fonts/truetype/charis/CharisSIL-Regular.ttf
      /usr/share/fonts/truetype/charis/CharisSIL-Bold.ttf
      /usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-Regular.ttf)
    get_filename_component(file ${font} NAME)
    if(NOT EXISTS ${CMAKE_SOURCE_DIR}/fonts/${file})
      if(EXISTS ${font})
        configure_file(${font} ${CMAKE_SOURCE_DIR}/fonts/${file} COPYONLY)
      else()
        message(WARNING "font ${file} is not installed; run scripts/bootstrap or put it into fonts/")
      endif()
    endif()
  endforeach()
endfunction()
