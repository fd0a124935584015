// Reports every half minute that the publication is open, and shows who else has it open.
const interval = 30000;

export function startPresence(form, container) {
  const createBody = () => {
    const fields = new FormData();
    fields.set("__RequestVerificationToken", form.elements["__RequestVerificationToken"].value);
    return fields;
  };
  setInterval(async () => {
    try {
      const response = await fetch(container.dataset.presence, {
        method: "POST",
        body: createBody(),
        headers: { "X-Heartbeat": "true" },
        redirect: "error",
      });
      const others = response.ok ? (await response.text()).trim() : "";
      if (container.innerHTML.trim() !== others) container.innerHTML = others;   // so that screen readers announce it once
    } catch {
      // The next heartbeat tries again; autosave reports that the site does not answer.
    }
  }, interval);
}
