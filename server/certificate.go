package main

import (
	"crypto/tls"
	"fmt"
	"sync/atomic"
	"time"
)

// certificate is a TLS certificate that can be replaced while serving.
type certificate struct {
	certFile, keyFile string
	current           atomic.Pointer[tls.Certificate]
}

// load reads both files; the certificate in use stays if they do not fit.
func (c *certificate) load() error {
	pair, err := tls.LoadX509KeyPair(c.certFile, c.keyFile)
	if err != nil {
		return fmt.Errorf("reading the certificate %s with the key %s: %w", c.certFile, c.keyFile, err)
	}
	c.current.Store(&pair)
	return nil
}

// expires is the end of the certificate in use.
func (c *certificate) expires() time.Time { return c.current.Load().Leaf.NotAfter }

// config is how TLS is spoken: 1.2 at least, with whatever certificate is
// current when a visitor comes. All else is the standard library's choice,
// which changes with what is known to be safe.
func (c *certificate) config() *tls.Config {
	return &tls.Config{
		MinVersion: tls.VersionTLS12,
		GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) {
			return c.current.Load(), nil
		},
	}
}
