package paint

import "math"

// Point is a place on the canvas.
type Point struct{ X, Y float64 }

// verb is what a segment does; close has no points, cube has three.
type verb byte

const (
	move verb = iota
	line
	quad
	cube
	end
)

type segment struct {
	verb verb
	p    [3]Point
}

// Path is an outline: a list of closed contours, filled by the non-zero rule.
// Its methods return it, so that outlines read as one expression.
type Path struct{ segments []segment }

func (p *Path) add(v verb, pts ...Point) *Path {
	s := segment{verb: v}
	copy(s.p[:], pts)
	p.segments = append(p.segments, s)
	return p
}

// Move begins a contour.
func (p *Path) Move(x, y float64) *Path { return p.add(move, Point{x, y}) }

// Line goes straight.
func (p *Path) Line(x, y float64) *Path { return p.add(line, Point{x, y}) }

// Quad goes to (x, y) drawn by one handle.
func (p *Path) Quad(hx, hy, x, y float64) *Path { return p.add(quad, Point{hx, hy}, Point{x, y}) }

// Cube goes to (x, y) drawn by two handles.
func (p *Path) Cube(ax, ay, bx, by, x, y float64) *Path {
	return p.add(cube, Point{ax, ay}, Point{bx, by}, Point{x, y})
}

// Close ends a contour where it began.
func (p *Path) Close() *Path { return p.add(end) }

// Join adds another path's contours.
func (p *Path) Join(q *Path) *Path {
	p.segments = append(p.segments, q.segments...)
	return p
}

// Rect is an upright rectangle.
func Rect(x, y, w, h float64) *Path {
	return Polygon(x, y, x+w, y, x+w, y+h, x, y+h)
}

// RoundRect has corners of radius r.
func RoundRect(x, y, w, h, r float64) *Path {
	k := r * (1 - arcHandle)
	return new(Path).Move(x+r, y).
		Line(x+w-r, y).Cube(x+w-k, y, x+w, y+k, x+w, y+r).
		Line(x+w, y+h-r).Cube(x+w, y+h-k, x+w-k, y+h, x+w-r, y+h).
		Line(x+r, y+h).Cube(x+k, y+h, x, y+h-k, x, y+h-r).
		Line(x, y+r).Cube(x, y+k, x+k, y, x+r, y).Close()
}

// arcHandle is the length of a cubic's handles that makes it a quarter circle.
const arcHandle = 0.5522847498

// Ellipse has the centre (x, y) and half axes rx and ry.
func Ellipse(x, y, rx, ry float64) *Path {
	kx, ky := rx*arcHandle, ry*arcHandle
	return new(Path).Move(x+rx, y).
		Cube(x+rx, y+ky, x+kx, y+ry, x, y+ry).
		Cube(x-kx, y+ry, x-rx, y+ky, x-rx, y).
		Cube(x-rx, y-ky, x-kx, y-ry, x, y-ry).
		Cube(x+kx, y-ry, x+rx, y-ky, x+rx, y).Close()
}

// Circle has the centre (x, y).
func Circle(x, y, r float64) *Path { return Ellipse(x, y, r, r) }

// Polygon joins points given as x, y, x, y …
func Polygon(coords ...float64) *Path {
	p := new(Path).Move(coords[0], coords[1])
	for i := 2; i+1 < len(coords); i += 2 {
		p.Line(coords[i], coords[i+1])
	}
	return p.Close()
}

// Stroke is a straight bar from a to b, as wide as wa at a and wb at b.
func Stroke(ax, ay, bx, by, wa, wb float64) *Path {
	length := math.Hypot(bx-ax, by-ay)
	nx, ny := -(by-ay)/length/2, (bx-ax)/length/2
	return Polygon(ax+nx*wa, ay+ny*wa, bx+nx*wb, by+ny*wb, bx-nx*wb, by-ny*wb, ax-nx*wa, ay-ny*wa)
}

// Smooth runs a closed curve through points given as x, y, x, y …, rounded
// as a Catmull-Rom spline.
func Smooth(coords ...float64) *Path {
	n := len(coords) / 2
	at := func(i int) Point { i = (i + n) % n; return Point{coords[2*i], coords[2*i+1]} }
	p := new(Path).Move(at(0).X, at(0).Y)
	for i := range n {
		a, b, c, d := at(i-1), at(i), at(i+1), at(i+2)
		p.Cube(b.X+(c.X-a.X)/6, b.Y+(c.Y-a.Y)/6, c.X-(d.X-b.X)/6, c.Y-(d.Y-b.Y)/6, c.X, c.Y)
	}
	return p.Close()
}

// Map sends every point of the path through f: bends, stretches, turns.
func (p *Path) Map(f func(Point) Point) *Path {
	q := &Path{segments: make([]segment, len(p.segments))}
	for i, s := range p.segments {
		for j := range s.p {
			s.p[j] = f(s.p[j])
		}
		q.segments[i] = s
	}
	return q
}

// Shift moves the path.
func (p *Path) Shift(dx, dy float64) *Path {
	return p.Map(func(a Point) Point { return Point{a.X + dx, a.Y + dy} })
}

// Scale stretches the path about the origin.
func (p *Path) Scale(sx, sy float64) *Path {
	return p.Map(func(a Point) Point { return Point{a.X * sx, a.Y * sy} })
}

// Turn rotates the path about (x, y), clockwise on the screen, in degrees.
func (p *Path) Turn(x, y, degrees float64) *Path {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return p.Map(func(a Point) Point {
		dx, dy := a.X-x, a.Y-y
		return Point{x + dx*cos - dy*sin, y + dx*sin + dy*cos}
	})
}

// Bounds is the smallest box around the path's points, handles included.
func (p *Path) Bounds() (x0, y0, x1, y1 float64) {
	x0, y0, x1, y1 = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, s := range p.segments {
		for _, a := range s.p[:s.verb.points()] {
			x0, y0 = math.Min(x0, a.X), math.Min(y0, a.Y)
			x1, y1 = math.Max(x1, a.X), math.Max(y1, a.Y)
		}
	}
	return x0, y0, x1, y1
}

// points is how many points a segment of this verb has.
func (v verb) points() int {
	return [...]int{move: 1, line: 1, quad: 2, cube: 3, end: 0}[v]
}
