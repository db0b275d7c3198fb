package main

import (
	"net/http"
	"time"
)

// A visitor who takes an answer slower than 64 KiB in 30 seconds (17 kbit/s,
// less than the slowest telephone) is let go. Time for a whole answer would be
// either too short for a bad line or an invitation to hold connections.
const (
	paceBytes = 64 << 10
	paceTime  = 30 * time.Second
)

// answer passes an answer on, remembers what was sent, and gives large answers
// time as long as they move.
type answer struct {
	http.ResponseWriter
	connection *connection
	path       string // of the file that was found; only these are ever logged
	status     int
	bytes      int64
	paced      int64 // bytes sent when time was last given
}

func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
	a.ResponseWriter.WriteHeader(status)
}

func (a *answer) Write(p []byte) (int, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	if a.bytes-a.paced >= paceBytes {
		a.paced = a.bytes
		// On a connection that is gone this fails, and so does writing to it.
		_ = http.NewResponseController(a.ResponseWriter).SetWriteDeadline(time.Now().Add(paceTime))
	}
	n, err := a.ResponseWriter.Write(p)
	a.bytes += int64(n)
	a.connection.sent(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }
