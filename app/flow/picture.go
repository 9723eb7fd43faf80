package flow

import (
	"image"
	"image/png"
	"os"
)

// WritePicture writes a picture to a PNG file.
func WritePicture(path string, picture image.Image) error {
	return writeWhole(path, func(f *os.File) error { return png.Encode(f, picture) })
}
