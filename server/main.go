package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	tuneMemory()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "server:", err)
		os.Exit(1)
	}
}

// run serves until ctx ends. It writes the addresses it serves to out, which
// tells a caller of --addr 127.0.0.1:0 the port it was given.
func run(ctx context.Context, args []string, out, errOut io.Writer) error {
	o, err := parseOptions(args, errOut)
	if err != nil {
		return err
	}
	a, err := newApp(o, errOut)
	if err != nil {
		return err
	}
	defer a.reloadOnHangup()()
	listener, err := net.Listen("tcp", o.addr)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "Onesheet is at %s://%s%s\n", scheme(o), listener.Addr(), o.base)
	closeMetrics, err := a.serveMetrics(out)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer closeMetrics()
	return a.serve(ctx, listener)
}

func scheme(o options) string {
	if o.secure() {
		return "https"
	}
	return "http"
}

// serveMetrics begins to serve the metrics, if they are wanted, and returns
// what ends that.
func (a *app) serveMetrics(out io.Writer) (func(), error) {
	if a.options.metrics == "" {
		return func() {}, nil
	}
	listener, err := net.Listen("tcp", a.options.metrics)
	if err != nil {
		return nil, fmt.Errorf("--metrics: %w", err)
	}
	fmt.Fprintf(out, "Metrics are at http://%s/metrics\n", listener.Addr())
	server := newMetricsServer(a.metrics, errorLog(a.log, a.metrics))
	go func() { _ = server.Serve(listener) }() // ends by Close, below
	return func() { _ = server.Close() }, nil
}

// reloadOnHangup reads the site and the certificate anew at each SIGHUP, and
// returns what ends that.
func (a *app) reloadOnHangup() func() {
	hangups := make(chan os.Signal, 1)
	signal.Notify(hangups, syscall.SIGHUP)
	go func() {
		for range hangups {
			a.reload()
		}
	}()
	return func() {
		signal.Stop(hangups)
		close(hangups)
	}
}
