package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// writeCertificate makes a certificate for this machine and puts it into dir.
func writeCertificate(t *testing.T, dir, name string) (certFile, keyFile string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name},
		NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	cert, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	certFile, keyFile = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	for file, block := range map[string]*pem.Block{certFile: {Type: "CERTIFICATE", Bytes: cert}, keyFile: {Type: "PRIVATE KEY", Bytes: private}} {
		if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return certFile, keyFile
}

// trusting is a client that takes any certificate: the tests look at it.
func trusting(t *testing.T, protocols ...string) *http.Client {
	transport := &http.Transport{
		TLSClientConfig:   &tls.Config{InsecureSkipVerify: true, NextProtos: protocols},
		ForceAttemptHTTP2: len(protocols) == 0,
	}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport, Timeout: 5 * time.Second}
}

func TestServesOverTLS(t *testing.T) {
	cert, key := writeCertificate(t, t.TempDir(), "first")
	s := start(t, "--site", siteFolder(t), "--tls-cert", cert, "--tls-key", key)
	if !strings.HasPrefix(s.url, "https://") {
		t.Fatalf("it is at %s", s.url)
	}
	for protocol, client := range map[string]*http.Client{"HTTP/2.0": trusting(t), "HTTP/1.1": trusting(t, "http/1.1")} {
		res, err := client.Get(s.url)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != 200 || res.Proto != protocol || res.Header.Get("Strict-Transport-Security") == "" {
			t.Errorf("%s: status %d over %s, %v", protocol, res.StatusCode, res.Proto, res.Header)
		}
	}
}

func TestOldTLSIsRefused(t *testing.T) {
	cert, key := writeCertificate(t, t.TempDir(), "first")
	s := start(t, "--site", siteFolder(t), "--tls-cert", cert, "--tls-key", key)
	conn, err := tls.Dial("tcp", s.addr(), &tls.Config{InsecureSkipVerify: true, MaxVersion: tls.VersionTLS11})
	if err == nil {
		conn.Close()
		t.Error("TLS 1.1 was spoken")
	}
}

// A new certificate, and a new site, are taken at a reload; broken ones leave
// what was there.
func TestReload(t *testing.T) {
	certDir, dir := t.TempDir(), siteFolder(t)
	cert, key := writeCertificate(t, certDir, "first")
	log := &lockedText{}
	a, err := newApp(options{base: "/", site: dir, tlsCert: cert, tlsKey: key, maxConnections: 10}, log)
	if err != nil {
		t.Fatal(err)
	}
	page := func() string { return text(t, askHandler(a.handler, "GET", "/", nil)) }
	name := func() string { return a.certificate.current.Load().Leaf.Subject.CommonName }

	writeSite(t, dir, "new page")
	if got := page(); got != "page" {
		t.Errorf("before the reload the page is %q", got)
	}
	writeCertificate(t, certDir, "second")
	a.reload()
	if page() != "new page" || name() != "second" || a.metrics.reloads.Load() != 1 {
		t.Errorf("after the reload the page is %q, the certificate %q", page(), name())
	}

	for _, file := range []string{cert, filepath.Join(dir, "index.html")} {
		if err := os.Rename(file, file+".gone"); err != nil {
			t.Fatal(err)
		}
	}
	a.reload()
	if page() != "new page" || name() != "second" || !strings.Contains(log.String(), "not reloaded") {
		t.Errorf("after a broken reload the page is %q, the certificate %q, the log %s", page(), name(), log)
	}
}
