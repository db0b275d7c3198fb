package archive

import "crypto/sha256"

// digest stands for a name: of a million names, two get the same one with a
// probability of 2^-89.
type digest [16]byte

// seen is the set of the names that are answered.
type seen map[digest]struct{}

// add says whether the name is new.
func (s seen) add(name string) bool {
	whole := sha256.Sum256([]byte(name))
	d := digest(whole[:16])
	if _, there := s[d]; there {
		return false
	}
	s[d] = struct{}{}
	return true
}
