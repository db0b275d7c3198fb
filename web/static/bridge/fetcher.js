// A Worker that fetches one picture from another site, when the visitor gave
// its address. The page itself may not talk to other sites at all (its
// security policy says connect-src 'self'); this file alone is served with a
// policy that lets it, and all it can do is to ask for one address, without
// cookies and without saying where the wish comes from.

const LIMIT = 25e6; // bytes, what the engine takes

self.onmessage = async ({ data: url }) => {
  postMessage(await attempt(url));
};

async function attempt(url) {
  const how = { credentials: "omit", referrerPolicy: "no-referrer" };
  try {
    const response = await fetch(url, { ...how, mode: "cors" });
    if (!response.ok) return { problem: "status", detail: String(response.status) };
    if (Number(response.headers.get("Content-Length")) > LIMIT) return { problem: "large" };
    return { blob: await response.blob() };
  } catch {
    // Whether the site refuses or cannot be reached, the browser does not
    // tell; an answer that may not be read shows that it is there.
    const there = await fetch(url, { ...how, mode: "no-cors", method: "HEAD" }).then(() => true, () => false);
    return { problem: there ? "refused" : "unreachable" };
  }
}
