/* cmocka with the headers it forgets. */
#ifndef TESTS_UI_SUPPORT_CMOCKA_H
#define TESTS_UI_SUPPORT_CMOCKA_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
