package archive

import "crypto/sha256"

// digest stands for a name: of a million names, two get the same one with a
// probability of 2^-89.
type digest [16]byte

// Seen is a set of names, of which only digests are kept: 40 bytes each.
type Seen map[digest]struct{}

// Add says whether the name is new.
func (s Seen) Add(name string) bool {
	whole := sha256.Sum256([]byte(name))
	d := digest(whole[:16])
	if _, there := s[d]; there {
		return false
	}
	s[d] = struct{}{}
	return true
}
