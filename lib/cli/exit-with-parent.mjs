// Loaded into a child before its own code: when the process that started it is gone, however it went, it ends too.
process.on("disconnect", () => process.exit(0));
// It may have gone before this was loaded.
if (process.connected === false) process.exit(0);
