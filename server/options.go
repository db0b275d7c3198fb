package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"time"
)

// options is what the command line says.
type options struct {
	addr           string
	site           string
	base           string
	tlsCert        string
	tlsKey         string
	metrics        string
	maxConnections int
	drainDelay     time.Duration
	logFormat      string
	logRequests    bool
}

// parseOptions reads the command line. Errors: flag.ErrHelp after --help was
// answered, or what is wrong with the flags.
func parseOptions(args []string, errOut io.Writer) (options, error) {
	var o options
	flags := flag.NewFlagSet("server", flag.ContinueOnError)
	flags.SetOutput(errOut)
	flags.StringVar(&o.addr, "addr", "127.0.0.1:8080", "`address` to listen on")
	flags.StringVar(&o.site, "site", "", "serve this `folder` instead of the embedded site")
	flags.StringVar(&o.base, "base", "/", "`path` to serve the site under, the same that it was built for")
	flags.StringVar(&o.tlsCert, "tls-cert", "", "PEM `file` of the certificate chain: serve https")
	flags.StringVar(&o.tlsKey, "tls-key", "", "PEM `file` of the certificate's private key")
	flags.StringVar(&o.metrics, "metrics", "", "separate `address` to serve Prometheus metrics on (off without it)")
	flags.IntVar(&o.maxConnections, "max-connections", 1024, "connections held at once; past them the longest quiet or a slow one is closed")
	flags.DurationVar(&o.drainDelay, "drain-delay", 0, "after a signal to stop, go on serving this long with /readyz answering 503")
	flags.StringVar(&o.logFormat, "log", "text", "form of the log on standard error: text or json")
	flags.BoolVar(&o.logRequests, "log-requests", false, "log every request (never with address, query or user agent)")
	if err := flags.Parse(args); err != nil {
		return options{}, err
	}
	if flags.NArg() > 0 {
		return options{}, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	return o, o.check()
}

// check finds what cannot work together.
func (o options) check() error {
	if (o.tlsCert == "") != (o.tlsKey == "") {
		return errors.New("--tls-cert and --tls-key go together: give both or neither")
	}
	if o.maxConnections < 1 {
		return fmt.Errorf("--max-connections %d: at least 1 is needed", o.maxConnections)
	}
	if o.drainDelay < 0 {
		return fmt.Errorf("--drain-delay %v: it cannot be negative", o.drainDelay)
	}
	if o.logFormat != "text" && o.logFormat != "json" {
		return fmt.Errorf("--log %q: choose text or json", o.logFormat)
	}
	return checkBase(o.base)
}

// secure tells whether answers go over TLS.
func (o options) secure() bool { return o.tlsCert != "" }
