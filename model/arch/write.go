//go:build !(js && kernel)

package arch

import "encoding/json"

// JSON gives the form that Parse reads. The browser's engine has no need for it,
// and none of encoding/json.
func (g Graph) JSON() (json.RawMessage, error) { return json.Marshal(g) }
