// Where the site's files are. This module and the script that the built site has of all
// modules lie in the same folder.

/** @param {string} path of a file, from the folder static */
export const place = (path) => new URL(path, import.meta.url);
