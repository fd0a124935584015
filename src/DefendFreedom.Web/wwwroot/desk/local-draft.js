// A copy of unsaved text in this browser, under the account and the publication that it belongs to.
const prefix = "desk:";
const dayLong = 24 * 60 * 60 * 1000;

export const hour = time => new Date(time).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

export function createLocalDraft(form, notice) {
  const key = prefix + form.dataset.draftKey;
  let offered = false;   // until it is answered, nothing is put over the copy that is offered
  clearOthers(form.dataset.draftKey.split("-")[0]);

  return {
    /** Whether it could be kept: a browser may have no room, or not allow it. */
    keep() {
      if (offered) return false;
      try {
        localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields: fieldsOf(form) }));
        return true;
      } catch {
        return false;
      }
    },
    drop() {
      if (!offered) localStorage.removeItem(key);
    },
    offer() {
      const kept = read(key);
      if (!kept) return;
      if (same(kept.fields, fieldsOf(form))) {
        if (form.dataset.unsaved !== "True") localStorage.removeItem(key);
        return;
      }
      offered = true;
      const offer = notice();
      offer.querySelector("time").textContent = Date.now() - kept.at < dayLong / 2 ? hour(kept.at) : new Date(kept.at).toLocaleString("en-GB");
      offer.addEventListener("click", event => {
        if (!event.target.matches("button")) return;
        offered = false;
        offer.remove();
        if (event.target.matches("[data-restore]")) fill(form, kept.fields);
        else localStorage.removeItem(key);
        document.getElementById("Form_Body").focus();
      });
    },
  };
}

// The version goes along, so that text from an older version meets the notice that somebody else has saved.
function fill(form, fields) {
  for (const field of form.elements) {
    if (!field.name || field.name.startsWith("__") || field.type === "submit") continue;
    if (field.type === "checkbox") field.checked = fields.some(([name, value]) => name === field.name && value === field.value);
    else field.value = fields.find(([name]) => name === field.name)?.[1] ?? "";
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

const fieldsOf = form => [...new FormData(form)].filter(([name]) => !name.startsWith("__"));

const same = (one, other) => plain(one) === plain(other);

const plain = fields => JSON.stringify(fields.filter(([name]) => name !== "Form.Version").map(([name, value]) => [name, value.replaceAll("\r\n", "\n").trim()]));

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

// Signing out clears this browser's storage. What a colleague left who did not sign out goes after a day.
function clearOthers(account) {
  for (const key of Object.keys(localStorage).filter(k => k.startsWith(prefix) && !k.startsWith(`${prefix}${account}-`)))
    if (!(read(key)?.at > Date.now() - dayLong)) localStorage.removeItem(key);
}
