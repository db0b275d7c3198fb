// Small files become files too: the page's policy allows no data: addresses.
export default { build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 4000 }, optimizeDeps: { exclude: ["onesheet"] } };
