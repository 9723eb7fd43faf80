package main

/*
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
*/
import "C"

import (
	"os"
	"unsafe"
)

// prepareInput sets the environment in which text can be typed, before the
// toolkit reads it: the window system that knows input methods, and a locale
// in UTF-8.
func prepareInput() {
	if os.Getenv("DISPLAY") != "" && os.Getenv("FYNE_PLATFORM") == "" {
		setenv("FYNE_PLATFORM", "x11") // under Wayland the toolkit has no input methods
	}
	if !typesUTF8() {
		setenv("LC_ALL", "C.UTF-8")
		typesUTF8()
	}
}

// typesUTF8 takes the environment's locale for characters and reports whether
// it is there and in UTF-8.
func typesUTF8() bool {
	fromEnvironment := C.CString("")
	defer C.free(unsafe.Pointer(fromEnvironment))
	if C.setlocale(C.LC_CTYPE, fromEnvironment) == nil {
		return false
	}
	return C.GoString(C.nl_langinfo(C.CODESET)) == "UTF-8"
}

func setenv(name, value string) {
	_ = os.Setenv(name, value) // the names are good: it cannot fail
}
