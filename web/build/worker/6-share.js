// --- Posters from the system's share sheet ------------------------------------

// The manifest has the system send what is shared with the app to
// ./?share-target. It is answered here: nothing of it goes over the network.
const isShare = (method, url) => method === "POST" && new URL(url).searchParams.has("share-target");

// What waits for the page: each picture under ./shared/NUMBER?name=NAME (of posters
// that an update carries over, &truth=GENRE for each genre that the visitor says), or
// a link under ./shared/link. The page takes it all and deletes the cache.
const sharedCache = "onesheet-shared";

async function takeShared(request) {
  try {
    const form = await request.formData();
    const pictures = form.getAll("pictures").filter((part) => part instanceof File && part.size > 0);
    await putShared(pictures, pictures.length > 0 ? undefined : linkIn(form));
    return Response.redirect(addressOf("./?shared"), 303);
  } catch {
    return Response.redirect(addressOf("./?shared=failed"), 303); // no room, or no form
  }
}

// linkIn finds a web address: systems differ in which of the fields has it.
function linkIn(form) {
  const texts = ["url", "text", "title"].map((name) => form.get(name)).filter((value) => typeof value === "string");
  return texts.join(" ").match(/https?:\/\/\S+/)?.[0];
}

async function putShared(pictures, link) {
  await caches.delete(sharedCache); // what no page has come for
  const shared = await caches.open(sharedCache);
  for (const [i, picture] of pictures.entries()) {
    const headers = { "Content-Type": picture.type || "application/octet-stream" };
    await shared.put(addressOf(`./shared/${i}?name=${encodeURIComponent(picture.name)}`), new Response(picture, { headers }));
  }
  if (link) await shared.put(addressOf("./shared/link"), Response.json({ url: link }));
}
