// Package page is the Onesheet page: go-app components that show posters and
// their genres.
//
// The page never touches a picture's bytes. A small script, the bridge
// (web/static/bridge.js), takes files in and hands them straight to the
// engine's worker; the page hears what happened as events and answers with a
// few commands. So everything here is plain state and rendering, and runs
// natively under test.
package page
