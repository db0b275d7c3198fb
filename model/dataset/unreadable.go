package dataset

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"onesheet/model/picture"
)

// errNotRegular is a picture that is a folder, a pipe or the like.
var errNotRegular = errors.New("it is not a regular file")

func checkRegular(path string) error {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		return errNotRegular
	}
	return err
}

// pictureWords say in short what the codes of picture.Error mean.
var pictureWords = map[string]string{
	picture.CodeEmpty:         "the file is empty",
	picture.CodeTooLarge:      "the file is too large",
	picture.CodeTooManyPixels: "it has too many pixels",
	picture.CodeUnknownFormat: "the file is no picture of a format that can be read",
	picture.CodeTruncated:     "the file is cut off",
	picture.CodeDamaged:       "the file is damaged",
	picture.CodeUnsupported:   "it is of a kind that cannot be read",
}

// PictureProblem describes the failure to read a sample's picture.
func PictureProblem(s Sample, err error) Problem {
	var found problems
	found.addPicture(s, err)
	return found.list[0]
}

// addPicture notes why a sample's picture cannot be used.
func (p *problems) addPicture(s Sample, err error) {
	var undecodable *picture.Error
	switch file := quote(s.File); {
	case errors.Is(err, fs.ErrNotExist):
		p.add(MissingPicture, s.Line, "the file does not exist", file)
	case errors.Is(err, errNotRegular):
		p.add(MissingPicture, s.Line, err.Error(), file)
	case errors.As(err, &undecodable):
		p.add(BadPicture, s.Line, pictureWords[undecodable.Code], file+cause(undecodable))
	default:
		p.add(BadPicture, s.Line, "the file cannot be read", fmt.Sprintf("%s: %s", file, plain(err)))
	}
}

// cause is the decoder's own words on a damaged file.
func cause(err *picture.Error) string {
	if err.Code != picture.CodeDamaged || err.Cause == nil {
		return ""
	}
	return ": " + strings.TrimSpace(err.Cause.Error())
}

// plain drops the operation and the path, which are told beside it.
func plain(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
