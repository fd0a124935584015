// Adds a button that copies the address to each link in a message.
for (const link of document.querySelectorAll(".done a")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-quiet";
  button.textContent = "Copy address";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(link.href);
    button.textContent = "Copied";
  });
  if (navigator.clipboard) link.after(" ", button);
}
