// Says every half minute that this is open, and shows who else has it open.
const pause = 30000;

export function startPresence(form, place) {
  const said = () => {
    const fields = new FormData();
    fields.set("__RequestVerificationToken", form.elements["__RequestVerificationToken"].value);
    return fields;
  };
  setInterval(async () => {
    try {
      const answer = await fetch(place.dataset.presence, { method: "POST", body: said(), headers: { "X-Heartbeat": "true" }, redirect: "error" });
      const others = answer.ok ? (await answer.text()).trim() : "";
      if (place.innerHTML.trim() !== others) place.innerHTML = others;   // said once by a screen reader
    } catch {
      // The next one asks again; saving says aloud when the site is away.
    }
  }, pause);
}
