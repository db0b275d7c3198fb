package main

import (
	"context"
	"embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// The built site. Before the first `make site` the folder holds only .keep,
// so that the program always compiles.
//
//go:embed all:site
var embedded embed.FS

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "server:", err)
		os.Exit(1)
	}
}

// run serves until ctx ends. It writes the address it serves to out, which
// tells a caller of --addr 127.0.0.1:0 the port it was given.
func run(ctx context.Context, args []string, out, errOut io.Writer) error {
	flags := flag.NewFlagSet("server", flag.ContinueOnError)
	flags.SetOutput(errOut)
	addr := flags.String("addr", "127.0.0.1:8080", "`address` to listen on")
	dir := flags.String("site", "", "serve this `folder` instead of the embedded site")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	handler, err := newHandler(siteFS(*dir))
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "Onesheet is at http://%s/\n", listener.Addr())
	return serveUntilDone(ctx, listener, handler)
}

// siteFS is the folder to serve: dir, or the embedded site without one.
func siteFS(dir string) fs.FS {
	if dir != "" {
		return os.DirFS(dir)
	}
	site, err := fs.Sub(embedded, "site")
	if err != nil {
		panic(err) // "site" is a constant that the compiler has checked
	}
	return site
}

// serveUntilDone serves, and when ctx ends lets requests under way finish.
func serveUntilDone(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := newServer(handler)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	return server.Shutdown(grace)
}

// newServer bounds what one visitor can hold: slow or silent connections are
// closed, and headers may be at most 16 KiB. Writing is given five minutes
// because the largest file, VGG16's weights of 13 MB, takes that long at
// 0.4 Mbit/s.
func newServer(handler http.Handler) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      5 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
	}
}
