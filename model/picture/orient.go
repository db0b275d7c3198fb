package picture

import "image"

// turned is the first of EXIF's orientations whose rows are columns.
const turned = 5

// orient turns a picture upright. The orientation is EXIF's: where the stored
// rows and columns belong.
//
//	1 upright     2 mirrored             3 turned by 180°   4 upside down, mirrored
//	5 transposed  6 to be turned right   7 transversed      8 to be turned left
func orient(img *image.NRGBA, orientation int) *image.NRGBA {
	if orientation == 1 {
		return img
	}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	if orientation >= turned {
		out = image.NewNRGBA(image.Rect(0, 0, h, w))
	}
	// Where pixel (0,0) goes, and the steps in bytes for one to the right and
	// one down in the stored picture.
	origin, right, down := orientSteps(orientation, w, h, out.Stride)
	for y := range h {
		to := origin + y*down
		for row := img.Pix[y*img.Stride:][:4*w]; len(row) > 0; row = row[4:] {
			copy(out.Pix[to:to+4], row)
			to += right
		}
	}
	return out
}

// orientSteps returns offsets into the upright picture, with stride bytes a row,
// for a stored picture of w×h.
func orientSteps(orientation, w, h, stride int) (origin, right, down int) {
	lastX, lastY := 4*(w-1), stride*(h-1)     // turned by 0° or 180°
	turnedX, turnedY := 4*(h-1), stride*(w-1) // turned by 90°
	switch orientation {
	case 2:
		return lastX, -4, stride
	case 3:
		return lastX + lastY, -4, -stride
	case 4:
		return lastY, 4, -stride
	case 5:
		return 0, stride, 4
	case 6:
		return turnedX, stride, -4
	case 7:
		return turnedX + turnedY, -stride, -4
	case 8:
		return turnedY, -stride, 4
	}
	return 0, 4, stride
}
