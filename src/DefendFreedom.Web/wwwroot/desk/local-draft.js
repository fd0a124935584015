// A copy of unsaved text in this browser's storage, per account and publication.
const prefix = "desk:";
const dayInMilliseconds = 24 * 60 * 60 * 1000;

// Times at the desk are the site's, whatever the browser's time zone is.
const timeZone = document.body.dataset.zone;
export const formatTime = time => new Date(time).toLocaleTimeString("en-US", { timeZone, hour: "numeric", minute: "2-digit" });

export function createLocalDraft(form, showOffer) {
  const key = prefix + form.dataset.draftKey;
  let isOffered = false;   // while a stored copy is offered, nothing overwrites it
  removeExpired(form.dataset.draftKey.split("-")[0]);

  return {
    /** Returns whether the text could be stored: storage may be full or not allowed. */
    save() {
      if (isOffered) return false;
      try {
        localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields: fieldsOf(form) }));
        return true;
      } catch {
        return false;
      }
    },
    clear() {
      if (!isOffered) localStorage.removeItem(key);
    },
    offer() {
      const stored = read(key);
      if (!stored) return;
      if (areSame(stored.fields, fieldsOf(form))) {
        if (form.dataset.unsaved !== "True") localStorage.removeItem(key);
        return;
      }
      isOffered = true;
      const offer = showOffer();
      offer.querySelector("time").textContent = Date.now() - stored.at < dayInMilliseconds / 2
        ? formatTime(stored.at)
        : new Date(stored.at).toLocaleString("en-US", { timeZone, dateStyle: "long", timeStyle: "short" });
      offer.addEventListener("click", event => {
        if (!event.target.matches("button")) return;
        isOffered = false;
        offer.remove();
        if (event.target.matches("[data-restore]")) restore(form, stored.fields);
        else localStorage.removeItem(key);
        document.getElementById("Form_Body").focus();
      });
    },
  };
}

// The version is restored too, so that text based on an older version causes a conflict notice.
function restore(form, fields) {
  for (const field of form.elements) {
    if (!field.name || field.name.startsWith("__") || field.type === "submit") continue;
    if (field.type === "checkbox") field.checked = fields.some(([name, value]) => name === field.name && value === field.value);
    else field.value = fields.find(([name]) => name === field.name)?.[1] ?? "";
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

const fieldsOf = form => [...new FormData(form)].filter(([name]) => !name.startsWith("__"));

const areSame = (one, other) => normalize(one) === normalize(other);

const normalize = fields => JSON.stringify(fields
  .filter(([name]) => name !== "Form.Version")
  .map(([name, value]) => [name, value.replaceAll("\r\n", "\n").trim()]));

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

// Signing out clears this browser's storage. Copies of other accounts that did not sign out are removed after a day.
function removeExpired(account) {
  for (const key of Object.keys(localStorage).filter(k => k.startsWith(prefix) && !k.startsWith(`${prefix}${account}-`)))
    if (!(read(key)?.at > Date.now() - dayInMilliseconds)) localStorage.removeItem(key);
}
