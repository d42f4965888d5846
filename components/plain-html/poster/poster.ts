document.getElementById("print")?.addEventListener("click", () => print());

export {};
